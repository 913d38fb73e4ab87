import { expect } from "chai";
import { piecesOf, piecesOfSub, subTextOf, valueOf } from "../../src/template/pieces.js";
import type { Json } from "../../src/values/json.js";

const ways: readonly (readonly [Json, string])[] = [
  ["plain", "plain"],
  [7, "7"],
  [{ Ref: "B" }, "${B}"],
  [{ "Fn::GetAtt": ["B", "Arn"] }, "${B.Arn}"],
  [{ "Fn::Sub": "${B.Arn}/x" }, "${B.Arn}/x"],
  [{ "Fn::Sub": "${!Literal}/${AWS::Region}" }, "${!Literal}/${AWS::Region}"],
  [{ "Fn::Sub": ["${X}/x", { X: { Ref: "B" } }] }, "${B}/x"],
  [{ "Fn::Join": ["/", ["a", { Ref: "B" }, "c"]] }, "a/${B}/c"],
  [{ "Fn::Join": ["", [{ "Fn::Join": [":", ["a", "b"]] }, "c"]] }, "a:bc"],
];

describe("the parts of a text", () => {
  for (const [value, text] of ways) {
    it(`of ${JSON.stringify(value)} say ${text}`, () => {
      expect(subTextOf(piecesOf(value) ?? [])).to.equal(text);
    });
  }

  it("are none of what is no text", () => {
    for (const value of [null, true, [], { a: "b" }, { Ref: "AWS::NoValue" }, { "Fn::Join": ["", { Ref: "List" }] }])
      expect(piecesOf(value)).to.equal(undefined);
  });

  it("keep what another function gives, which no text of Fn::Sub can hold", () => {
    const call = { "Fn::ImportValue": "shared" };
    expect(piecesOf({ "Fn::Join": ["", [call, "/*"]] })).to.deep.equal([{ value: call }, { text: "/*" }]);
    expect(valueOf([{ value: call }, { text: "/*" }])).to.equal(undefined);
    expect(valueOf([{ value: call }])).to.deep.equal(call);
  });

  it("become the shortest value that says the same", () => {
    expect(valueOf(piecesOfSub("${B}"))).to.deep.equal({ Ref: "B" });
    expect(valueOf(piecesOfSub("plain"))).to.equal("plain");
    expect(valueOf(piecesOfSub("${B.Arn}/*"))).to.deep.equal({ "Fn::Sub": "${B.Arn}/*" });
  });
});
