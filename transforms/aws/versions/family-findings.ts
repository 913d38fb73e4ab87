import type { Finding } from "../../../src/contract/rule.js";
import { asRef } from "../../../src/template/intrinsics.js";
import { viewNamed, viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import type { EngineVersions } from "./engine-versions.js";
import { familyOf, groupOf, hasOnlyLasting } from "./parameter-groups.js";
import { versionsOf, type VersionedType } from "./version-places.js";

/** What a service answers to a group of another family, as a clause. */
export type FamilyRefusal = (family: string, wanted: string) => string;

/** Returns the findings on groups of parameters whose family is not that of the version of all that have them. */
export function* familyFindings(
  template: Template,
  versions: EngineVersions,
  kinds: readonly VersionedType[],
  refusal: FamilyRefusal,
): Iterable<Finding> {
  if (template.hasUnknownMacro) return;
  const wanted = new Map<ResourceView, Set<string | undefined>>();
  for (const kind of kinds) {
    if (kind.group === undefined) continue;
    for (const user of viewsOf(template, kind.type)) {
      for (const { value } of user.property(kind.group).leaves) {
        const group = viewNamed(template, asRef(value));
        if (group !== undefined)
          wanted.set(group, new Set([...(wanted.get(group) ?? []), ...familiesOf(user, kind, kinds, versions)]));
      }
    }
  }
  for (const [group, families] of wanted) {
    const names = groupOf(group.type);
    const written = names && group.property(names.family).written;
    const [family] = families;
    if (names === undefined || typeof written !== "string" || families.size !== 1 || family === undefined) continue;
    if (written.toLowerCase() === family || group.isInLoop) continue;
    const where = { logicalId: group.logicalId, path: group.pathOf(names.family), isRefused: true };
    const message = refusal(written, family);
    if (!hasOnlyLasting(group)) {
      yield {
        ...where,
        message,
        skipped: `use the family ${family} with its own parameters, or a version of ${written}`,
      };
      continue;
    }
    yield {
      ...where,
      message,
      class: "review",
      impact: "none",
      restsOn: versions.table,
      fix: (edit, now) => edit.set(now.pathOf(names.family), family),
    };
  }
}

/** Returns the families that a resource needs in its branches; undefined among them where that cannot be told. */
function familiesOf(
  user: ResourceView,
  kind: VersionedType,
  kinds: readonly VersionedType[],
  versions: EngineVersions,
): (string | undefined)[] {
  const found = versionsOf(user, kind).map(({ engine, value }) => {
    const major = versions.majorWritten(engine, value);
    // What AWS has left gets another major version, and its group with it.
    const isLeft = versions.past(engine, value)?.majors !== undefined;
    return major === undefined || isLeft ? undefined : familyOf(engine.toLowerCase(), major);
  });
  if (found.length > 0) return found;
  const whole = kind.memberOf === undefined ? undefined : asRef(user.property(kind.memberOf).written ?? null);
  const cluster = viewNamed(user.template, whole);
  const clusterKind = kinds.find(({ type, memberOf }) => type === cluster?.type && memberOf === undefined);
  return cluster === undefined || clusterKind === undefined
    ? [undefined]
    : familiesOf(cluster, clusterKind, kinds, versions);
}
