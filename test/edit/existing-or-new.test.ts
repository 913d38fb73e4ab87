import { expect } from "chai";
import type { ExistingChoice, ReplaceableGroup } from "../../src/contract/existing-or-new.js";
import type { FixableFinding } from "../../src/contract/rule.js";
import { parseSource } from "../../src/source/source.js";
import { Template } from "../../src/template/template.js";
import { fixOnce, refusal, textAfter } from "./one-fix.js";

const choice: ExistingChoice = {
  parameter: {
    name: "ExistingTopicArn",
    definition: { Type: "String", Default: "" },
    description: "a topic that exists already",
    example: "arn:aws:sns:eu-west-1:111122223333:alerts",
  },
  create: "CreateTopic",
};

/** A fix that lets the user name an existing topic instead of `Topic`. */
function useExisting(group: Partial<ReplaceableGroup> = {}, more: Partial<ExistingChoice> = {}): FixableFinding["fix"] {
  return (edit) => {
    edit.existingOrNew({ resources: ["Topic"], ...group }, { ...choice, ...more }, (parameter) => ({
      ref: { Ref: parameter },
    }));
  };
}

const text = `Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties: {DisplayName: alerts}
  Policy:
    Type: AWS::SNS::TopicPolicy
    Properties: {Topics: [!Ref Topic], PolicyDocument: {}}
`;

const declared = `Parameters:
  ExistingTopicArn:
    Type: String
    Default: ''
Conditions:
  CreateTopic: !Equals [!Ref ExistingTopicArn, '']
`;

describe("existing or new", () => {
  it("creates the resource while the parameter has its default, and lets the parameter stand in for it", () => {
    const result = fixOnce(text, useExisting());
    expect(result.output).to.equal(
      `${declared}${text
        .replace("SNS::Topic\n", "SNS::Topic\n    Condition: CreateTopic\n")
        .replace("!Ref Topic", "!If [CreateTopic, !Ref Topic, !Ref ExistingTopicArn]")}`,
    );
    expect(result.fixes[0]?.inputs).to.deep.equal([
      {
        parameter: "ExistingTopicArn",
        description: "a topic that exists already",
        example: "arn:aws:sns:eu-west-1:111122223333:alerts",
        required: false,
      },
    ]);
  });

  it("leaves out with it what nothing else needs, that which refers to another first", () => {
    const output = textAfter(text, useExisting({ members: () => ["Topic", "Policy"] }));
    expect(output).to.equal(`${declared}${text.replaceAll(/(SNS::Topic\w*\n)/g, "$1    Condition: CreateTopic\n")}`);
  });

  it("lets references test the condition under which the parameter is used", () => {
    const output = textAfter(text, useExisting({}, { use: (parameter) => `Use${parameter}` }));
    expect(output).to.include("UseExistingTopicArn: !Not [!Equals [!Ref ExistingTopicArn, '']]");
    expect(output).to.include("CreateTopic: !Not [!Condition UseExistingTopicArn]");
    expect(output).to.include("Topics: [!If [UseExistingTopicArn, !Ref ExistingTopicArn, !Ref Topic]]");
  });

  it("keeps the condition that the resource had", () => {
    const before = `Conditions:\n  Prod: !Equals [!Ref AWS::Region, eu-west-1]\n${text
      .replace("SNS::Topic\n", "SNS::Topic\n    Condition: Prod\n")
      .replace("SNS::TopicPolicy\n", "SNS::TopicPolicy\n    Condition: Prod\n")}`;
    const output = textAfter(before, useExisting({}, { within: "Topic" }));
    expect(output).to.include("CreateTopic: !And [!Condition Prod, !Equals [!Ref ExistingTopicArn, '']]");
  });

  it("keeps the content of resources of a type that has some", () => {
    const output = textAfter(text, useExisting({ kept: ["AWS::SNS::Topic"] }));
    expect(output).to.include("    DeletionPolicy: RetainExceptOnCreate\n    UpdateReplacePolicy: Retain\n");
  });

  it("is refused where another resource could not exist without it, unless that may follow", () => {
    const strange = text.replace("PolicyDocument: {}", "PolicyDocument: {Id: !GetAtt Topic.TopicName}");
    expect(refusal(strange, useExisting())).to.equal("Policy cannot exist without Topic");
    for (const dependents of [["Policy"], "any"] as const) {
      expect(textAfter(strange, useExisting({ dependents }))).to.include("TopicPolicy\n    Condition: CreateTopic\n");
    }
  });

  it("gives the group a condition that the template has, without a parameter", () => {
    const before = `Conditions:\n  Wanted: !Equals [!Ref AWS::Region, eu-west-1]\n${text}`;
    const fix: FixableFinding["fix"] = (edit) => {
      const group = { resources: ["Topic"], members: () => ["Topic", "Policy"] };
      edit.existingOrNew(group, { create: "Wanted" }, () => ({}));
    };
    expect(textAfter(before, fix)).to.equal(before.replaceAll(/(SNS::Topic\w*\n)/g, "$1    Condition: Wanted\n"));
  });

  it("marks the resource where an update would hold nothing but conditions", () => {
    const marked = "    Metadata:\n      CfnFix:\n        CreatedIf: CreateTopic\n";
    const since = new Template(parseSource(text).view);
    expect(textAfter(text, useExisting({}, { since }))).to.include(marked);
    const guarded = useExisting({}, { since, countsBranches: true });
    expect(textAfter(text, guarded)).not.to.include(marked);
    const other = new Template(parseSource(text.replace("alerts", "alarms")).view);
    expect(textAfter(text, useExisting({}, { since: other }))).not.to.include(marked);
  });

  it("sees no change where a condition stands around a reference in a text", () => {
    const before = text.replace("PolicyDocument: {}", "PolicyDocument: {Id: !Sub 'for ${Topic}'}");
    const since = new Template(parseSource(before).view);
    const output = textAfter(before, useExisting({}, { since }));
    expect(output).to.include("Id: !If [CreateTopic, !Sub 'for ${Topic}', !Sub 'for ${ExistingTopicArn}']");
    expect(output).to.include("CreatedIf: CreateTopic");
  });
});
