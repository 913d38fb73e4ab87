import { expect } from "chai";
import { schemaReader } from "../../src/files/schema-reader.js";
import { templateImpact, writtenTemplate } from "../../src/impact/impact.js";
import { changeClasses, type ChangeClass } from "../../src/impact/verdict.js";
import { rules, type FixResult, type Rollout } from "../../src/index.js";
import { Schema } from "../../src/schema/schema.js";
import { goldenCases, goldenFolders, run, type GoldenCase } from "../golden/cases.js";

const schema = new Schema(schemaReader());

/**
 * What the fixes of a case do not say in their impact, but in a note: a stack that was deployed without the delivery channel
 * loses a recorder that never recorded.
 */
const noted: ReadonlySet<string> = new Set([
  "config-recorder/channel-in-production-only",
  "config-recorder/channel-left-out-recorder-not",
  "config-recorder/recorder-in-production-channel-left-out",
]);

/** Returns true for fixes of what AWS refuses as it is: no deployed stack has it, and they speak of no such stack. */
function isRefused({ fixes }: FixResult): boolean {
  return fixes.some(({ harm }) => harm === "blocks-deployment");
}

const never = new Set(rules.filter(({ harm }) => harm === "blocks-deployment").map(({ id }) => id));

/** Fixes know no removal: where a resource makes room for another one, they call it a replacement. */
function rank(of: ChangeClass): number {
  return Math.min(changeClasses.indexOf(of), changeClasses.indexOf("replacement"));
}

function worseThanSaid(goldenCase: GoldenCase, rollout: Rollout): string[] {
  const { before, rule, name } = goldenCase;
  const result = run({ ...goldenCase, rollout }, before);
  if (!result.changed || isRefused(result) || noted.has(`${rule}/${name}`)) return [];
  const said = Math.max(...result.fixes.map(({ impact }) => rank(impact)));
  const { resources } = templateImpact(writtenTemplate(before), writtenTemplate(result.output), schema);
  return resources
    .filter((resource) => rank(resource.class) > said)
    .map(({ logicalId, class: of }) => `${rule}/${name} (${rollout}): ${logicalId} ${of}`);
}

describe("the impact of fixes", () => {
  for (const folder of goldenFolders().filter((each) => !never.has(each))) {
    it(`is never worse than ${folder} says`, () => {
      const cases = goldenCases(folder);
      const rollouts: Rollout[] = ["enforce", "prepare"];
      expect(rollouts.flatMap((rollout) => cases.flatMap((each) => worseThanSaid(each, rollout)))).to.deep.equal([]);
    });
  }
});
