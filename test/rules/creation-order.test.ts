import { expect } from "chai";
import { fix } from "../../src/index.js";
import { own, type Json } from "../../src/values/json.js";
import { at } from "../../src/values/pointer.js";
import { parseSource } from "../../src/source/source.js";
import { goldenCases } from "../golden/cases.js";

/** What is left of the DependsOn of resource `R`, which refers to `Always`, `Sometimes` and `Branch` in the ways that its body says. */
function dependsOnOf(body: string, redundant: string): Json | undefined {
  const text = `Conditions: {C: !Equals [!Ref AWS::Region, eu-west-1]}
Resources:
  Always: {Type: AWS::SNS::Topic}
  Sometimes: {Type: AWS::SNS::Topic, Condition: C}
  Other: {Type: AWS::SNS::Topic}
  R:
    Type: AWS::SSM::Parameter
${body.replaceAll(/^/gm, "    ")}
`;
  const { output } = fix(text, { only: ["creation-order"], settings: { "creation-order.redundant": redundant } });
  return own(at(parseSource(output).view, ["Resources", "R"]), "DependsOn");
}

describe("creation-order", () => {
  const twice = "DependsOn: [Always, Other]\nProperties: {Type: String, Value: !Ref Always}";

  it("leaves a DependsOn that repeats a reference, unless told to remove it", () => {
    expect(dependsOnOf(twice, "keep")).to.deep.equal(["Always", "Other"]);
    expect(dependsOnOf(twice, "remove")).to.deep.equal(["Other"]);
    expect(dependsOnOf("DependsOn: Always\nProperties: {Type: String, Value: !Sub 'x${Always}'}", "remove")).to.equal(
      undefined,
    );
  });

  it("removes none that says more than the reference", () => {
    const inBranch = "Properties: {Type: String, Value: !If [C, !Ref Always, x]}";
    expect(dependsOnOf(`DependsOn: Always\n${inBranch}`, "remove")).to.equal("Always");
    expect(dependsOnOf(`DependsOn: [Other]\n${inBranch}`, "remove")).to.deep.equal(["Other"]);
  });

  it("removes one where the reference stands wherever both are there", () => {
    expect(
      dependsOnOf("DependsOn: Sometimes\nProperties: {Type: String, Value: !If [C, !Ref Sometimes, x]}", "remove"),
    ).to.equal(undefined);
    expect(
      dependsOnOf(
        "Condition: C\nDependsOn: Always\nProperties: {Type: String, Value: !If [C, !Ref Always, x]}",
        "remove",
      ),
    ).to.equal(undefined);
  });

  it("orders nothing twice that config-recorder orders", () => {
    const text = goldenCases("creation-order").find(({ name }) => name === "services")?.before ?? "";
    const ordering = (only: string[]): string[] =>
      fix(text, { only })
        .fixes.filter(({ logicalId }) => logicalId === "Rule")
        .map(({ rule }) => rule);
    expect(ordering(["creation-order"])).to.deep.equal(["creation-order"]);
    expect(ordering(["creation-order", "config-recorder"])).to.deep.equal(["config-recorder"]);
  });
});
