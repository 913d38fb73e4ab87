import type { AppliedFix } from "../contract/result.js";
import type { Template } from "../template/template.js";
import type { JsonObject } from "../values/json.js";
import { listed } from "../values/listed.js";

/** More names of resources are counted. */
const most = 3;

/**
 * Returns the context of a resource that a fix has made: what it is for, and the reason of the rule in one sentence. It
 * is inferred, as the convention has it, since no owner has confirmed it. `isTheirs`: true for a name that the author gave.
 */
export function contextOfNew(
  logicalId: string,
  { rule, why, logicalId: found }: AppliedFix,
  template: Template,
  isTheirs: (logicalId: string) => boolean,
): JsonObject {
  const [reason = why] = /^.*?[.](?=\s|$)/s.exec(why) ?? [];
  const users = [found, ...usersOf(logicalId, template)].filter((name) => template.resource(name) !== undefined);
  const names = [...new Set(users)].filter(isTheirs);
  const more = names.length - most;
  const shown = [...names.slice(0, most), ...(more > 0 ? [`${more} more`] : [])];
  return {
    why: names.length === 0 ? reason : `For ${listed(shown)}: ${reason}`,
    trust: { src: "infer", conf: "medium", cite: `cfn-fix ${rule}` },
  };
}

/** Returns the resources that refer to a new one, in order. */
function usersOf(logicalId: string, template: Template): string[] {
  return template
    .referencesTo(logicalId)
    .flatMap(({ section, owner, kind }) => (section === "Resources" && kind !== "DependsOn" ? [owner] : []));
}
