import { expect } from "chai";
import type { Json } from "../../src/values/json.js";
import { add, rewrite } from "./rewrite.js";

/** A file with short functions. */
const short = "Resources:\n  A:\n    Type: X\n    L: !Ref A\n    P:\n      Q: 1\n";
const long = short.replace("!Ref A", "\n      Ref: A");

/** Returns a new value as it is written after `R:`. */
function written(value: Json, text = short): string | undefined {
  return /\n {6}R:([^]*)\n$/.exec(rewrite(text, add("/Resources/A/P/R", value)))?.[1];
}

function inBraces(value: Json, text = short): string | undefined {
  return /\{Q: 1, R: (.*)\}\n$/.exec(
    rewrite(text.replace("\n      Q: 1", " {Q: 1}"), add("/Resources/A/P/R", value)),
  )?.[1];
}

function asItem(value: Json, text = short): string | undefined {
  return /\n {8}- 1\n([^]*)\n$/.exec(
    rewrite(text.replace("Q: 1", "Q:\n        - 1"), add("/Resources/A/P/Q/-", value)),
  )?.[1];
}

const getAtt = (...argument: Json[]): Json => ({ "Fn::GetAtt": argument });
const name = "a-name-of-forty-letters-that-fills-a-line-";

describe("a new function", () => {
  it("is a tag where a tag gives the same value", () => {
    expect(written({ Ref: "B" })).to.equal(" !Ref B");
    expect(written({ "Fn::Sub": "${A}: x" })).to.equal(" !Sub '${A}: x'");
    expect(written({ "Fn::Sub": "a\nb\n" })).to.equal(" !Sub |\n        a\n        b");
    expect(written({ "Fn::Join": ["", ["a", "b"]] })).to.equal(" !Join ['', [a, b]]");
    expect(written({ "Fn::Base64": { a: "b" } })).to.equal(" !Base64\n        a: b");
    expect([
      inBraces({ Ref: "B" }),
      inBraces({ "Fn::Join": [",", ["a"]] }),
      inBraces({ "Fn::Base64": { a: "b" } }),
    ]).to.deep.equal(["!Ref B", "!Join [',', [a]]", "!Base64 {a: b}"]);
  });

  it("keeps its key where a tag would change the value or be the second one", () => {
    expect(written({ Ref: 1 })).to.equal("\n        Ref: 1");
    expect(written({ "Fn::Sub": "" })).to.equal("\n        Fn::Sub: ''");
    expect(written({ "Fn::Base64": { "Fn::Sub": "x" } })).to.equal("\n        Fn::Base64: !Sub x");
    expect(written({ "Fn::Base64": {} })).to.equal("\n        Fn::Base64: {}");
    expect(written({ "Fn::Or": [] })).to.equal("\n        Fn::Or: []");
    expect(written({ "Fn::GetAtt": "A.B" })).to.equal("\n        Fn::GetAtt: A.B");
    expect(written({ "Fn::ForEach::X": ["Y", [], {}] })).to.match(/^\n {8}Fn::ForEach::X:\n/);
    expect(written({ Ref: "B", Type: "X" })).to.equal("\n        Ref: B\n        Type: X");
    expect(inBraces({ Ref: 1 })).to.equal("{Ref: 1}");
    expect(inBraces({ "Fn::Base64": { "Fn::Sub": "x" } })).to.equal("{Fn::Base64: !Sub x}");
    expect(inBraces({ "Fn::Sub": "" })).to.equal("{Fn::Sub: ''}");
    expect(inBraces({ a: {}, b: [] })).to.equal("{a: {}, b: []}");
  });

  it("names an attribute behind a dot where the names allow it", () => {
    expect([written(getAtt("B", "C.D")), inBraces(getAtt("B", "C.D"))]).to.deep.equal([
      " !GetAtt B.C.D",
      "!GetAtt B.C.D",
    ]);
    expect([written(getAtt("B", "-C")), inBraces(getAtt("B", "-C"))]).to.deep.equal([
      " !GetAtt [B, '-C']",
      "!GetAtt [B, '-C']",
    ]);
    expect([written(getAtt("-B", "C")), inBraces(getAtt("-B", "C"))]).to.deep.equal([
      " !GetAtt ['-B', C]",
      "!GetAtt ['-B', C]",
    ]);
    expect([written(getAtt("B", { Ref: "P" })), inBraces(getAtt("B", { Ref: "P" }))]).to.deep.equal([
      " !GetAtt [B, !Ref P]",
      "!GetAtt [B, !Ref P]",
    ]);
    expect(written({ "Fn::Join": ["a", "b"] })).to.equal(" !Join [a, b]");
  });

  it("is a key in a file that has them as keys, also in braces", () => {
    expect(written({ "Fn::Sub": "x" }, long)).to.equal("\n        Fn::Sub: x");
    expect(written(getAtt("B", "C"), long)).to.equal("\n        Fn::GetAtt: [B, C]");
    expect(written(getAtt("B", { Ref: "P" }), long)).to.equal(
      "\n        Fn::GetAtt:\n          - B\n          - Ref: P",
    );
    expect(written({ "Fn::Join": ["a", "b"] }, long)).to.equal("\n        Fn::Join:\n          - a\n          - b");
    expect(inBraces({ "Fn::Sub": "x" }, long)).to.equal("{Fn::Sub: x}");
    expect(asItem(getAtt("B", "C"), long)).to.equal("        - Fn::GetAtt: [B, C]");
  });

  it("stands on one line up to a width that the indentation counts in", () => {
    const value = { "Fn::Select": [0, name + name.slice(0, 6)] };
    expect(written(value)).to.match(/^ !Select \[0/);
    expect(written({ "Fn::Select": [0, `${name}${name}x`] })).to.match(/^ !Select\n {8}- 0\n/);
    expect(asItem({ "Fn::Select": [0, `${name}${name}x`] })).to.match(/^ {8}- !Select\n {10}- 0\n {10}- a/);
  });
});

describe("a new item", () => {
  it("of a map starts behind its dash, with its own lists further in", () => {
    expect(asItem({ K: "v", L: [1, { M: 2, O: 3 }] })).to.equal(
      "        - K: v\n          L:\n            - 1\n            - M: 2\n              O: 3",
    );
    expect(asItem([1, [2]])).to.equal("        - - 1\n          - - 2");
    expect([asItem({}), asItem([]), asItem(null), asItem("a: b")]).to.deep.equal([
      "        - {}",
      "        - []",
      "        - null",
      "        - 'a: b'",
    ]);
  });

  it("stands as far behind its dash as the others do", () => {
    const text = "Resources:\n  A:\n    L:\n    -   K: 1\n    -   K: 2\n        M: 3\n";
    const output = rewrite(
      text,
      add("/Resources/A/L/-", { K: 3, M: { O: 1 } }),
      add("/Resources/A/L/-", { "Fn::Transform": { Name: "x", Parameters: { z: 1 } } }),
    );
    expect(output.slice(text.length)).to.equal(
      "    -   K: 3\n        M:\n          O: 1\n    - !Transform\n        Name: x\n        Parameters:\n          z: 1\n",
    );
  });

  it("is in braces where all beside it are, as long as it fits on a line", () => {
    const text = short.replace("Q: 1", "Q:\n        - {a: 1}\n        - { b: 2 }");
    const item = (value: Json, from = text): string =>
      rewrite(from, add("/Resources/A/P/Q/-", value)).split("\n").slice(8).join("\n");
    expect(item({ c: 3 })).to.match(/^ {8}- \{ ?c: 3 ?\}\n$/);
    expect(item({ Ref: "B" })).to.equal("        - !Ref B\n");
    expect(item("x")).to.equal("        - x\n");
    expect(item({ c: name + name, d: name })).to.equal(`        - c: ${name}${name}\n          d: ${name}\n`);
    expect(item([1, 2])).to.equal("        - - 1\n          - 2\n");
    expect(item({ c: "x".repeat(100) }, text.replace("{ b: 2 }", "{b: 2}"))).to.equal(
      `        - {c: ${"x".repeat(100)}}\n`,
    );
    expect(item({ c: "x".repeat(110) }, text.replace("{ b: 2 }", "{b: 2}"))).to.equal(
      `        - c: ${"x".repeat(110)}\n`,
    );
    expect(item({ c: 3 }, text.replace("{ b: 2 }", "b: 2"))).to.equal("        - c: 3\n");
    expect(item({ c: 3 }, text.replace("{ b: 2 }", "!Ref B"))).to.equal("        - c: 3\n");
    expect(item({ c: 3 }, text.replace("{ b: 2 }", "[b]"))).to.equal("        - c: 3\n");
  });
});
