import type { Schema } from "../schema/schema.js";
import { valueNotices } from "./value-notices.js";
import { dataAfterRemoval, dataAfterReplacement, untouched } from "./data.js";
import { classOf, doubtsOf, worstReasonsFirst, type Draft } from "./draft.js";
import { Effects } from "./effect.js";
import { Followers } from "./followers.js";
import { jointOf, type Joint } from "./joint.js";
import { limitNotices } from "./limits.js";
import { sharedIdentity } from "./names.js";
import { refusalOf } from "./refusals.js";
import { Notices } from "./notices.js";
import { ResourceComparison } from "./resources.js";
import { Sides, type Written } from "./sides.js";
import { isAnUpdate } from "./update.js";
import type { DataVerdict, ResourceImpact, TemplateImpact } from "./verdict.js";
import { worstFirst } from "./worst-first.js";

/**
 * Returns what deploying one template over another does, as far as the templates and the schema say. A deployed stack keeps
 * the values of its parameters; those that are new have their defaults.
 * `changed`: parameters that get another value, as those of a nested stack may.
 */
export function templateImpact(
  old: Written,
  fresh: Written,
  schema: Schema | undefined,
  changed: ReadonlySet<string> = new Set(),
): TemplateImpact {
  const sides = new Sides(old, fresh);
  const { joint, followers, resources } = comparedResources(sides, schema, changed);
  const withValue = (name: string): readonly ResourceImpact[] =>
    comparedResources(sides, schema, new Set([...changed, name])).resources;
  const notices = [
    ...new Notices(joint, sides, followers).all(),
    ...valueNotices(sides, resources, withValue),
    ...limitNotices(fresh.template, byteLength(fresh.source.text)),
  ];
  return { resources: worstFirst(resources), notices, isUpdate: isAnUpdate(resources, notices) };
}

function comparedResources(sides: Sides, schema: Schema | undefined, changed: ReadonlySet<string>) {
  const joint = jointOf(sides.old.template, sides.fresh.template, schema, changed);
  const effects = new Effects(schema);
  const drafts = new ResourceComparison(joint, effects, sides).drafts();
  const followers = new Followers(drafts, joint, effects, sides);
  const resources = followers.followed(drafts).map((draft) => resourceImpact(draft, joint, sides, schema));
  return { joint, followers, resources };
}

function resourceImpact(draft: Draft, joint: Joint, sides: Sides, schema: Schema | undefined): ResourceImpact {
  const { logicalId, change, before, after, reasons } = draft;
  const resource = after ?? before;
  const side = after === undefined ? "old" : "new";
  const blocked = draft.blocked ?? refusalOf(draft) ?? nameBlock(draft, joint, schema);
  return {
    logicalId,
    type: resource?.type ?? "",
    change: change === "unchanged" && reasons.length > 0 ? "changed" : change,
    class: classOf(reasons),
    dependsOn: doubtsOf(reasons),
    reasons: worstReasonsFirst(reasons),
    data: dataOf(draft, schema),
    ...(blocked !== undefined && { blocked }),
    place: sides.place(side, resource?.path ?? []),
  };
}

/** CloudFormation creates the new resource while the old one still has the name. */
function nameBlock({ before, after, reasons }: Draft, joint: Joint, schema: Schema | undefined): string | undefined {
  const isReplaced = reasons.some((reason) => reason.class === "replacement");
  if (before === undefined || after === undefined || !isReplaced) return undefined;
  const changing = new Set(reasons.map(({ property }) => property.split(/[.[]/)[1] ?? ""));
  const name = sharedIdentity(before, after, joint, schema, changing);
  if (name === undefined) return undefined;
  return `CloudFormation cannot replace it while it keeps its ${name}: give it another one`;
}

function dataOf({ before, after, reasons }: Draft, schema: Schema | undefined): DataVerdict {
  if (before === undefined) return untouched;
  if (reasons.some((reason) => reason.class === "removal")) return dataAfterRemoval(before, schema);
  const isReplaced = reasons.some((reason) => reason.class === "replacement");
  return isReplaced && after !== undefined ? dataAfterReplacement(before, after, schema) : untouched;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
