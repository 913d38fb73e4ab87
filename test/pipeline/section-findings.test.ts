import { expect } from "chai";
import { fix, type Finding, type TemplateRule } from "../../src/index.js";

const text = `Parameters:
  Size:
    Type: string
Resources:
  Size:
    Type: AWS::SNS::Topic
`;

/** A rule that finds one flaw of a parameter, and repairs it. */
function rule(...findings: Finding[]): TemplateRule {
  return {
    kind: "template",
    id: "test-rule",
    title: "Test",
    why: "It is a test. It is one.",
    controls: {},
    references: [],
    tags: ["deploy"],
    level: "default",
    types: [],
    find: (template) => (template.at(["Parameters", "Size", "Type"]) === "string" ? findings : []),
  };
}

const finding: Finding = {
  logicalId: "Size",
  path: ["Parameters", "Size", "Type"],
  message: "unknown parameter type string",
  class: "safe",
  impact: "none",
  fixSection: (edit) => edit.set(["Parameters", "Size", "Type"], "String"),
};

describe("a finding outside of resources", () => {
  it("is repaired where it stands", () => {
    const { output, fixes } = fix(text, { rules: [rule(finding)] });
    expect(output).to.equal(text.replace("string", "String"));
    expect(fixes.map(({ logicalId, place }) => [logicalId, place.line])).to.deep.equal([["Size", 3]]);
  });

  it("is passed over when what it is about has gone", () => {
    const gone: Finding = { ...finding, path: ["Parameters", "Other"], message: "gone" };
    expect(fix(text, { rules: [rule(gone)] }).output).to.equal(text);
  });

  it("is not accepted by a comment on the resource of the same name", () => {
    const onResource = text.replace(
      "  Size:\n    Type: AWS",
      "  # cfn-fix: ignore[test-rule] for a reason\n  Size:\n    Type: AWS",
    );
    expect(fix(onResource, { rules: [rule(finding)] }).fixes).to.have.length(1);
    const onParameter = text.replace("  Size:", "  # cfn-fix: ignore[test-rule] for a reason\n  Size:");
    expect(fix(onParameter, { rules: [rule(finding)] }).fixes).to.have.length(0);
  });
});
