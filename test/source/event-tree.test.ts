import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { expect } from "chai";
import { parseYamlFast } from "../../src/source/event-tree.js";
import { parseYaml } from "../../src/source/yaml.js";

const golden = fileURLToPath(new URL("../golden", import.meta.url));
const templates = readdirSync(golden, { recursive: true, encoding: "utf8" }).filter((file) => /\.ya?ml$/.test(file));

describe("the fast reading of YAML", function () {
  this.timeout(60_000);

  it("gives the same tree and the same comments as the slow one", () => {
    expect(templates.length).to.be.above(20);
    for (const file of templates) {
      const text = readFileSync(join(golden, file), "utf8");
      for (const variant of [text, text.replace(/\r?\n/g, "\r\n"), text.trimEnd()]) {
        const fast = parseYamlFast(variant);
        if (fast !== undefined) expect(isDeepStrictEqual(fast, parseYaml(variant)), file).to.equal(true);
      }
    }
  });

  it("gives the same for what is written in rare ways", () => {
    const texts = [
      "A: |\n  # text\n\n# comment\nB: >- # comment\n  x\n   \nC: |+\n  y\n\nD: e\n",
      "A: |+\n\n  \nB: |\n  x\n     \n",
      'A: [a, \'b\' , "c", {d: e, f}, g: h, !Ref i, [ ], { }, ] # c\nB: {"a":1, b: d, c}\n',
      "- a\n-\n- - b\n  - c: d\n    e:\n-   # c\n  f: !GetAtt g.h\n",
      "---\n# c\nA: !Sub\n  - x\n  - {}\nB: !Ref\nC: !Base64\n  D: e\n",
      "A:\t b \t# c\nB: |\t# c\n  d\n'<<': {}\n",
      "'a': b  # c\n\"d\" : e\nf g: h\n  i\n\n  j\nk: #\n",
    ];
    for (const text of texts) {
      for (const variant of [text, text.trimEnd(), text.replaceAll("\n", "\r\n")]) {
        expect(parseYamlFast(variant), variant).to.deep.equal(parseYaml(variant));
      }
    }
  });

  it("leaves the rest to the slow one", () => {
    for (const text of [
      "a: &b c\n",
      "a: *b\n",
      "? a\n: b\n",
      "<<: {a: b}\n",
      "__proto__: a\n",
      "a: b\n---\nc: d\n",
      "%YAML 1.2\n---\na: b\n",
      "a: 'b\n",
      "a: b\rc: d\n",
      "",
      "a\n",
      "a: |2\n  b\n",
      "!Ref a: b\n",
      "A: {b: , c: d}\n",
      "A: {b:, c}\n",
      "A: [!Ref , c]\n",
    ]) {
      expect(parseYamlFast(text), text).to.equal(undefined);
    }
  });

  it("leaves what is too long, too large or too deep to the slow one, which says so or bears it", () => {
    const deep = (levels: number): string[] => [
      "- ".repeat(levels) + "a\n",
      "[".repeat(levels) + "]".repeat(levels),
      "{a: ".repeat(levels) + "}".repeat(levels),
      Array.from({ length: levels }, (_, level) => `${" ".repeat(level)}a:\n`).join(""),
    ];
    for (const text of deep(50)) expect(parseYamlFast(text), text).to.deep.equal(parseYaml(text));
    for (const text of deep(110)) expect(parseYamlFast(text), text).to.equal(undefined);
    expect(parseYamlFast("- a\n".repeat(200_000))).not.to.equal(undefined);
    expect(parseYamlFast("- a\n".repeat(260_000))).to.equal(undefined);
    expect(parseYamlFast(`# ${"c".repeat(1_000_000)}\na: b\n`)).not.to.equal(undefined);
    expect(parseYamlFast(`# ${"c".repeat(1_200_000)}\na: b\n`)).to.equal(undefined);
  });
});
