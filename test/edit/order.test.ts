import { expect } from "chai";
import type { Edit } from "../../src/contract/rule.js";
import { existing, refusal, textAfter } from "./one-fix.js";

const two = "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n  User:\n    Type: AWS::SNS::Topic\n";
const conditional = `${existing}${two.replace("  User", "    Condition: Create\n  User")}`;

/** What becomes of `text` when the user of the topic is to come after it. */
function after(text: string): string {
  return textAfter(text, (edit) => edit.runAfter("User", "Topic"));
}

describe("runAfter", () => {
  it("writes a DependsOn where the other resource always exists with the first", () => {
    expect(after(two)).to.equal(`${two}    DependsOn: Topic\n`);
    expect(after(`${conditional}    Condition: Create\n`)).to.equal(
      `${conditional}    Condition: Create\n    DependsOn: Topic\n`,
    );
  });

  it("adds to a DependsOn, a name or a list", () => {
    const three = `${two}    DependsOn: Other\n  Other:\n    Type: AWS::SNS::Topic\n`;
    expect(after(three)).to.contain("    DependsOn:\n      - Other\n      - Topic\n");
    expect(after(three.replace("DependsOn: Other", "DependsOn:\n      - Other"))).to.contain(
      "    DependsOn:\n      - Other\n      - Topic\n",
    );
  });

  it("writes nothing where a reference or a chain of them says it", () => {
    const reference = `${two}    Properties:\n      DisplayName: !Ref Topic\n`;
    expect(after(reference)).to.equal(reference);
    const chain = `${two}    DependsOn: Other\n  Other:\n    Type: AWS::SNS::Topic\n    DependsOn: Topic\n`;
    expect(after(chain)).to.equal(chain);
  });

  it("writes a guarded reference where the other resource may be absent (trap dependson-conditional)", () => {
    expect(after(conditional)).to.equal(
      `${conditional}    Metadata:\n      CfnFix:\n        After: !If [Create, !Ref Topic, none] # instead of DependsOn, which cannot be conditional\n`,
    );
  });

  it("makes a list of several guarded references", () => {
    const noted = `${conditional}    Metadata:\n      CfnFix:\n        After: !If [Create, !Ref Other, none]\n  Other:\n    Type: AWS::SNS::Topic\n    Condition: Create\n`;
    expect(after(noted)).to.contain(
      "        After:\n          - !If [Create, !Ref Other, none]\n          - !If [Create, !Ref Topic, none]\n",
    );
  });

  it("never writes a DependsOn beside a reference that holds in some worlds only (no W3005)", () => {
    const partly = `${existing}${two}    Properties:\n      DisplayName: !If [UseExisting, !Ref Topic, none]\n`;
    expect(after(partly))
      .to.contain("    Metadata:\n      CfnFix:\n        After: !Ref Topic\n")
      .and.not.to.contain("DependsOn");
  });

  it("leaves a list where the author wrote one, and none of its own, when a name goes", () => {
    const three = `${existing}${two}  Other:\n    Type: AWS::SNS::Topic\n`;
    const fix = (edit: Edit): void => {
      edit.runAfter("User", "Topic");
      edit.runAfter("User", "Other");
      edit.makeConditional("Topic", "Create");
    };
    expect(textAfter(three, fix)).to.contain("  User:\n    Type: AWS::SNS::Topic\n    DependsOn: Other\n");
    const listed = three.replace("  Other:", "    DependsOn:\n      - Topic\n  Other:");
    expect(textAfter(listed, fix)).to.contain("    DependsOn:\n      - Other\n");
  });

  it("refuses what would wait for itself (traps circular, chancycle)", () => {
    const reason = "Topic itself depends on User";
    const back = two.replace("  User", "    DependsOn: User\n  User");
    expect(refusal(back, (edit) => edit.runAfter("User", "Topic"))).to.equal(reason);
    expect(refusal(two, (edit) => edit.runAfter("User", "User"))).to.equal("User itself depends on User");
  });

  it("refuses a resource that is not there, and a copy that a loop makes", () => {
    expect(refusal(two, (edit) => edit.runAfter("User", "Gone"))).to.equal("there is no resource Gone");
    const loop =
      "Transform: AWS::LanguageExtensions\nResources:\n  Fn::ForEach::Topics:\n    - Name\n    - [A]\n    - Topic${Name}: {Type: AWS::SNS::Topic}\n  User:\n    Type: AWS::SNS::Topic\n";
    expect(refusal(loop, (edit) => edit.runAfter("User", "Topic${Name}"))).to.equal(
      "Topic${Name} is declared in an Fn::ForEach loop",
    );
  });

  it("orders copies of one step inside a loop", () => {
    const loop =
      "Transform: AWS::LanguageExtensions\nResources:\n  Fn::ForEach::Topics:\n    - Name\n    - [A]\n    - Topic${Name}:\n        Type: AWS::SNS::Topic\n      User${Name}:\n        Type: AWS::SNS::Topic\n";
    // DependsOn takes plain names, in which loops replace nothing.
    expect(textAfter(loop, (edit) => edit.runAfter("User${Name}", "Topic${Name}"))).to.equal(
      loop + "        Metadata:\n          CfnFix:\n            After:\n              Ref: !Sub Topic${Name}\n",
    );
  });

  it("changes nothing a second time", () => {
    for (const text of [two, conditional]) {
      const once = after(text);
      expect(after(once)).to.equal(once);
    }
  });
});
