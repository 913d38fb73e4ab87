import { schemaReader } from "../../src/files/schema-reader.js";
import { templateImpact } from "../../src/impact/impact.js";
import { readText } from "../../src/template/of-text.js";
import { changeClasses, type ChangeClass } from "../../src/impact/verdict.js";
import type { FixResult, Rollout } from "../../src/index.js";
import { Schema } from "../../src/schema/schema.js";
import { run, type GoldenCase } from "../golden/cases.js";

const schema = new Schema(schemaReader());

/** What the fixes of a case do not say in their impact, and why that is right all the same. */
const explained: Readonly<Record<string, string>> = {
  "account-owner/trail": "the trail leaves the stack and stays in the account; what refers to it names the owner's",
  "config-recorder/channel-in-production-only": "a note says that a stack without the channel loses its recorder",
  "config-recorder/channel-left-out-recorder-not": "a note says that a stack without the channel loses its recorder",
  "config-recorder/recorder-in-production-channel-left-out":
    "a note says that a stack without the channel loses its recorder",
  "nested-stack/offered": "the nested stack is asked to update itself, and has nothing to change",
};

/** Rules whose fixes write what AWS has already, so that nothing changes although the template does, and why. */
const explainedRules: Readonly<Record<string, string>> = {
  "codebuild-key": "the key that AWS takes without one",
  "codebuild-logs": "the default",
  "ddb-billing-said": "the default",
  "s3-acl-private": "the default goes",
  "s3-sse": "the default",
  partition: "the ARN comes out as it was, wherever it was right",
  "password-directoryservice": "nothing changes while the parameter has the value that stood there",
  "password-dms": "nothing changes while the parameter has the value that stood there",
  "password-kinesisfirehose": "nothing changes while the parameter has the value that stood there",
  "rds-password": "a choice or a parameter keeps its value; the class asks for a review",
  "rds-username": "nothing changes while the parameter has the value that stood there",
};

/** What came of a comparison of what fixes say with what the templates say. */
export interface SaidOfCase {
  /** `refused`: AWS refuses what is fixed, so that the fixes speak of no deployed stack. */
  readonly outcome: "same" | "worse" | "explained" | "refused" | "unchanged";
  /** What is worse than the fixes say. */
  readonly worse: readonly string[];
}

/** True for fixes of what AWS refuses as it is: no deployed stack has it. */
function isRefused({ fixes }: FixResult): boolean {
  return fixes.some(({ harm }) => harm === "blocks-deployment");
}

/** Fixes know no removal: where a resource makes room for another one, they call it a replacement. */
function rank(of: ChangeClass): number {
  return Math.min(changeClasses.indexOf(of), changeClasses.indexOf("replacement"));
}

/** Compares what the fixes of a golden case say of their impact with what the template before and after them says. */
export function saidOf(goldenCase: GoldenCase, rollout: Rollout): SaidOfCase {
  const { before, rule, name } = goldenCase;
  const result = run({ ...goldenCase, rollout }, before);
  if (!result.changed) return { outcome: "unchanged", worse: [] };
  if (isRefused(result)) return { outcome: "refused", worse: [] };
  const said = Math.max(...result.fixes.map(({ impact }) => rank(impact)));
  const { resources } = templateImpact(readText(before), readText(result.output), schema);
  const worse = resources
    .filter((resource) => rank(resource.class) > said)
    .map(({ logicalId, class: of }) => `${rule}/${name} (${rollout}): ${logicalId} ${of}`);
  if (worse.length === 0) return { outcome: "same", worse };
  const why = explained[`${rule}/${name}`] ?? explainedRules[rule];
  return { outcome: why === undefined ? "worse" : "explained", worse };
}
