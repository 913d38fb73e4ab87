import { isVisible, type Change, type Renamed } from "./compare.js";
import { findingDifferences, type FindingDifference } from "./findings.js";

/** The changes that one rule, or one other cause, is responsible for. */
export interface Group {
  name: string;
  /** Best samples first: those with another output, that it is responsible for alone, of little text. */
  changes: readonly Change[];
  /** How many it is responsible for alone. */
  alone: number;
  /** Rules whose operations differ in some of them too. */
  followers: readonly string[];
}

/** Returns the visible changes by what is responsible for them, the largest group first. */
export function groupsOf(changes: readonly Change[]): Group[] {
  const visible = changes.filter(isVisible);
  const names = [...new Set(visible.flatMap(({ groups }) => groups))];
  return names
    .map((name) => {
      const own = visible.filter(({ groups }) => groups.includes(name));
      const sorted = own.sort(
        (a, b) => Number(b.isOutput) - Number(a.isOutput) || weight(a) - weight(b) || length(a) - length(b),
      );
      const followers = [...new Set(own.flatMap((change) => change.followers))].sort();
      return { name, changes: sorted, alone: own.filter(({ groups }) => groups.length === 1).length, followers };
    })
    .sort((a, b) => b.changes.length - a.changes.length || (a.name < b.name ? -1 : 1));
}

/** How many rules a change is about. */
function weight({ groups, followers }: Change): number {
  return groups.length + followers.length;
}

/** About how much there is to read in a change. */
function length({ before, after }: Change): number {
  return Math.max(before.output?.length ?? 0, after.output?.length ?? 0);
}

/** What differs in the findings of a rule, in one way. */
export interface FindingGroup {
  rule: string;
  difference: FindingDifference;
  count: number;
  templates: number;
  example: { name: string; logicalId: string; before?: string; after?: string };
}

/** Returns what differs in findings, by rule. Other wording is left out unless it is wanted. */
export function findingGroupsOf(changes: readonly Change[], withWording: boolean): FindingGroup[] {
  const groups = new Map<string, FindingGroup & { seen: Set<string> }>();
  for (const { name, findings } of changes) {
    for (const { rule, difference, ...rest } of findings) {
      if (difference === "wording" && !withWording) continue;
      const key = JSON.stringify([rule, difference]);
      const group = groups.get(key) ?? {
        rule,
        difference,
        count: 0,
        templates: 0,
        example: { name, ...rest },
        seen: new Set(),
      };
      group.count++;
      group.templates = group.seen.add(name).size;
      groups.set(key, group);
    }
  }
  const rank = ({ difference }: FindingGroup): number => findingDifferences.indexOf(difference);
  return [...groups.values()]
    .map(({ seen: _, ...group }) => group)
    .sort((a, b) => (a.rule === b.rule ? rank(a) - rank(b) : a.rule < b.rule ? -1 : 1));
}

/** Returns the name of a group as the report shows it: with the ids that the rule had, where it has another now. */
export function shownName(group: string, renamed: Renamed): string {
  const old = [...renamed].filter(([, now]) => now === group).map(([before]) => before);
  return old.length === 0 ? group : `${old.join(", ")} → ${group}`;
}
