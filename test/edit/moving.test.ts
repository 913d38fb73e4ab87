import { expect } from "chai";
import { add, onlyIf, remove, replace, rewrite } from "./rewrite.js";

const around = (value: string, indent = "      "): string =>
  `Resources:\n  A:\n    Type: X\n    P:${value}\n    Q: 1\n`.replaceAll("\n      ", `\n${indent}`);
const wrapped = (value: string, view: Parameters<typeof onlyIf>[0]): string => {
  const output = rewrite(around(value), replace("/Resources/A/P", onlyIf(view)));
  return /\n {4}P:([^]*)\n {4}Q: 1\n$/.exec(output)?.[1] ?? output;
};

describe("a value that moves", () => {
  it("keeps its tag, its quotes and the layout of its lines", () => {
    expect(wrapped(' !Sub\n      - "x"  # c\n      - {a: 1}', { "Fn::Sub": ["x", { a: 1 }] })).to.equal(
      ' !If\n      - Wanted\n      - !Sub\n        - "x"  # c\n        - {a: 1}\n      - !Ref AWS::NoValue',
    );
    expect(wrapped(" !Transform # t\n      Name: 'x' # c", { "Fn::Transform": { Name: "x" } })).to.equal(
      " !If\n      - Wanted\n      - !Transform # t\n        Name: 'x' # c\n      - !Ref AWS::NoValue",
    );
    expect(wrapped(" [a,\n        b,\n\n          c\n      ]", ["a", "b", "c"])).to.equal(
      " !If\n      - Wanted\n      - [a,\n          b,\n\n            c\n        ]\n      - !Ref AWS::NoValue",
    );
    const long = "one-word-".repeat(12);
    expect(wrapped(` '${long}\n      two'`, `${long} two`)).to.equal(
      ` !If\n      - Wanted\n      - '${long}\n        two'\n      - !Ref AWS::NoValue`,
    );
    expect(wrapped('\n      a: # c\n      b: "x"', { a: null, b: "x" })).to.equal(
      ' !If\n      - Wanted\n      - a: # c\n        b: "x"\n      - !Ref AWS::NoValue',
    );
  });

  it("takes the comment along that stands behind its tag or the header of its block, and leaves none behind", () => {
    expect(wrapped(" | # c\n      x\n      y", "x\ny\n")).to.equal(
      " !If\n      - Wanted\n      - | # c\n        x\n        y\n      - !Ref AWS::NoValue",
    );
    expect(wrapped(" !Sub |- # c\n      x\n      y", { "Fn::Sub": "x\ny" })).to.equal(
      " !If\n      - Wanted\n      - !Sub |- # c\n        x\n        y\n      - !Ref AWS::NoValue",
    );
    expect(wrapped(" # p\n      !Transform # t\n      Name: x", { "Fn::Transform": { Name: "x" } })).to.equal(
      " !If # p\n      - Wanted\n      - !Transform # t\n        Name: x\n      - !Ref AWS::NoValue",
    );
    expect(rewrite(around(" !Transform # t\n      Name: x"), replace("/Resources/A/P", { "Fn::Sub": "x" }))).to.equal(
      around(" !Sub x # t"),
    );
  });

  it("moves to the left as well, no further than its lines allow", () => {
    const text =
      "Resources:\n  A:\n    P:\n          Deep:\n                B: |\n                      one\n                        two\n    # left\n                C: [1,\n                  2]\n";
    expect(rewrite(text, remove("/Resources/A/P"), add("/Resources/A/R", { B: "one\n  two\n", C: [1, 2] }))).to.equal(
      "Resources:\n  A:\n    R:\n      B: |\n            one\n              two\n# left\n      C: [1,\n        2]\n",
    );
  });

  it("stands where the lists of the file stand", () => {
    const text = "Resources:\n  A:\n    P:\n      L:\n      - 'a' # a\n      - b\n    Q:\n    - c\n";
    expect(rewrite(text, remove("/Resources/A/P"), add("/Resources/A/R", ["a", "b"]))).to.equal(
      "Resources:\n  A:\n    Q:\n    - c\n    R:\n    - 'a' # a\n    - b\n",
    );
  });

  it("keeps CRLF", () => {
    const text = around("\n      a: 'x' # c\n      b: |\n        t\n        u").replaceAll("\n", "\r\n");
    expect(rewrite(text, replace("/Resources/A/P", onlyIf({ a: "x", b: "t\nu\n" })))).to.equal(
      around(
        " !If\n      - Wanted\n      - a: 'x' # c\n        b: |\n          t\n          u\n      - !Ref AWS::NoValue",
      ).replaceAll("\n", "\r\n"),
    );
  });

  it("is written once where two need it, so that no comment is doubled", () => {
    const text = "Resources:\n  A:\n    P:\n      Old: {a: 'x'}\n      List:\n        # c\n        - 'y'\n";
    const output = rewrite(
      text,
      replace("/Resources/A/P", { One: { a: "x" }, Two: { a: "x" }, Three: { Four: ["y"], Five: ["y"] } }),
    );
    const scalar = "Resources:\n  A:\n    P: \"v\"\n    Q: 'w'\n    R: 'x'\n";
    expect(rewrite(scalar, replace("/Resources/A/P", { One: "v", Two: "v" }))).to.contain(
      '    P:\n      One: "v"\n      Two: "v"\n',
    );
    expect(output).to.equal(
      "Resources:\n  A:\n    P:\n      One: {a: 'x'}\n      Two:\n        a: x\n      Three:\n        Four:\n          # c\n          - 'y'\n        Five:\n          - 'y'\n",
    );
  });

  it("is written out where it was an alias, and stays where it has an anchor", () => {
    const text = "Parameters:\n  P: &p {Type: String}\nResources:\n  A:\n    Type: X\n    L: [*p]\n    M: *p\n";
    expect(rewrite(text, replace("/Resources/A/L", onlyIf([{ Type: "String" }])))).to.contain(
      "    L: !If\n      - Wanted\n      - - Type: String\n      - !Ref AWS::NoValue\n",
    );
    expect(rewrite(text, replace("/Resources/A/M", onlyIf({ Type: "String" })))).to.contain(
      "    M: !If\n      - Wanted\n      - Type: String\n      - !Ref AWS::NoValue\n",
    );
  });

  it("into braces leaves behind what cannot stand there", () => {
    const text = (value: string): string =>
      `Resources:\n  A:\n    Type: 'X'\n    D: 'd'\n    F: {G: 1}\n    P: ${value}\n`;
    const inBraces = (value: string, view: Parameters<typeof onlyIf>[0]): string | undefined =>
      /\{G: 1, H: (.*)\}/.exec(rewrite(text(value), remove("/Resources/A/P"), add("/Resources/A/F/H", view)))?.[1];
    expect(inBraces("a, b # c", "a, b")).to.equal("'a, b'");
    expect(inBraces('"a"', "a")).to.equal('"a"');
    expect(inBraces("a:b", "a:b")).to.equal("a:b");
    expect(inBraces('"a, b"', "a, b")).to.equal('"a, b"');
    expect(inBraces("|\n      x\n", "x\n")).to.equal('"x\\n"');
    expect(inBraces("'x\n      y'", "x y")).to.equal("x y");
    expect(inBraces("[1,  2]", [1, 2])).to.equal("[1,  2]");
    expect(inBraces("\n      - 1\n      - 2", [1, 2])).to.equal("[1, 2]");
    expect(inBraces("[\n      1]", [1])).to.equal("[1]");
    expect(inBraces("[a: 'b']", { a: "b" })).to.equal("{a: 'b'}");
    expect(inBraces("", null)).to.equal("null");
  });

  it("in a list is wrapped in its place", () => {
    const text = "Resources:\n  A:\n    L:\n      - K: 'v' # c\n        M: 2\n";
    expect(rewrite(text, replace("/Resources/A/L/0", onlyIf({ K: "v", M: 2 })))).to.equal(
      "Resources:\n  A:\n    L:\n      - !If\n        - Wanted\n        - K: 'v' # c\n          M: 2\n        - !Ref AWS::NoValue\n",
    );
  });

  it("that was text behind a tag is no number without it", () => {
    expect(rewrite(around(" !Sub 12"), replace("/Resources/A/P", { "Fn::Sub": ["12", { a: 1 }] }))).to.equal(
      around(" !Sub\n      - '12'\n      - a: 1"),
    );
    expect(rewrite(around(' !Sub "${a}"'), replace("/Resources/A/P", { "Fn::Sub": ["${a}", { a: 1 }] }))).to.equal(
      around(' !Sub\n      - "${a}"\n      - a: 1'),
    );
    expect(rewrite(around(' !Sub "x"'), replace("/Resources/A/P", "x"))).to.equal(around(' "x"'));
  });

  it("in JSON keeps its lines, indented anew", () => {
    const text =
      '{\n  "Resources": {\n    "A": {\n      "P": {\n        "a" : [\n          1\n        ]\n      }\n    }\n  }\n}\n';
    expect(rewrite(text, replace("/Resources/A/P", { b: { c: { a: [1] } } }))).to.equal(
      '{\n  "Resources": {\n    "A": {\n      "P": {\n        "b": {\n          "c": {\n            "a" : [\n              1\n            ]\n          }\n        }\n      }\n    }\n  }\n}\n',
    );
  });
});
