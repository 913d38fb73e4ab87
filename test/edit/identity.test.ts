import { expect } from "chai";
import { add, remove, replace, rewrite } from "./rewrite.js";

describe("an item of a list", () => {
  const text =
    "Resources:\n  A:\n    Type: X\n    L:\n      # about one\n      - Id: one # 1\n        Kind: k\n      # about two\n      - Id: two # 2\n        Kind: k\n";

  it("keeps its text where only a part of it changes", () => {
    expect(rewrite(text, replace("/Resources/A/L/1/Kind", "other"))).to.equal(
      text.replace("two # 2\n        Kind: k", "two # 2\n        Kind: other"),
    );
  });

  it("that stands elsewhere afterwards takes its text along, and does not become the one in its place", () => {
    const output = rewrite(
      text,
      replace("/Resources/A/L/0", { Id: "new", Kind: "k" }),
      add("/Resources/B", { Type: "X", L: [{ Id: "one", Kind: "k" }] }),
    );
    expect(output).to.contain("  B:\n    Type: X\n    L:\n      - Id: one # 1\n        Kind: k\n");
    expect(output).to.contain("      - Id: new\n        Kind: k\n");
    expect(output.match(/# 1/g)).to.have.length(1);
  });

  it("that moves further in is indented as what is around it there", () => {
    const output = rewrite(
      text,
      remove("/Resources/A/L/0"),
      add("/Resources/B", { Type: "X", P: { L: [{ Id: "one", Kind: "k" }] } }),
    );
    expect(output).to.contain("    P:\n      L:\n        - Id: one # 1\n          Kind: k\n");
  });

  it("of one entry changes in its place, also where its old value stands elsewhere", () => {
    const refs = "Resources:\n  A:\n    Type: X\n    L:\n      - !Ref A # why\n      - Key: a # key\n";
    const output = rewrite(
      refs,
      replace("/Resources/A/L", [{ Ref: "B" }, { Key: "b" }]),
      add("/Resources/A/M", { N: [{ Ref: "A" }, { Key: "a" }] }),
    );
    expect(output).to.contain("      - !Ref B # why\n      - Key: b # key\n");
  });

  it("goes with its comments of the same line, while those above the next stay", () => {
    expect(rewrite(text, remove("/Resources/A/L/0"))).to.equal(
      "Resources:\n  A:\n    Type: X\n    L:\n      # about one\n      # about two\n      - Id: two # 2\n        Kind: k\n",
    );
  });
});

describe("a map", () => {
  const around = (value: string): string => `Resources:\n  A:\n    Type: X\n    P:\n${value}    Q: 1\n`;

  it("keeps the text of the entries that stay, whatever comes and goes", () => {
    const text = around("      a: 'x' # a\n      b: \"y\" # b\n      c: z\n");
    expect(rewrite(text, replace("/Resources/A/P", { c: "z", d: 1, a: "x" }))).to.equal(
      around("      a: 'x' # a\n      c: z\n      d: 1\n"),
    );
  });

  it("is written anew where another thing stands in its place", () => {
    const text = around("      a: 'x' # a\n");
    expect(rewrite(text, replace("/Resources/A/P", { b: 1 }))).to.equal(around("      b: 1\n"));
    expect(rewrite(text, replace("/Resources/A/P", {}))).to.equal(
      "Resources:\n  A:\n    Type: X\n    P: {}\n    Q: 1\n",
    );
  });

  it("that is a function gives way to another function as a whole", () => {
    const text = around("      Fn::If: [c, 'a', b]\n");
    expect(rewrite(text, replace("/Resources/A/P", { Ref: "B" }))).to.equal(around("      Ref: B\n"));
    expect(rewrite(text, replace("/Resources/A/P", { "Fn::If": ["c", "a", "d"] }))).to.equal(
      around("      Fn::If: [c, 'a', d]\n"),
    );
    expect(rewrite(text, replace("/Resources/A/P", { "Fn::If": ["c", "a", "b"], More: 1 }))).to.match(/Fn::If:/);
    // Names that only look like functions are keys.
    expect(rewrite(around("      Reference: 'a'\n"), add("/Resources/A/P/Other", 1))).to.equal(
      around("      Reference: 'a'\n      Other: 1\n"),
    );
  });

  it("with merged entries can lose or change none of them, and keeps those it writes itself", () => {
    const text =
      "Metadata:\n  M: &m {x: 1, y: 2}\nResources:\n  A:\n    Type: X\n    P:\n      <<: *m\n      y: 3\n      z: 4\n";
    expect(rewrite(text, replace("/Resources/A/P/z", 5))).to.equal(text.replace("z: 4", "z: 5"));
    expect(rewrite(text, replace("/Resources/A/P/y", 5))).to.equal(text.replace("y: 3", "y: 5"));
    for (const operation of [remove("/Resources/A/P/x"), replace("/Resources/A/P/x", 9), add("/Resources/A/P/w", 1)])
      expect(() => rewrite(text, operation)).to.throw(/merge key/);
  });

  it("with a key twice can change beside it, and there only where the other one shows", () => {
    const text = around("      a: 1\n      a: 2\n      b: 3\n");
    expect(rewrite(text, replace("/Resources/A/P/b", 4))).to.equal(text.replace("b: 3", "b: 4"));
    expect(() => rewrite(text, replace("/Resources/A/P/a", 4))).to.throw(/twice/);
    const deep = around("      a: {x: 1}\n      a: {x: 2}\n      ? c\n      : {x: 3}\n");
    expect(() => rewrite(deep, replace("/Resources/A/P/a/x", 4))).to.throw(/twice/);
    expect(() => rewrite(deep, replace("/Resources/A/P/c/x", 4))).to.throw(/not a plain/);
  });
});
