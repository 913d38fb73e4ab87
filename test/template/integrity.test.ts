import { expect } from "chai";
import type { Json, JsonObject } from "../../src/values/json.js";
import { Template } from "../../src/template/template.js";

/** Returns the names that a template refers to but does not declare, each with whether that is certain. */
function missing(view: JsonObject): [string, boolean][] {
  return new Template(view).undefinedReferences().map(({ reference, exact }) => [reference.target, exact]);
}

/** Returns a template with a topic whose display name is `value`. */
function naming(value: Json, more: JsonObject = {}): JsonObject {
  return {
    Parameters: { P: { Type: "String" } },
    ...more,
    Resources: { Topic: { Type: "AWS::SNS::Topic", Properties: { DisplayName: value } } },
  };
}

describe("a reference in vain", () => {
  it("is one to a mapping that is not there, or to an attribute of a parameter", () => {
    const find = { "Fn::FindInMap": ["M", "a", "b"] };
    expect(missing(naming(find))).to.deep.equal([["M", true]]);
    expect(missing(naming(find, { Mappings: { M: { a: { b: "x" } } } }))).to.deep.equal([]);
    expect(missing(naming({ "Fn::Sub": "${P.Attribute}" }))).to.deep.equal([["P", true]]);
    expect(missing(naming({ "Fn::Sub": "${P}" }))).to.deep.equal([]);
  });

  it("is not certain where a macro beside the members of a section may declare the name, and is within one of them", () => {
    const gone = naming({ Ref: "Gone" });
    const macro = { Name: "AWS::Include", Parameters: { Location: "s3://b/k" } };
    expect(missing({ ...gone, "Fn::Transform": macro })).to.deep.equal([["Gone", false]]);
    expect(missing(naming({ Ref: "Gone" }, { Mappings: { M: { "Fn::Transform": macro } } }))).to.deep.equal([
      ["Gone", true],
    ]);
  });

  it("is none where a loop may make the name", () => {
    const user = { Type: "AWS::SNS::Topic", Properties: { DisplayName: { Ref: "Other${Id}" } } };
    const loop = { "Fn::ForEach::Users": ["Name", ["A"], { "User${Name}": user }] };
    expect(missing({ Transform: "AWS::LanguageExtensions", Resources: loop })).to.deep.equal([]);
    expect(missing({ Resources: { User: user } }).map(([name]) => name)).to.deep.equal(["Other${Id}"]);
  });
});
