import { expect } from "chai";
import { Template } from "../../src/template/template.js";
import { requireView } from "../../src/template/resource-view.js";
import type { Json } from "../../src/values/json.js";

/** Returns the values that a call of `Fn::FindInMap` is known to give, in a template with a mapping and a parameter. */
function valuesOf(...lookup: Json[]): readonly Json[] | undefined {
  const template = new Template({
    Parameters: { Stage: { Type: "String", AllowedValues: ["dev", "prod"] } },
    Mappings: { Map: { dev: { On: false, Off: 1 }, prod: { On: true }, old: { On: "x" } } },
    Resources: {
      Topic: { Type: "AWS::SNS::Topic", Properties: { FifoTopic: { "Fn::FindInMap": ["Map", ...lookup] } } },
    },
  });
  const [decider] = requireView(template, "Topic").property("FifoTopic").deciders();
  return decider?.values;
}

describe("a value that a mapping decides", () => {
  it("is that of the row and column that are written out", () => {
    expect(valuesOf("prod", "On")).to.deep.equal([true]);
  });

  it("is one of the rows that a parameter allows", () => {
    expect(valuesOf({ Ref: "Stage" }, "On")).to.deep.equal([false, true]);
  });

  it("is one of all where the key is anything else", () => {
    expect(valuesOf({ Ref: "AWS::Region" }, "On")).to.deep.equal([false, true, "x"]);
    expect(valuesOf("dev", { Ref: "AWS::Region" })).to.deep.equal([false, 1]);
  });

  it("is the default, too, where the lookup has one", () => {
    expect(valuesOf("nowhere", "On", { DefaultValue: false })).to.deep.equal([false]);
  });
});
