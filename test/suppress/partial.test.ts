import { expect } from "chai";
import { fixWith } from "../../src/pipeline/fix.js";
import { CannotFix } from "../../src/values/errors.js";
import type { FixResult } from "../../src/contract/result.js";
import type { Rule } from "../../src/contract/rule.js";
import { finding, rule } from "../edit/one-fix.js";

const text = (comment: string): string =>
  `Resources:\n  A:${comment}\n    Type: T\n  B:\n    Type: T\n  C:\n    Type: T\n`;
const suppressing = " # cfn-fix: ignore";

function outcomes({ fixes, left }: FixResult): string[] {
  return [
    ...fixes.map(({ logicalId }) => `${logicalId} fixed`),
    ...left.map(({ logicalId, kind }) => `${logicalId} ${kind}`),
  ].sort();
}

/** A finding at each resource that has no properties. */
function each(fix: (logicalId: string) => ReturnType<typeof finding>["fix"]): Rule {
  return rule("each", function* (template) {
    for (const { logicalId, properties } of template.resources)
      if (properties === undefined) yield finding(logicalId, fix(logicalId));
  });
}

const done = (logicalId: string): [readonly string[], number] => [["Resources", logicalId, "Properties", "Done"], 1];

describe("a repair whose other half is suppressed", () => {
  it("is left alone when it breaks the template by itself, and the others are made", () => {
    // B comes to refer to what only the fix of A brings.
    const pair = each((logicalId) => (edit) => {
      if (logicalId === "A") edit.resource("New", { Type: "T", Properties: {} });
      edit.set(
        logicalId === "B" ? ["Resources", "B", "Properties", "New"] : done(logicalId)[0],
        logicalId === "B" ? { Ref: "New" } : 1,
      );
    });
    expect(outcomes(fixWith([pair], text("")))).to.deep.equal(["A fixed", "B fixed", "C fixed"]);
    const result = fixWith([pair], text(suppressing));
    expect(outcomes(result)).to.deep.equal(["A suppressed", "B blocked", "C fixed"]);
    expect(result.left.find(({ logicalId }) => logicalId === "B")?.reason).to.contain(
      "depends on another fix that is skipped",
    );
    expect(fixWith([pair], result.output).changed).to.equal(false);
  });

  it("is left alone when the other half would have made it", () => {
    const pair = each((logicalId) => (edit) => {
      if (logicalId !== "B") edit.set(...done(logicalId));
      if (logicalId === "A") edit.set(...done("B"));
    });
    expect(outcomes(fixWith([pair], text("")))).to.deep.equal(["A fixed", "C fixed"]);
    expect(outcomes(fixWith([pair], text(suppressing)))).to.deep.equal(["A suppressed", "B blocked", "C fixed"]);
  });

  it("is made when it stands on its own, also where that touches the suppressed resource", () => {
    const both = each((logicalId) => (edit) => {
      if (logicalId === "B") edit.set(...done("A"));
      edit.set(...done(logicalId));
    });
    const result = fixWith([both], text(suppressing));
    expect(result.fixes.map(({ logicalId }) => logicalId)).to.deep.equal(["B", "C"]);
    expect(result.unusedSuppressions).to.deep.equal([]);
  });

  it("says suppressed of what could not be repaired, or is left alone anyway", () => {
    const stuck = each(() => () => {
      throw new CannotFix("it is special");
    });
    expect(outcomes(fixWith([stuck], text(suppressing)))).to.deep.equal(["A suppressed", "B blocked", "C blocked"]);
    const { class: _class, impact: _impact, fix: _fix, ...flaw } = finding("A", () => undefined);
    expect(
      outcomes(fixWith([rule("skips", () => [{ ...flaw, skipped: "on purpose" }])], text(suppressing))),
    ).to.deep.equal(["A suppressed"]);
  });
});
