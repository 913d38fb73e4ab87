import { expect } from "chai";
import type { Json } from "../../src/values/json.js";
import { at } from "../../src/values/pointer.js";
import {
  alternatives,
  and,
  asCondition,
  asGetAtt,
  asIf,
  asRef,
  asSub,
  condition,
  equals,
  getAtt,
  ifCondition,
  intrinsicName,
  isFalse,
  isIntrinsic,
  isNoValue,
  isTrue,
  not,
  noValue,
  or,
  ref,
  sub,
  subParts,
  subText,
} from "../../src/template/intrinsics.js";

const odd: Json[] = [
  null,
  true,
  0,
  "",
  "x",
  [],
  ["x"],
  {},
  { a: 1, b: 2 },
  { Ref: 1 },
  { Ref: null },
  { "Fn::If": "x" },
];

describe("intrinsics", () => {
  it("writes the long forms", () => {
    expect(ref("A")).to.deep.equal({ Ref: "A" });
    expect(getAtt("A", "B.C")).to.deep.equal({ "Fn::GetAtt": ["A", "B.C"] });
    expect(sub("${A}")).to.deep.equal({ "Fn::Sub": "${A}" });
    expect(sub("${A}", {})).to.deep.equal({ "Fn::Sub": "${A}" });
    expect(sub("${A}", { A: ref("B") })).to.deep.equal({ "Fn::Sub": ["${A}", { A: { Ref: "B" } }] });
    expect(ifCondition("C", 1, noValue)).to.deep.equal({ "Fn::If": ["C", 1, { Ref: "AWS::NoValue" }] });
    expect(and(condition("A"), not(or(condition("B"), equals(ref("P"), ""))))).to.deep.equal({
      "Fn::And": [
        { Condition: "A" },
        { "Fn::Not": [{ "Fn::Or": [{ Condition: "B" }, { "Fn::Equals": [{ Ref: "P" }, ""] }] }] },
      ],
    });
  });

  it("names the function of a call", () => {
    expect(intrinsicName(ref("A"))).to.equal("Ref");
    expect(intrinsicName({ "Fn::Base64": "x" })).to.equal("Fn::Base64");
    expect(intrinsicName({ Condition: "A" })).to.equal("Condition");
    expect(intrinsicName({ Ref: "A", "Fn::Sub": "x" })).to.equal(undefined);
    expect(isIntrinsic(ref("A"))).to.equal(true);
    expect(isIntrinsic({ Type: "A" })).to.equal(false);
    expect(isNoValue(noValue)).to.equal(true);
    expect(isNoValue(ref("A"))).to.equal(false);
  });

  it("takes a map with more than one key for no function", () => {
    expect(asRef({ Ref: "A", Type: "B" })).to.equal(undefined);
    expect(asSub({ "Fn::Sub": "x", Type: "B" })).to.equal(undefined);
  });

  it("reads the name of a copy where nothing but loops completes it", () => {
    expect(asRef({ Ref: { "Fn::Sub": "T${Name}" } })).to.equal("T${Name}");
    expect(asRef({ Ref: { "Fn::Sub": ["T${Name}", { Name: "x" }] } })).to.equal(undefined);
  });

  it("takes the condition block of a policy for no function", () => {
    expect(intrinsicName({ Condition: { StringEquals: { "aws:SourceAccount": "1" } } })).to.equal(undefined);
    expect(asCondition({ Condition: {} })).to.equal(undefined);
  });

  it("reads GetAtt as a list and as a string", () => {
    const nested = { target: "A", attribute: "Outputs.X" };
    expect(asGetAtt({ "Fn::GetAtt": ["A", "Outputs.X"] })).to.deep.equal(nested);
    expect(asGetAtt({ "Fn::GetAtt": ["A", "Outputs", "X"] })).to.deep.equal(nested);
    expect(asGetAtt({ "Fn::GetAtt": "A.Outputs.X" })).to.deep.equal(nested);
    expect(asGetAtt({ "Fn::GetAtt": ["A", ref("P")] })).to.deep.equal({ target: "A", attribute: undefined });
    expect(asGetAtt({ "Fn::GetAtt": ["A", "Outputs", ref("P")] })).to.deep.equal({ target: "A", attribute: undefined });
    expect(asGetAtt({ "Fn::GetAtt": ["A"] })).to.deep.equal({ target: "A", attribute: undefined });
    expect(asGetAtt({ "Fn::GetAtt": "A" })).to.deep.equal({ target: "A", attribute: undefined });
    expect(asGetAtt({ "Fn::GetAtt": [] })).to.equal(undefined);
    expect(asGetAtt({ "Fn::GetAtt": [ref("P"), "Arn"] })).to.equal(undefined);
  });

  it("reads Sub in both forms", () => {
    expect(asSub({ "Fn::Sub": "x" })).to.deep.equal({ text: "x", variables: {} });
    expect(asSub({ "Fn::Sub": ["x", { A: 1 }] })).to.deep.equal({ text: "x", variables: { A: 1 } });
    expect(asSub({ "Fn::Sub": ["x"] })).to.deep.equal({ text: "x", variables: {} });
    expect(asSub({ "Fn::Sub": [ref("P"), {}] })).to.equal(undefined);
  });

  it("reads only a well-formed If", () => {
    expect(asIf(ifCondition("C", null, []))).to.deep.equal({ condition: "C", whenTrue: null, whenFalse: [] });
    expect(asIf({ "Fn::If": ["C", 1] })).to.equal(undefined);
    expect(asIf({ "Fn::If": ["C", 1, 2, 3] })).to.equal(undefined);
    expect(asIf({ "Fn::If": [condition("C"), 1, 2] })).to.equal(undefined);
  });

  it("reads nothing into odd values", () => {
    for (const value of [undefined, ...odd]) {
      for (const read of [asRef, asCondition, asGetAtt, asIf, asSub]) expect(read(value)).to.equal(undefined);
      expect(isNoValue(value)).to.equal(false);
    }
    expect(intrinsicName(JSON.parse('{"__proto__": "x"}'))).to.equal(undefined);
  });

  it("knows true and false in every spelling", () => {
    for (const word of ["true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON", true]) {
      expect(isTrue(word)).to.equal(true);
      expect(isFalse(word)).to.equal(false);
    }
    for (const word of ["false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF", false]) {
      expect(isFalse(word)).to.equal(true);
      expect(isTrue(word)).to.equal(false);
    }
    for (const word of ["tRUE", "1", "y", "", 1, 0, null, undefined, ref("P")]) {
      expect(isTrue(word)).to.equal(false);
      expect(isFalse(word)).to.equal(false);
    }
  });

  it("lists the values of nested Ifs with their branches and places", () => {
    const value = ifCondition("A", ifCondition("B", 1, noValue), [ifCondition("C", 2, 3)]);
    const found = alternatives(value);
    expect(
      found.map(({ guards, value: taken }) => [guards.map((g) => (g.holds ? "" : "!") + g.condition).join(), taken]),
    ).to.deep.equal([
      ["A,B", 1],
      ["A,!B", noValue],
      ["!A", [ifCondition("C", 2, 3)]],
    ]);
    for (const { path, value: taken } of found) expect(at(value, path)).to.equal(taken);
    expect(alternatives("x")).to.deep.equal([{ guards: [], value: "x", path: [] }]);
  });
});

describe("the text of a Sub", () => {
  const summary = (text: string): string[] =>
    subParts(text).map(
      (part) => `${part.kind} ${part.target ?? part.text}${part.attribute === undefined ? "" : ` . ${part.attribute}`}`,
    );

  it("is split into text, variables and escapes", () => {
    expect(summary("arn:${AWS::Partition}:s3:::${Bucket}/${Role.Arn}${!Literal}")).to.deep.equal([
      "text arn:",
      "variable AWS::Partition",
      "text :s3:::",
      "variable Bucket",
      "text /",
      "variable Role . Arn",
      "escape ${!Literal}",
    ]);
    expect(summary("${Stack.Outputs.X}${ Bucket }")).to.deep.equal(["variable Stack . Outputs.X", "variable Bucket"]);
  });

  it("has text where braces do not close or are empty", () => {
    expect(summary("${A ${B} } ${")).to.deep.equal(["variable A ${B}", "text  ${"]);
    expect(summary("${A ${B}")).to.deep.equal(["text ${A ", "variable B"]);
    expect(summary("${} $x {y} }")).to.deep.equal(["text ${} $x {y} }"]);
    expect(summary("${!x")).to.deep.equal(["text ${!x"]);
    expect(subParts("")).to.deep.equal([]);
  });

  it("ends a literal at its first brace, so that what a script nests in it is no variable", () => {
    expect(summary("${!Name:-${Other}}")).to.deep.equal(["escape ${!Name:-${Other}", "text }"]);
  });

  it("keeps the names that loops build whole", () => {
    expect(summary("${Bucket${Name}.Arn}-${Bucket${Name}}")).to.deep.equal([
      "variable Bucket${Name} . Arn",
      "text -",
      "variable Bucket${Name}",
    ]);
  });

  it("comes back unchanged from its parts, each at its offset", () => {
    for (const text of ["", "a", "${A}", "x${A}y${!B}${C.D}z${", "${A ${B}", "}}${ A }é𝄞${B}", "${${${A}}"]) {
      const parts = subParts(text);
      expect(subText(parts)).to.equal(text);
      for (const part of parts) expect(text.startsWith(part.text, part.offset)).to.equal(true);
    }
  });

  it("is read in linear time", () => {
    // The limit of mocha is the measure: what grows with the square of the text would not end within it.
    const many = 1_000_000;
    expect(subParts("${".repeat(many)).length).to.equal(1);
    expect(subParts("${A".repeat(many) + "}".repeat(many)).length).to.equal(1);
    expect(subParts("${!".repeat(many)).length).to.equal(1);
  });
});
