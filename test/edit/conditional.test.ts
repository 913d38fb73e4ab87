import { expect } from "chai";
import { conditional, conditionalTopic, reason, rewritten, topic } from "./conditional-topic.js";
import { existing, refusal, substitutes, textAfter } from "./one-fix.js";

describe("makeConditional", () => {
  it("lets the substitute stand alone where the resource never exists", () => {
    const user =
      "  User:\n    Type: AWS::SNS::Topic\n    Properties:\n      DisplayName: !If [UseExisting, !Ref Topic, none]\n";
    expect(rewritten(user)).to.equal(user.replace("!Ref Topic", "!Ref Existing"));
  });

  it("refuses where the resource never exists and nothing stands in", () => {
    expect(
      reason(
        "  User:\n    Type: AWS::SNS::Topic\n    Properties:\n      DisplayName: !If [UseExisting, !Ref Topic, none]\n",
        {},
      ),
    ).to.equal("User refers to Topic where Topic would never exist");
  });

  describe("the order of resources", () => {
    it("stays in Metadata when only a DependsOn said it (trap dependson-conditional)", () => {
      expect(rewritten("  A:\n    Type: AWS::SNS::Topic\n    DependsOn: Topic\n")).to.equal(
        "  A:\n    Type: AWS::SNS::Topic\n    Metadata:\n      CfnFix:\n        After: !If [Create, !Ref Topic, none] # instead of DependsOn, which cannot be conditional\n",
      );
    });

    it("stays in what is left of a list", () => {
      expect(
        rewritten(
          "  A:\n    Type: AWS::SNS::Topic\n  B:\n    Type: AWS::SNS::Topic\n    DependsOn:\n      - Topic\n      - A\n",
        ),
      ).to.equal(
        "  A:\n    Type: AWS::SNS::Topic\n  B:\n    Type: AWS::SNS::Topic\n    DependsOn:\n      - A\n    Metadata:\n      CfnFix:\n        After: !If [Create, !Ref Topic, none] # instead of DependsOn, which cannot be conditional\n",
      );
    });

    it("needs no more than a guarded reference that is there anyway (no W3005)", () => {
      expect(
        rewritten(
          "  A:\n    Type: AWS::SNS::Topic\n    DependsOn: Topic\n    Properties:\n      DisplayName: !Ref Topic\n",
        ),
      ).to.equal(
        "  A:\n    Type: AWS::SNS::Topic\n    Properties:\n      DisplayName: !If [UseExisting, !Ref Existing, !Ref Topic]\n",
      );
    });

    it("in Metadata follows the new condition", () => {
      expect(
        rewritten("  A:\n    Type: AWS::SNS::Topic\n    Metadata:\n      CfnFix:\n        After: !Ref Topic\n"),
      ).to.equal(
        "  A:\n    Type: AWS::SNS::Topic\n    Metadata:\n      CfnFix:\n        After: !If [Create, !Ref Topic, none]\n",
      );
    });
  });

  describe("a resource with a condition", () => {
    const text = existing.replace("Conditions:\n", "Conditions:\n  IsProd: !Equals [!Ref AWS::Region, eu-west-1]\n");
    const prod = `${topic}    Condition: IsProd\n`;

    it("has both afterwards; an output that had the old one keeps it", () => {
      const output = textAfter(
        `${text}${prod}Outputs:\n  Arn:\n    Condition: IsProd\n    Value: !Ref Topic\n`,
        conditional(),
      );
      expect(output).to.contain("  IsProdAndCreate: !And [!Condition IsProd, !Condition Create]\n");
      expect(output).to.contain(
        "    Condition: IsProdAndCreate\nOutputs:\n  Arn:\n    Condition: IsProd\n    Value: !If [UseExisting, !Ref Existing, !Ref Topic]\n",
      );
    });

    it("may have a name that is not alphanumeric", () => {
      const odd = (text + prod).replaceAll("IsProd", "Is&Prod");
      expect(textAfter(odd, conditional())).to.contain(
        "  IsProdAndCreate: !And [!Condition Is&Prod, !Condition Create]\n",
      );
    });

    it("takes a new one that implies the old one as it is", () => {
      const narrower = text.replace(
        "Create: !Not [!Condition UseExisting]",
        "Create: !And [!Condition IsProd, !Not [!Condition UseExisting]]",
      );
      expect(textAfter(narrower + prod, conditional())).to.equal(narrower + conditionalTopic);
    });

    it("refuses one that excludes it", () => {
      const excluded = `${existing}${topic}    Condition: UseExisting\n`;
      expect(refusal(excluded, conditional())).to.equal("Topic has the condition UseExisting, which excludes Create");
    });

    it("leaves what dangled before as it was", () => {
      const user = "  A:\n    Type: AWS::SNS::Topic\n    Properties:\n      DisplayName: !Ref Topic\n";
      const output = textAfter(text + prod + user, conditional({}));
      expect(output).to.contain("  A:\n    Type: AWS::SNS::Topic\n    Condition: Create\n");
    });
  });

  it("takes along what needs either the resource or the substitute, where neither is there", () => {
    const text = existing.replace(
      "Create: !Not [!Condition UseExisting]",
      "Wanted: !Equals [!Ref AWS::Region, eu-west-1]\n  Create: !And [!Condition Wanted, !Not [!Condition UseExisting]]",
    );
    const output = textAfter(`${text}${topic}Outputs:\n  Arn:\n    Value: !Ref Topic\n`, conditional());
    expect(output).to.contain("  CreateOrUseExisting: !Or [!Condition Create, !Condition UseExisting]\n");
    expect(output).to.contain(
      "    Condition: CreateOrUseExisting\n    Value: !If [UseExisting, !Ref Existing, !Ref Topic]\n",
    );
  });

  it("changes a resource in the body of a loop, and references to its copies", () => {
    const text = `Transform: AWS::LanguageExtensions
${existing}Resources:
  Fn::ForEach::Topics:
    - Name
    - [A, B]
    - Topic\${Name}:
        Type: AWS::SNS::Topic
      Policy\${Name}:
        Type: AWS::SNS::TopicPolicy
        DependsOn: Topic\${Name}
        Properties:
          Topics: [!Ref 'Topic\${Name}']
Outputs:
  A:
    Value: !Ref TopicA
`;
    expect(textAfter(text, (edit) => edit.makeConditional("Topic${Name}", "Create", substitutes))).to.equal(
      text
        .replace("        Type: AWS::SNS::Topic\n", "        Type: AWS::SNS::Topic\n        Condition: Create\n")
        .replace("        DependsOn: Topic${Name}\n", "")
        .replace("!Ref 'Topic${Name}'", "!If [UseExisting, !Ref Existing, !Ref 'Topic${Name}']")
        .replace("!Ref TopicA", "!If [UseExisting, !Ref Existing, !Ref TopicA]"),
    );
  });

  it("changes nothing a second time", () => {
    const once = textAfter(
      existing +
        topic +
        "  A:\n    Type: AWS::SNS::Topic\n    DependsOn: Topic\nOutputs:\n  Arn:\n    Value: !Sub 'x${Topic}'\n",
      conditional(),
    );
    expect(
      textAfter(once, (edit) => {
        const { template } = edit;
        conditional()(edit);
        expect(edit.template).to.equal(template);
        edit.set(["Resources", "Topic", "Properties"], {});
      }),
    ).to.equal(once.replace("    Condition: Create\n", "    Condition: Create\n    Properties: {}\n"));
  });
});
