import { expect } from "chai";
import type { FixOptions, FixResult, Impact } from "../../src/index.js";
import { fixWith } from "../../src/pipeline/fix.js";
import type { FixableFinding } from "../../src/contract/rule.js";
import { finding, rule } from "../edit/one-fix.js";

const network = `Parameters:
  Existing: { Type: String, Default: "" }
  Stage: { Type: String, Default: dev }
Conditions:
  Create: !Equals [!Ref Existing, ""]
  IsProd: !Equals [!Ref Stage, prod]
Resources:
  Vpc:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  Topic:
    Type: AWS::SNS::Topic
Outputs:
  VpcId:
    Value: !Ref Vpc
    Export: { Name: !Sub "\${AWS::StackName}-VpcId" }
  Other:
    Value: !GetAtt Topic.TopicName
    Export: { Name: other }
`;

function fixed(fix: FixableFinding["fix"], options: FixOptions = {}, impact: Impact = "none"): FixResult {
  let isDone = false;
  const once = rule("once", function* () {
    if (!isDone) yield { ...finding("Vpc", fix), impact };
    isDone = true;
  });
  return fixWith([once], network, options);
}

const inUse = { exportsInUse: { VpcId: ["app.yaml"] } };

const breaking: Record<string, readonly [FixableFinding["fix"], string]> = {
  "takes the output away": [(edit) => edit.remove(["Outputs", "VpcId"]), "removes the output VpcId"],
  "no longer exports": [(edit) => edit.remove(["Outputs", "VpcId", "Export"]), "no longer exports the output VpcId"],
  "renames the export": [
    (edit) => edit.set(["Outputs", "VpcId", "Export", "Name"], "vpc"),
    "renames the export of the output VpcId",
  ],
  "gives the output a condition": [
    (edit) => edit.set(["Outputs", "VpcId", "Condition"], "IsProd"),
    "gives a condition to the output VpcId",
  ],
  "gives another value": [
    (edit) => edit.set(["Outputs", "VpcId", "Value"], { Ref: "Topic" }),
    "changes the output VpcId",
  ],
  "gives another kind of value": [
    (edit) => edit.set(["Outputs", "VpcId", "Value"], { "Fn::GetAtt": ["Vpc", "CidrBlock"] }),
    "changes the output VpcId",
  ],
};

const harmless: Record<string, FixableFinding["fix"]> = {
  "lets something else stand in for the resource": (edit) =>
    edit.makeConditional("Vpc", "Create", { ref: { Ref: "Existing" } }),
  "writes the same in another way": (edit) => {
    edit.set(["Outputs", "VpcId", "Value"], { "Fn::Sub": "${Vpc}" });
    edit.set(["Outputs", "VpcId", "Export", "Name"], { "Fn::Join": ["-", [{ Ref: "AWS::StackName" }, "VpcId"]] });
  },
  "changes an export that nobody imports": (edit) => edit.remove(["Outputs", "Other"]),
};

describe("fixes of a template whose exports are imported", () => {
  for (const [name, [fix, words]] of Object.entries(breaking)) {
    it(`leaves out a fix that ${name}, and makes it where nobody imports it`, () => {
      const { changed, left } = fixed(fix, inUse);
      expect(changed).to.equal(false);
      expect(left).to.have.length(1);
      expect(left[0]).to.include({ kind: "blocked", reason: `it ${words}, and app.yaml imports it` });
      expect(fixed(fix).changed).to.equal(true);
    });
  }

  for (const [name, fix] of Object.entries(harmless)) {
    it(`makes a fix that ${name}`, () => {
      expect(fixed(fix, inUse)).to.include({ changed: true }).and.to.have.property("left").that.is.empty;
    });
  }

  it("leaves out what replaces the resource behind an export in use, unless the user wants it", () => {
    const fix: FixableFinding["fix"] = (edit, { path }) =>
      edit.set([...path, "Properties", "CidrBlock"], "10.1.0.0/16");
    const { left } = fixed(fix, inUse, "replacement");
    expect(left[0]).to.include({ kind: "impact" });
    expect(left[0]?.reason).to.contain("app.yaml imports it").and.contain("--max-impact replacement");
    expect(fixed(fix, { ...inUse, maxImpact: "replacement" }, "replacement").changed).to.equal(true);
    expect(fixed(fix, {}, "replacement").changed).to.equal(true);
  });

  it("names a few importers and counts the others", () => {
    const { left } = fixed((edit) => edit.remove(["Outputs", "VpcId"]), {
      exportsInUse: { VpcId: ["a.yaml", "b.yaml", "c.yaml", "d.yaml"] },
    });
    expect(left[0]?.reason).to.contain("a.yaml, b.yaml and 2 others import it");
  });
});
