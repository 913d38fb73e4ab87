import { expect } from "chai";
import { CfnFixError } from "../../src/values/errors.js";
import { parseSource } from "../../src/source/source.js";
import { secondOpinion } from "../../src/source/second-opinion.js";
import { longForm, shortTags } from "../../src/source/tags.js";
import { children, type Node } from "../../src/source/node.js";
import type { Json } from "../../src/values/json.js";

/** Returns the view of the value at `V:`, on which both parsers must agree, whichever of them reads first. */
function valueOf(text: string): Json | undefined {
  const template = `Resources: {}\nV: ${text}`;
  const source = parseSource(template);
  const { view } = source;
  expect(secondOpinion(source)).to.deep.equal(view);
  // The parser that is faster leaves anchors to the other.
  const anchored = parseSource(template.replace("{}", "&all {}"));
  expect(anchored.reader).to.equal("yaml");
  expect(secondOpinion(anchored), text).to.deep.equal(anchored.view);
  expect(anchored.view).to.deep.equal(view);
  return typeof view === "object" && view !== null && !Array.isArray(view) ? view["V"] : undefined;
}

describe("reading", () => {
  it("gives short functions their long form, on scalars, lists and maps", () => {
    for (const tag of shortTags.filter((name) => name !== "!GetAtt")) {
      const key = longForm(tag) ?? "";
      expect(valueOf(`${tag} x`)).to.deep.equal({ [key]: "x" });
      expect(valueOf(`${tag} [x, {a: b}]`)).to.deep.equal({ [key]: ["x", { a: "b" }] });
      expect(valueOf(`${tag}\n  a: b`)).to.deep.equal({ [key]: { a: "b" } });
    }
    expect(shortTags).to.have.length.above(18);
    expect(valueOf("!GetAtt A.B.C")).to.deep.equal({ "Fn::GetAtt": ["A", "B.C"] });
    expect(valueOf("!GetAtt [A, B]")).to.deep.equal({ "Fn::GetAtt": ["A", "B"] });
    expect(valueOf("!Base64\n  Fn::Sub: x")).to.deep.equal({ "Fn::Base64": { "Fn::Sub": "x" } });
    expect(valueOf("!Select [0, !GetAZs ]")).to.deep.equal({ "Fn::Select": [0, { "Fn::GetAZs": "" }] });
    expect(valueOf("!Sub 012")).to.deep.equal({ "Fn::Sub": "012" });
    expect(valueOf("!Sub 12")).to.deep.equal({ "Fn::Sub": "12" });
  });

  it("reads scalars as CloudFormation does, and loses no digit", () => {
    const scalars: [string, Json][] = [
      ["1", 1],
      ["-7", -7],
      ["1.5", 1.5],
      ["1.10", "1.10"],
      ["012", "012"],
      ["1e3", "1e3"],
      ["0x1F", "0x1F"],
      ["1_000", "1_000"],
      ["2012-10-17", "2012-10-17"],
      ["true", true],
      ["False", false],
      ["yes", "yes"],
      ["~", null],
      ["", null],
      ["null", null],
      ["'1'", "1"],
      ['"a\\n\\u00e9"', "a\né"],
      ["'it''s'", "it's"],
      ["12345678901234567890", "12345678901234567890"],
      ["-0", "-0"],
      [".5", ".5"],
    ];
    for (const [text, value] of scalars) expect(valueOf(text), text).to.equal(value);
  });

  it("reads block scalars with every chomping", () => {
    for (const [header, value] of [
      ["|", "a\n\nb\n"],
      ["|-", "a\n\nb"],
      ["|+", "a\n\nb\n\n"],
      [">", "a\nb\n"],
      [">-", "a\nb"],
      [">+", "a\nb\n\n"],
      ["|2", "a\n\nb\n"],
    ]) {
      expect(valueOf(`${header}\n  a\n\n  b\n\n`), header).to.equal(value);
    }
    for (const header of ["|", "|-", "|+", ">", ">-"])
      expect(valueOf(`${header}\n  a`), `${header} cut off`).to.equal("a");
  });

  it("reads anchors, aliases and merge keys", () => {
    expect(valueOf("[&a {x: 1}, *a]")).to.deep.equal([{ x: 1 }, { x: 1 }]);
    expect(valueOf("\n  a: &a {x: 1, y: 2}\n  b:\n    <<: *a\n    y: 3")).to.deep.equal({
      a: { x: 1, y: 2 },
      b: { x: 1, y: 3 },
    });
    expect(valueOf("\n  a: &a {x: 1}\n  b: &b {x: 2, y: 3}\n  c:\n    <<: [*a, *b]")).to.deep.equal({
      a: { x: 1 },
      b: { x: 2, y: 3 },
      c: { x: 1, y: 3 },
    });
    expect(valueOf("{<<: [text, {x: 1}], y: 2}")).to.deep.equal({ x: 1, y: 2 });
    expect(valueOf("{'<<': {x: 1}, y: 2}")).to.deep.equal({ "<<": { x: 1 }, y: 2 });
  });

  it("takes keys by their text", () => {
    expect(valueOf("{yes: 1, 012: 2, 'q': 3, null: 4}")).to.deep.equal({ yes: 1, "012": 2, q: 3, null: 4 });
    expect(valueOf("[a: 1, {b}]")).to.deep.equal([{ a: 1 }, { b: null }]);
    expect(valueOf("\n  ? [a, b]\n  : c")).to.deep.equal({ '["a","b"]': "c" });
    expect(valueOf("\n  ? |\n    x\n  : c\n  ? !Ref y\n  : d")).to.deep.equal({ "x\n": "c", y: "d" });
    expect(valueOf("\n  ?\n  : c")).to.deep.equal({ null: "c" });
    expect(valueOf("{: c, '': d}")).to.deep.equal({ null: "c", "": "d" });
    expect(valueOf("\n  ? !Ref\n  : c")).to.deep.equal({ null: "c" });
  });

  it("knows where everything stands", () => {
    const text =
      'Resources:\n  "A" :  # c\n    !Sub  "x"\n  B: [ {a: 1}, &x b ]\n  C:\n  - |\n    t\n\n  D: !If\n    - c\n';
    const { root } = parseSource(text);
    const texts: string[] = [];
    const visit = (node: Node): void => {
      texts.push(text.slice(node.start, node.end));
      if (node.kind === "map")
        for (const { keyStart, keyEnd, afterColon } of node.pairs)
          expect(text.slice(keyStart, afterColon))
            .to.equal(`${text.slice(keyStart, keyEnd)}${text.slice(keyEnd, afterColon)}`)
            .and.to.match(/:$/);
      children(node).forEach(visit);
    };
    visit(root);
    expect(texts.slice(2)).to.deep.equal([
      '!Sub  "x"',
      "[ {a: 1}, &x b ]",
      "{a: 1}",
      "1",
      "&x b",
      "- |\n    t",
      "|\n    t",
      "!If\n    - c",
      "c",
    ]);
  });

  it("reads lines inside quotes and braces that are not indented deep enough, in place", () => {
    const text = 'Resources:\n    A:\n      P: {\n        a: 1\n      }\n      Q: "one\n  two" # q\n      R: 3\n';
    const source = parseSource(text);
    const { view, root, comments } = source;
    expect(view).to.deep.equal({ Resources: { A: { P: { a: 1 }, Q: "one two", R: 3 } } });
    expect(secondOpinion(source)).to.deep.equal(view);
    expect(text.slice(comments[0]?.offset)).to.match(/^# q/);
    expect(text.slice(root.start, root.end)).to.equal(text.trimEnd());
  });

  it("is quick with a template on one line", () => {
    const body = { Type: "AWS::SQS::Queue", Properties: { Tags: [{ Key: "a", Value: { Ref: "AWS::Region" } }] } };
    const text = JSON.stringify({
      Resources: Object.fromEntries(Array.from({ length: 20_000 }, (_, number) => [`Q${number}`, body])),
    });
    // The limit of mocha is the measure: a look at the whole line for each value would not end within it.
    expect(parseSource(text).format).to.equal("json");
  });

  it("is asked of two parsers that differ, also where they say different things", () => {
    const json = parseSource('{"Resources": {}, "V": [1.10, 1e3, "x"]}');
    expect(secondOpinion(json)).to.deep.equal(json.view);
    // A lone carriage return ends a line for one of them.
    const odd = { ...json, text: "Resources: {}\nV: a\rW: b\n" };
    expect(secondOpinion({ ...odd, reader: "yaml" })).to.have.keys("Resources", "V", "W");
    expect(() => secondOpinion({ ...odd, reader: "js-yaml" })).to.throw(CfnFixError, /Nested mappings/);
  });

  it("is checked down to the deepest level, and says what is wrong where the second parser sees a fault", () => {
    const deep = parseSource(`Resources: &all {}\nV: ${"[".repeat(190)}${"]".repeat(190)}\n`);
    expect(secondOpinion(deep)).to.deep.equal(deep.view);
    for (const [text, fault] of [
      ["Resources: [\n", /flow collection/],
      ["a: b: c\n", /bad indentation of a mapping/],
    ] as const) {
      expect(() => secondOpinion({ ...deep, text }), text).to.throw(fault);
    }
  });

  it("takes JSON for JSON, and YAML in braces for YAML", () => {
    expect(parseSource(' {"Resources": {}}').format).to.equal("json");
    expect(parseSource('{"Resources": {},}').format).to.equal("yaml");
    expect(parseSource("Resources: {}").format).to.equal("yaml");
  });
});
