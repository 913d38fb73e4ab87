import { expect } from "chai";
import { parsedJson, rewrittenJson } from "../../transforms/aws/documents/json-text.js";

describe("the text of a JSON document", () => {
  const text = '{\n  "a": 1,\n  "b": { "c": "x", "d": [1, 2] },\n  "e": ${Count}\n}\n';

  it("is read with what Fn::Sub fills in without quotes", () => {
    expect(parsedJson(text)).to.deep.equal({ a: 1, b: { c: "x", d: [1, 2] }, e: "${Count}" });
  });

  it("keeps all that stays", () => {
    const after = { a: 1, b: { c: "y", d: [1, 2] }, e: "${Count}" };
    expect(rewrittenJson(text, after)).to.equal(text.replace('"x"', '"y"'));
  });

  it("gives a member another name in its place", () => {
    const after = { a: 1, b: { C: "x", d: [1, 2] }, e: "${Count}" };
    expect(rewrittenJson(text, after)).to.equal(text.replace('"c"', '"C"'));
  });

  it("moves a member as it is written", () => {
    const after = { a: 1, b: { c: "x" }, e: "${Count}", d: [1, 2] };
    expect(rewrittenJson(text, after)).to.equal(
      '{\n  "a": 1,\n  "b": { "c": "x" },\n  "e": ${Count},\n  "d": [1, 2]\n}\n',
    );
  });

  it("takes items away", () => {
    expect(rewrittenJson("[1, 2, 3]", [1, 3])).to.equal("[1, 3]");
    expect(rewrittenJson('{ "a": 1 }', {})).to.equal("{ }");
  });

  it("is left alone where it is none, has a key twice, or is too deep", () => {
    for (const other of ["", "{", "{'a': 1}", '{"a": 1,}', '{"a": 1, "a": 2}', '"\\x"', '"\n"', "[".repeat(5000)]) {
      expect(parsedJson(other), other.slice(0, 20)).to.equal(undefined);
      expect(rewrittenJson(other, {}), other.slice(0, 20)).to.equal(undefined);
    }
  });
});
