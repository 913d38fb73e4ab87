import { expect } from "chai";
import { complaints, resolved } from "./world.js";

const bomb = Array.from({ length: 9 }, (_, level) => {
  const items = Array.from({ length: 9 }, () => (level === 0 ? "x" : `*a${level - 1}`));
  return `k${level}: &a${level} [${items.join(",")}]\n`;
}).join("");

describe("configuration of a stranger", () => {
  const refused: Record<string, [text: string, message: string]> = {
    "aliases that expand to too many values": [bomb, "too many values, or aliases that expand to too many. Write less"],
    "an alias inside of what it stands for": [
      "tags: &a { x: *a }",
      "too many values, or aliases that expand to too many. Write less",
    ],
    "an alias of nothing": ["tags: *a", "YAML syntax error: alias *a has no anchor before it. Correct the YAML"],
    "10,000 levels of brackets": ["[".repeat(10_000), "nested more than 20 levels deep. No configuration needs that"],
    "10,000 levels of braces": [
      "{a: ".repeat(10_000) + "}".repeat(10_000),
      "nested more than 20 levels deep. No configuration needs that",
    ],
    "10,000 levels of dashes": ["- ".repeat(10_000), "nested more than 20 levels deep. No configuration needs that"],
    "a huge file": [`tags: { a: ${"x".repeat(300_000)} }`, "too large for a configuration. Keep it below 256 KiB"],
    "a NUL": ["rollout: pre\0pare", "not a text file: NUL. Save it as UTF-8 text"],
    "a key that changes prototypes": [
      "tags: { __proto__: { polluted: yes } }",
      "the key __proto__ is not safe to process. Rename or remove the key",
    ],
    "merge keys": [
      "tags: { <<: { a: b } }",
      'tags cannot have the key "<<". Use at most 128 letters, digits, spaces and _.:/=+-@, and not aws: in front',
    ],
    "a web address to extend": [
      "extends: https://example.com/a.yaml",
      "extends cannot be https://example.com/a.yaml. Name a file relative to this one",
    ],
    "a file of the system to extend": [
      "extends: /etc/passwd",
      "extends cannot be /etc/passwd. Name a file relative to this one",
    ],
    "a file that is no configuration to extend": [
      "extends: ../../.aws/credentials",
      "extends cannot be ../../.aws/credentials. Name a file that ends in .yaml, .yml or .json",
    ],
  };
  for (const [name, [text, message]] of Object.entries(refused)) {
    it(`is refused: ${name}`, async () => {
      const said = await complaints(text);
      expect(said.map((line) => line.replace(/^\S+ /, ""))).to.include(message);
    });
  }

  it("names of methods are keys like others", async () => {
    const { fixOptions } = await resolved("tags: { constructor: a, toString: b }");
    expect(fixOptions.tags).to.deep.equal({ constructor: "a", toString: "b" });
    for (const key of ["constructor", "toString", "hasOwnProperty"]) {
      expect((await complaints(`rules: { ${key}: on }`))[0]).to.match(/:1:10: unknown rule /);
      expect((await complaints(`rules: { trail-bucket: { parameters: { ${key}: {} } } }`))[0]).to.match(
        /:1:40: unknown parameter /,
      );
    }
  });

  it("is not echoed raw, nor at length", async () => {
    const said = await complaints(`"\\e[31mred\\u202E${"x".repeat(1000)}": 1\nrollout: "${"y".repeat(1000)}"`);
    expect(said.join("")).not.to.match(/[\u001B\u202E]/);
    for (const line of said) expect(line.length).to.be.below(400);
    expect(said[0]).to.contain("\\u{1b}[31mred\\u{202e}xxx");
  });

  it("leaves the prototypes of all objects alone", async () => {
    await complaints('{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}');
    expect(Object.hasOwn(Object.prototype, "polluted")).to.equal(false);
  });
});
