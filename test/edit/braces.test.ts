import { expect } from "chai";
import type { Operation } from "fast-json-patch";
import { add, remove, replace, rewrite } from "./rewrite.js";

const map = "/Resources/A/P";
const file = (value: string): string => `Resources:\n  A:\n    Type: X\n    P: ${value}\n    Q: 1\n`;
const valueOf = (text: string): string | undefined => /\n {4}P: ([^]*)\n {4}Q: 1\n$/.exec(text)?.[1];
const edited = (value: string, ...operations: Operation[]): string | undefined =>
  valueOf(rewrite(file(value), ...operations));
const cut = (value: string, ...keys: string[]): string | undefined =>
  edited(value, ...keys.map((key) => remove(`${map}/${key}`)));

describe("within braces and brackets", () => {
  it("an entry goes with the comma before it, and the first with the one behind", () => {
    expect(cut("{a: 1, b: 2, c: 3}", "b")).to.equal("{a: 1, c: 3}");
    expect(cut("{a: 1, b: 2, c: 3}", "a")).to.equal("{b: 2, c: 3}");
    expect(cut("{a: 1, b: 2, c: 3}", "c")).to.equal("{a: 1, b: 2}");
    expect(cut("{a: 1, b: 2, c: 3}", "a", "b")).to.equal("{c: 3}");
    expect(cut("{a: 1, b: 2, c: 3}", "b", "c")).to.equal("{a: 1}");
    expect(cut("{a: 1, b: 2, c: 3, d: 4, e: 5}", "b", "d")).to.equal("{a: 1, c: 3, e: 5}");
    expect(cut("[1, 2, 3, 4]", "0", "1")).to.equal("[2, 4]");
    expect(cut("{a: 1, b: 2}", "a", "b")).to.equal("{}");
  });

  it("a new entry goes in front of all, or behind the one before it", () => {
    expect(edited("[a, b]", add(`${map}/0`, "z"))).to.equal("[z, a, b]");
    expect(edited("[a, b]", add(`${map}/1`, "z"))).to.equal("[a, z, b]");
    expect(edited("[\n      a,\n      b\n    ]", add(`${map}/0`, "z"))).to.equal(
      "[\n      z,\n      a,\n      b\n    ]",
    );
    expect(edited("[\n      a,\n      b\n    ]", add(`${map}/1`, "z"))).to.equal(
      "[\n      a,\n      z,\n      b\n    ]",
    );
    expect(edited("[a,\n      b, c]", add(`${map}/1`, "z"))).to.equal("[a, z,\n      b, c]");
  });

  it("a comment behind an entry stays behind it when another follows", () => {
    expect(edited("[\n      a, # one\n      b # two\n    ]", add(`${map}/1`, "z"))).to.equal(
      "[\n      a, # one\n      z,\n      b # two\n    ]",
    );
    expect(edited("[\n      a, # one\n      b # two\n    ]", add(`${map}/-`, "z"))).to.equal(
      "[\n      a, # one\n      b, # two\n      z\n    ]",
    );
    expect(edited("[a, # one\n      b]", add(`${map}/1`, "z"))).to.equal("[a, z, # one\n      b]");
    expect(edited("[\n      a, b # two\n    ]", add(`${map}/1`, "z"))).to.equal("[\n      a,\n      z, b # two\n    ]");
  });

  it("one entry goes and another comes, beside comments", () => {
    expect(edited("{\n      a: 1, # one\n      b: 2 # two\n    }", remove(`${map}/b`), add(`${map}/c`, 3))).to.equal(
      "{\n      a: 1,\n      c: 3 # two\n    }",
    );
    expect(edited("[a, b]", remove(`${map}/0`), add(`${map}/-`, "z"))).to.equal("[b, z]");
  });

  it("a lone pair gets braces when a second one comes, and keeps them off while it is alone", () => {
    expect(valueOf(rewrite(file("[a: 1, b]"), add(`${map}/0/c`, 2)))).to.equal("[{a: 1, c: 2}, b]");
    expect(valueOf(rewrite(file("[a: 1, b]"), replace(`${map}/0/a`, 2)))).to.equal("[a: 2, b]");
  });

  it("a key gets the value that it lacks, and the colon if need be", () => {
    expect(edited("{a, b: 1}", add(`${map}/a`, "x"))).to.equal("{a: x, b: 1}");
    expect(edited("{a: , b: 1}", add(`${map}/a`, "x"))).to.equal("{a: x, b: 1}");
    expect(edited('{"a":, b: 1}', add(`${map}/a`, "x"))).to.equal('{"a": "x", b: 1}');
    expect(edited("{b: 1, a:\n    }", add(`${map}/a`, "x"))).to.match(/^\{b: 1, a: x\s+\}$/);
  });
});

describe("within the braces of JSON", () => {
  const text = (value: string): string => `{\n  "Resources": {\n    "A": {\n      "P": ${value}\n    }\n  }\n}\n`;
  const became = (value: string, to: Parameters<typeof replace>[1]): string | undefined =>
    /"P": ([^]*)\n {4}\}\n {2}\}\n\}\n$/.exec(rewrite(text(value), replace(map, to)))?.[1];

  it("a value takes several lines where the old value or what is around it does", () => {
    expect(became("1", { a: [1, { b: null }], c: "é\u2028" })).to.equal(
      '{\n        "a": [\n          1,\n          {\n            "b": null\n          }\n        ],\n        "c": "é\\u2028"\n      }',
    );
    expect(rewrite('{"Resources": {"A": {"P": 1}}}', replace(map, { a: [1, {}] }))).to.equal(
      '{"Resources": {"A": {"P": {"a": [1, {}]}}}}',
    );
    expect(rewrite('{"Resources": {"A": {"P": [\n  1,\n  2\n]}}}', replace(map, { a: [], b: {}, c: true }))).to.equal(
      '{"Resources": {"A": {"P": {\n  "a": [],\n  "b": {},\n  "c": true\n}}}}',
    );
    expect(rewrite('{"Resources": {"A": {"P": 1,\n"Q": 2}}}', replace(map, [1]))).to.equal(
      '{"Resources": {"A": {"P": [\n  1\n],\n"Q": 2}}}',
    );
  });

  it("an item of a list changes in its place", () => {
    expect(rewrite(text("[\n        1,\n        2\n      ]"), replace(`${map}/1`, { a: 1 }))).to.equal(
      text('[\n        1,\n        {\n          "a": 1\n        }\n      ]'),
    );
    expect(rewrite(text("[1, 2]"), replace(`${map}/1`, { a: 1 }))).to.equal(text('[1, {"a": 1}]'));
  });

  it("a short function stands on one line where those of the file do, up to a width", () => {
    const inline = (name: string): string =>
      rewrite(text('{ "Ref": "B" }'), add("/Resources/A/Q", { Ref: name }))
        .split('"Q": ')[1]
        ?.split("\n    }")[0] ?? "";
    expect(inline("B")).to.equal('{ "Ref": "B" }');
    expect(inline("B".repeat(60))).to.match(/^\{ "Ref": "B+" \}$/);
    expect(inline("B".repeat(120))).to.match(/^\{\n {8}"Ref": "B+"\n {6}\}$/);
  });
});
