import { expect } from "chai";
import { conditional, reason, rewritten, topic } from "./conditional-topic.js";
import { existing, refusal, textAfter } from "./one-fix.js";

describe("makeConditional, for what refers to the resource,", () => {
  describe("a reference whose context implies the condition", () => {
    it("is left alone in a resource with the same condition: no unreachable branch (trap w1028)", () => {
      const user =
        "  User:\n    Type: AWS::SNS::Topic\n    Condition: Create\n    DependsOn: Topic\n    Properties:\n      DisplayName: !GetAtt Topic.TopicName\n";
      expect(rewritten(user)).to.equal(user);
    });

    it("is left alone in a branch of Fn::If that implies it", () => {
      const user =
        "  User:\n    Type: AWS::SNS::Topic\n    Properties:\n      DisplayName: !If [UseExisting, none, !GetAtt Topic.TopicName]\n";
      expect(rewritten(user)).to.equal(user);
    });
  });

  describe("with a substitute", () => {
    it("guards Ref and GetAtt, tested by the condition of the substitute (no W1030)", () => {
      expect(
        rewritten(`  User:
    Type: AWS::SNS::TopicPolicy
    Properties:
      Topics: [!Ref Topic] # comment
      Name: !Join ['-', [a, !GetAtt Topic.TopicName]]
`),
      ).to.equal(`  User:
    Type: AWS::SNS::TopicPolicy
    Properties:
      Topics: [!If [UseExisting, !Ref Existing, !Ref Topic]] # comment
      Name: !Join ['-', [a, !If [UseExisting, !Ref Existing, !GetAtt Topic.TopicName]]]
`);
    });

    it("tests the resource's own condition when the substitute has none", () => {
      expect(
        rewritten("  User:\n    Type: AWS::SNS::Topic\n    Properties:\n      DisplayName: !Ref Topic\n", {
          ref: { Ref: "Existing" },
        }),
      ).to.equal(
        "  User:\n    Type: AWS::SNS::Topic\n    Properties:\n      DisplayName: !If [Create, !Ref Topic, !Ref Existing]\n",
      );
    });

    it("gives Fn::Sub variables, keeps literals, other variables and names that are taken", () => {
      expect(
        rewritten(`  TopicRef:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName: !Sub
        - '\${Topic} \${Topic} \${Topic.TopicArn} \${!Topic} \${Other} \${AWS::Region}'
        - Other: x
`),
      ).to.equal(`  TopicRef:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName: !Sub
        - '\${TopicRef2} \${TopicRef2} \${TopicTopicArn} \${!Topic} \${Other} \${AWS::Region}'
        - Other: x
          TopicRef2: !If [UseExisting, !Ref Existing, !Ref Topic]
          TopicTopicArn: !If [UseExisting, !Ref Existing, !GetAtt Topic.TopicArn]
`);
    });

    it("leaves a variable of Fn::Sub that only has the name of the resource", () => {
      const user =
        "  User:\n    Type: AWS::SNS::Topic\n    Properties:\n      DisplayName: !Sub ['${Topic}', {Topic: x}]\n";
      expect(rewritten(user)).to.equal(user);
    });

    it("guards outputs and exports, which go on existing", () => {
      expect(rewritten("Outputs:\n  Arn:\n    Value: !Ref Topic\n    Export:\n      Name: topic-arn\n")).to.equal(
        "Outputs:\n  Arn:\n    Value: !If [UseExisting, !Ref Existing, !Ref Topic]\n    Export:\n      Name: topic-arn\n",
      );
    });

    it("guards parameters of nested stacks, UpdatePolicy and Metadata", () => {
      expect(
        rewritten(`  Child:
    Type: AWS::CloudFormation::Stack
    UpdatePolicy:
      Probe: !Ref Topic
    Metadata:
      Note: !Ref Topic
    Properties:
      TemplateURL: https://example.com/t.yaml
      Parameters:
        Arn: !Ref Topic
`),
      ).to.equal(`  Child:
    Type: AWS::CloudFormation::Stack
    UpdatePolicy:
      Probe: !If [UseExisting, !Ref Existing, !Ref Topic]
    Metadata:
      Note: !If [UseExisting, !Ref Existing, !Ref Topic]
    Properties:
      TemplateURL: https://example.com/t.yaml
      Parameters:
        Arn: !If [UseExisting, !Ref Existing, !Ref Topic]
`);
    });

    it("never puts AWS::NoValue into an output (trap novalue-output): the output takes the condition", () => {
      expect(rewritten("Outputs:\n  Arn:\n    Value: !Ref Topic\n", { ref: { Ref: "AWS::NoValue" } })).to.equal(
        "Outputs:\n  Arn:\n    Condition: Create\n    Value: !Ref Topic\n",
      );
    });

    it("takes the condition along where Fn::If is not allowed", () => {
      const user = "  User:\n    Type: AWS::SNS::Topic\n    CreationPolicy:\n      Probe: !Ref Topic\n";
      expect(rewritten(user)).to.equal(user.replace("    Creation", "    Condition: Create\n    Creation"));
      const event =
        "  Fn:\n    Type: AWS::Serverless::Function\n    Properties:\n      Events:\n        Message:\n          Type: SNS\n          Properties:\n            Topic: !Ref Topic\n";
      expect(rewritten(event)).to.equal(
        event.replace("    Properties:\n      Events", "    Condition: Create\n    Properties:\n      Events"),
      );
      const map =
        "  User:\n    Type: AWS::SNS::Topic\n    Properties:\n      DisplayName: !FindInMap [!Ref Topic, a, b]\n";
      expect(rewritten(map)).to.contain("    Condition: Create\n");
    });
  });

  describe("without a substitute", () => {
    it("takes the resource along, and those behind it", () => {
      expect(
        rewritten(
          "  A:\n    Type: AWS::SNS::Topic\n    Properties:\n      DisplayName: !GetAtt Topic.Other\n  B:\n    Type: AWS::SNS::Topic\n    DependsOn: A\n    Properties:\n      DisplayName: !Ref A\nOutputs:\n  B:\n    Value: !Ref B\n",
        ),
      ).to.equal(
        "  A:\n    Type: AWS::SNS::Topic\n    Condition: Create\n    Properties:\n      DisplayName: !GetAtt Topic.Other\n  B:\n    Type: AWS::SNS::Topic\n    Condition: Create\n    DependsOn: A\n    Properties:\n      DisplayName: !Ref A\nOutputs:\n  B:\n    Condition: Create\n    Value: !Ref B\n",
      );
    });

    it("combines with the condition that an output has", () => {
      const text = existing.replace("Conditions:\n", "Conditions:\n  IsProd: !Equals [!Ref AWS::Region, eu-west-1]\n");
      const output = textAfter(
        text + topic + "Outputs:\n  Arn:\n    Condition: IsProd\n    Value: !Ref Topic\n",
        conditional({}),
      );
      expect(output).to.contain("  IsProdAndCreate: !And [!Condition IsProd, !Condition Create]\n");
      expect(output).to.contain("    Condition: IsProdAndCreate\n    Value: !Ref Topic\n");
    });

    it("comes to an end in a cycle", () => {
      const cycle =
        "  A:\n    Type: AWS::SNS::Topic\n    Properties: {DisplayName: !Sub '${Topic}${B}'}\n  B:\n    Type: AWS::SNS::Topic\n    Properties: {DisplayName: !Ref A}\n";
      expect(rewritten(cycle, {}).match(/Condition: Create/g)).to.have.length(2);
    });

    it("refuses to take away an export or a parameter of a nested stack", () => {
      expect(reason("Outputs:\n  Arn:\n    Value: !Ref Topic\n    Export: {Name: topic-arn}\n", {})).to.equal(
        "the output Arn exports Topic, and an export that is in use can be neither changed nor removed",
      );
      expect(
        reason(
          "  Child:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      Parameters: {Arn: !Ref Topic}\n",
          {},
        ),
      ).to.equal("the nested stack Child receives Topic as a parameter, and nothing can replace it");
    });

    it("takes the author's own branch for the worlds without the resource", () => {
      const text = existing.replace("Conditions:\n", "Conditions:\n  IsProd: !Equals [!Ref AWS::Region, eu-west-1]\n");
      const before = `${text}${topic}    Condition: IsProd\nOutputs:\n  Arn:\n    Value: !If [IsProd, !Sub 'x-\${Topic}', '']\n`;
      expect(textAfter(before, conditional({}))).to.contain(
        "    Value: !If [IsProdAndCreate, !Sub 'x-${Topic}', '']\n",
      );
    });
  });

  describe("names that cannot be rewritten", () => {
    const cases: Record<string, [string, string]> = {
      "a hook": ["Hooks:\n  Deploy:\n    Properties: {Target: {LogicalID: Topic}}\n", "a hook names Topic"],
      "SAM globals": [
        "Globals:\n  Function:\n    Environment: {Variables: {Arn: !Ref Topic}}\n",
        "the Globals section refers to Topic",
      ],
      "a computed name": [
        "Transform: AWS::LanguageExtensions\nOutputs:\n  Arn: {Value: !Ref {'Fn::Sub': Topic}}\n",
        "a reference with a computed name may refer to Topic",
      ],
      "a name that is computed to a part": [
        "Transform: AWS::LanguageExtensions\nOutputs:\n  Arn: {Value: !Ref {'Fn::Sub': 'To${Rest}'}}\n",
        "a reference with a computed name may refer to Topic",
      ],
      "the parameters of a macro": [
        "  A:\n    Type: AWS::SNS::Topic\n    Properties:\n      Fn::Transform: {Name: Macro, Parameters: {Arn: !Ref Topic}}\n",
        "a macro in A reads Topic before conditions are evaluated",
      ],
      "a connector": [
        "  C:\n    Type: AWS::Serverless::Connector\n    Properties: {Destination: {Id: Topic}}\nTransform: AWS::Serverless-2016-10-31\n",
        "a connector names Topic",
      ],
    };
    for (const [name, [rest, expected]] of Object.entries(cases)) {
      it(`${name}: refused`, () => expect(reason(rest)).to.equal(expected));
    }

    it("a name that SAM generates: refused", () => {
      const text = `${existing}Transform: AWS::Serverless-2016-10-31\nResources:\n  Topic:\n    Type: AWS::Serverless::Function\nOutputs:\n  Role: {Value: !Ref TopicRole}\n`;
      expect(refusal(text, conditional())).to.equal(
        "TopicRole, which AWS SAM generates, may not exist if Topic does not",
      );
    });
  });
});
