import { expect } from "chai";
import { existing, refusal, substitutes, textAfter } from "./one-fix.js";

const two = "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n  User:\n    Type: AWS::SNS::Topic\n";
const prod = existing.replace("Conditions:\n", "Conditions:\n  IsProd: !Equals [!Ref AWS::Region, eu-west-1]\n");

/** What becomes of `text` when the user of the topic is to come after it. */
function after(text: string): string {
  return textAfter(text, (edit) => edit.runAfter("User", "Topic"));
}

/** What becomes of `text` when the topic gets a condition. */
function conditional(text: string): string {
  return textAfter(text, (edit) => edit.makeConditional("Topic", "Create", substitutes));
}

describe("the order of creation", () => {
  it("is not that of others: a DependsOn comes although another resource and an output name the target", () => {
    const others =
      "  Other:\n    Type: AWS::SNS::Topic\n    Properties:\n      DisplayName: !Ref Topic\nOutputs:\n  User:\n    Value: !Ref Topic\n";
    expect(after(two + others)).to.equal(`${two}    DependsOn: Topic\n${others}`);
  });

  it("is no circle when only an output or a condition has the name of a resource in it", () => {
    const output = "Outputs:\n  Topic:\n    Value: !Ref User\n";
    expect(after(two + output)).to.equal(`${two}    DependsOn: Topic\n${output}`);
    const named = `Conditions:\n  User: !Equals [!Ref AWS::Region, eu-west-1]\n${two.replace("  User", "    Properties:\n      DisplayName: !If [User, a, b]\n  User")}`;
    expect(after(named)).to.equal(`${named}    DependsOn: Topic\n`);
  });

  it("goes into an empty DependsOn, and not into one that is neither a name nor a list", () => {
    expect(after(`${two}    DependsOn:\n`)).to.equal(`${two}    DependsOn: Topic\n`);
    expect(refusal(`${two}    DependsOn: {Topic: true}\n`, (edit) => edit.runAfter("User", "Topic"))).to.equal(
      "the DependsOn of User is neither a name nor a list",
    );
  });

  it("refuses a copy that stands in another loop of the same depth", () => {
    const loop = (name: string): string =>
      `  Fn::ForEach::${name}s:\n    - Name\n    - [A]\n    - ${name}\${Name}:\n        Type: AWS::SNS::Topic\n`;
    const text = `Transform: AWS::LanguageExtensions\nResources:\n${loop("Topic")}${loop("User")}`;
    expect(refusal(text, (edit) => edit.runAfter("User${Name}", "Topic${Name}"))).to.equal(
      "Topic${Name} is declared in an Fn::ForEach loop",
    );
  });

  it("in Metadata takes a third name into the list", () => {
    const created = `${existing}${two.replace("  User", "    Condition: Create\n  User")}`;
    const noted = `${created}    Metadata:\n      CfnFix:\n        After:\n          - !Ref A\n          - !Ref B\n  A:\n    Type: AWS::SNS::Topic\n  B:\n    Type: AWS::SNS::Topic\n`;
    expect(after(noted)).to.equal(
      noted.replace("- !Ref B\n", "- !Ref B\n          - !If [Create, !Ref Topic, none]\n"),
    );
  });
});

describe("the order of creation, once the first resource has a condition", () => {
  it("is forgotten where the second one exists only without it", () => {
    const user = `${existing}${two}    Condition: UseExisting\n`;
    expect(conditional(`${user}    DependsOn: Topic\n`)).to.equal(
      user.replace("  User", "    Condition: Create\n  User"),
    );
  });

  it("is written down where a reference holds in some worlds only", () => {
    const partly = `${prod}${two}    DependsOn: Topic\n    Properties:\n      DisplayName: !If [IsProd, !Ref Topic, none]\n`;
    expect(conditional(partly))
      .to.contain("        After: !If [Create, !Ref Topic, none] # instead of DependsOn, which cannot be conditional\n")
      .and.not.to.contain("DependsOn:");
  });

  it("leaves the rest of a list in its order, however often the resource is in it", () => {
    const more = "  A:\n    Type: AWS::SNS::Topic\n  B:\n    Type: AWS::SNS::Topic\n";
    const listed = `${existing}${two}    DependsOn:\n      - Topic\n      - A\n      - Topic\n      - B\n${more}`;
    expect(conditional(listed)).to.contain("    DependsOn:\n      - A\n      - B\n");
  });

  it("leaves a list of its own when more than one name stays", () => {
    const more = "  A:\n    Type: AWS::SNS::Topic\n  B:\n    Type: AWS::SNS::Topic\n";
    const output = textAfter(`${existing}${two}${more}`, (edit) => {
      for (const name of ["Topic", "A", "B"]) edit.runAfter("User", name);
      edit.makeConditional("Topic", "Create");
    });
    expect(output).to.contain("    DependsOn:\n      - A\n      - B\n");
  });

  describe("in Metadata", () => {
    const noted = (entry: string): string => `    Metadata:\n      CfnFix:\n        After:${entry}\n`;
    const other = "  Other:\n    Type: AWS::SNS::Topic\n";

    it("follows in a list, entry by entry", () => {
      const text = `${existing}${two}${noted("\n          - !Ref Other\n          - !Ref Topic")}${other}`;
      expect(conditional(text)).to.contain(
        noted("\n          - !Ref Other\n          - !If [Create, !Ref Topic, none]"),
      );
    });

    it("takes the place of a wider condition", () => {
      const both = `${prod}${two.replace("  User", "    Condition: IsProd\n  User")}${noted("\n          - !If [IsProd, !Ref Topic, none]\n          - !Ref Other")}${other}`;
      expect(conditional(both)).to.contain(
        noted("\n          - !If [IsProdAndCreate, !Ref Topic, none]\n          - !Ref Other"),
      );
    });

    it("stands within a condition about something else", () => {
      expect(conditional(`${prod}${two}${noted(" !If [IsProd, !Ref Topic, none]")}`)).to.contain(
        noted(" !If [IsProd, !If [Create, !Ref Topic, none], none]"),
      );
    });
  });
});
