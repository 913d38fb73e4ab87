import { expect } from "chai";
import { EditBuilder } from "../../src/edit/verbs/builder.js";
import { parseSource } from "../../src/source/source.js";
import { requireView } from "../../src/template/resource-view.js";
import { Template } from "../../src/template/template.js";
import { dropParameter } from "../../transforms/aws/existing/drop-member.js";
import { mustBeGiven, whereCreatedAnd } from "../../transforms/aws/existing/parameter-conditions.js";

function edit(text: string): EditBuilder {
  return new EditBuilder(new Template(parseSource(text).view));
}

describe("a parameter must be given", () => {
  const { template } = edit(`Parameters:
  Given: {Type: String, AllowedPattern: 'arn:.+'}
  Free: {Type: String}
  Preset: {Type: String, AllowedPattern: 'arn:.+', Default: 'arn:x'}
  Optional: {Type: String, AllowedPattern: '^$|arn:.+'}
  Odd: {Type: String, AllowedPattern: [1]}
Resources: {}
`);

  it("when it has no default, and a pattern that no empty text matches", () => {
    expect(mustBeGiven(template, "Given")).to.equal(true);
    for (const name of ["Free", "Preset", "Optional", "Odd", "Gone"])
      expect(mustBeGiven(template, name), name).to.equal(false);
  });
});

describe("where a resource was created so far and a gate holds", () => {
  const text = `Conditions:
  IsProd: !Equals [!Ref AWS::Region, eu-west-1]
  Gate: !Equals [!Ref AWS::AccountId, '1']
  Narrow: !And [!Condition IsProd, !Condition Gate]
Resources:
  Always: {Type: AWS::SNS::Topic}
  Sometimes: {Type: AWS::SNS::Topic, Condition: IsProd}
`;
  const condition = (builder: EditBuilder, logicalId: string, gate: string | undefined): string | undefined => {
    return whereCreatedAnd(builder, requireView(builder.template, logicalId), gate, "Both");
  };

  it("is one of the two conditions where that says it all", () => {
    const builder = edit(text);
    expect(condition(builder, "Sometimes", undefined)).to.equal("IsProd");
    expect(condition(builder, "Always", undefined)).to.equal(undefined);
    expect(condition(builder, "Always", "Gate")).to.equal("Gate");
    expect(condition(builder, "Sometimes", "Narrow")).to.equal("Narrow");
    expect(builder.recording.operations).to.deep.equal([]);
  });

  it("is a condition that the template has, else a new one", () => {
    const builder = edit(text);
    expect(condition(builder, "Sometimes", "Gate")).to.equal("Narrow");
    const other = edit(text.replace(/ {2}Narrow.*\n/, ""));
    expect(condition(other, "Sometimes", "Gate")).to.equal("Both");
    expect(other.template.conditions.get("Both")).to.deep.equal({
      "Fn::And": [{ Condition: "IsProd" }, { Condition: "Gate" }],
    });
  });
});

describe("a parameter that is dropped", () => {
  const shown = `Metadata:
  AWS::CloudFormation::Interface:
    ParameterGroups:
      - Parameters: [Old]
      - Parameters: [Kept, Old, Other]
      - Parameters: [Old]
      - Label: {default: empty}
    ParameterLabels: {Old: {default: old}, Kept: {default: kept}}
Parameters:
  Old: {Type: String}
  Kept: {Type: String}
  Other: {Type: String}
`;
  const resources = "Resources:\n  Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: !Ref Kept}}\n";

  it("goes from all groups and labels of the console, and so do groups that it leaves empty", () => {
    const builder = edit(shown + resources);
    dropParameter(builder, "Old");
    expect([...builder.template.parameters.keys()]).to.deep.equal(["Kept", "Other"]);
    expect(builder.template.section("Metadata")).to.deep.equal({
      "AWS::CloudFormation::Interface": {
        ParameterGroups: [{ Parameters: ["Kept", "Other"] }, { Label: { default: "empty" } }],
        ParameterLabels: { Kept: { default: "kept" } },
      },
    });
  });

  it("stays while something refers to it", () => {
    const builder = edit(shown + resources);
    dropParameter(builder, "Kept");
    expect(builder.recording.operations).to.deep.equal([]);
  });
});
