import { expect } from "chai";
import { existing, refusal, substitutes, textAfter } from "./one-fix.js";
import type { Edit, Substitutes } from "../../src/contract/rule.js";

const topic = "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n";
const prod = existing.replace("Conditions:\n", "Conditions:\n  IsProd: !Equals [!Ref AWS::Region, eu-west-1]\n");

function conditional(stand: Substitutes = substitutes): (edit: Edit) => void {
  return (edit) => edit.makeConditional("Topic", "Create", stand);
}

describe("what makeConditional refuses", () => {
  it("a resource or a condition that is not there", () => {
    expect(refusal(existing + topic, (edit) => edit.makeConditional("Gone", "Create"))).to.equal(
      "there is no resource Gone",
    );
    expect(refusal(existing + topic, (edit) => edit.makeConditional("Topic", "Gone"))).to.equal(
      "the condition Gone is not declared",
    );
  });

  it("a resource whose own condition is not declared, or no name", () => {
    expect(refusal(`${existing}${topic}    Condition: Gone\n`, conditional())).to.equal(
      "Topic has the condition Gone, which is not declared",
    );
    expect(refusal(`${existing}${topic}    Condition: !Equals [a, b]\n`, conditional())).to.equal(
      "the condition of Topic is not a plain name",
    );
  });

  it("to take a parameter from a nested application", () => {
    const child =
      "  Child:\n    Type: AWS::Serverless::Application\n    Properties:\n      Parameters: {Arn: !Ref Topic}\n";
    expect(refusal(existing + topic + child, conditional({}))).to.equal(
      "the nested stack Child receives Topic as a parameter, and nothing can replace it",
    );
  });
});

describe("what takes the condition along", () => {
  it("a nested stack that names the resource elsewhere, and other resources with Parameters", () => {
    for (const child of [
      "  Child:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      NotificationARNs: [!Ref Topic]\n",
      "  Child:\n    Type: AWS::SSM::Association\n    Properties:\n      Parameters: {Arn: [!Ref Topic]}\n",
    ]) {
      const expected = child.replace("    Properties:", "    Condition: Create\n    Properties:");
      expect(textAfter(existing + topic + child, conditional({}))).to.equal(
        `${existing}${topic}    Condition: Create\n${expected}`,
      );
    }
  });
});

describe("the condition that a resource has afterwards", () => {
  it("is its own where that says more", () => {
    const narrow = `${prod}  Narrow: !And [!Condition IsProd, !Condition Create]\n${topic}    Condition: Narrow\n`;
    expect(textAfter(narrow, conditional())).to.equal(narrow);
  });

  it("keeps the name that nothing else uses, and the one that always holds", () => {
    const narrower = prod.replace(
      "Create: !Not [!Condition UseExisting]",
      "Create: !And [!Equals [!Ref AWS::Region, eu-west-1], !Not [!Condition UseExisting]]",
    );
    expect(textAfter(`${narrower}${topic}    Condition: IsProd\n`, conditional())).to.contain(
      "    Condition: IsProdAndCreate\n",
    );
    const always = `${existing}  Always: !Equals [a, a]\n${topic}    Condition: Always\n  Other:\n    Type: AWS::SNS::Topic\n    Condition: Always\n`;
    expect(textAfter(always, conditional())).to.contain(
      "  Topic:\n    Type: AWS::SNS::Topic\n    Condition: AlwaysAndCreate\n",
    );
  });

  it("has a short name where the telling one would be too long", () => {
    const named = (length: number): string =>
      textAfter(`${prod}${topic}    Condition: IsProd\n`.replaceAll("IsProd", "P".repeat(length)), conditional());
    expect(named(91)).to.contain(`    Condition: ${"P".repeat(91)}AndCreate\n`);
    expect(named(92))
      .to.contain("    Condition: Create2\n")
      .and.to.contain(`  Create2: !And\n    - !Condition ${"P".repeat(92)}\n    - !Condition Create\n`);
  });
});

describe("what stands in for a resource", () => {
  const user = (value: string): string =>
    `  User:\n    Type: AWS::SNS::Topic\n    Properties:\n      DisplayName: ${value}\n`;
  const rewritten = (value: string, stand: Substitutes, head = existing): string => {
    const output = textAfter(head + topic + user(value), conditional(stand));
    return output.slice(output.indexOf("DisplayName: ") + "DisplayName: ".length).trimEnd();
  };
  const different = { ...substitutes, attributes: { TopicName: "their-name" } };

  it("is chosen by the condition of the resource where both may be there", () => {
    const overlapping = existing.replace(
      "Create: !Not [!Condition UseExisting]",
      "Create: !Equals [!Ref AWS::Region, eu-west-1]",
    );
    const output = textAfter(overlapping + topic + user("!Ref Topic"), conditional());
    expect(output).to.contain("      DisplayName: !If [Create, !Ref Topic, !Ref Existing]\n");
  });

  it("is that of the resource or of the attribute, each in its place in one text", () => {
    const variables = "TopicRef: !If [UseExisting, !Ref Existing, !Ref Topic]";
    const named = "TopicTopicName: !If [UseExisting, their-name, !GetAtt Topic.TopicName]";
    for (const text of ["${Topic} ${Topic.TopicName}", "${Topic.TopicName} ${Topic}"]) {
      const output = rewritten(`!Sub '${text}'`, different);
      expect(output).to.contain(
        text.replace("${Topic}", "${TopicRef}").replace("${Topic.TopicName}", "${TopicTopicName}"),
      );
      expect(output).to.contain(variables).and.to.contain(named);
    }
  });

  it("leaves the variables of a text alone, and takes no name from them", () => {
    const output = rewritten(
      "!Sub ['${Topic} ${Topic.TopicName} ${TopicTopicName}', {Topic: mine, TopicTopicName: also}]",
      different,
    );
    expect(output)
      .to.contain("${Topic} ${TopicTopicName2} ${TopicTopicName}")
      .and.to.contain("Topic: mine")
      .and.to.contain("TopicTopicName: also");
    expect(output).to.contain("TopicTopicName2: !If [UseExisting, their-name, !GetAtt Topic.TopicName]");
  });
});
