import type { Outcome } from "./outcome.js";

/** How what is told of a resource differs: `state` is fixed or left, with class and impact or the kind. */
export const findingDifferences = ["new", "gone", "state", "wording"] as const;
export type FindingDifference = (typeof findingDifferences)[number];

/** A finding of a rule that one revision tells and the other does not, or tells otherwise. */
export interface FindingChange {
  rule: string;
  logicalId: string;
  difference: FindingDifference;
  before?: string;
  after?: string;
}

interface Told {
  rule: string;
  logicalId: string;
  state: string;
  text: string;
}

/** Returns what the findings of a template differ in, whether or not its output does. */
export function findingChanges(before: Outcome, after: Outcome): FindingChange[] {
  const [left, right] = [byResource(before), byResource(after)];
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((key) =>
    compared(left.get(key) ?? [], right.get(key) ?? []),
  );
}

function byResource(outcome: Outcome): Map<string, Told[]> {
  const told: Told[] = [
    ...outcome.fixes.map(({ rule, logicalId, message, ...fix }) => ({
      rule,
      logicalId,
      state: `fixed, ${fix.class}, ${fix.impact}`,
      text: message,
    })),
    ...outcome.left.map(({ rule, logicalId, message, kind, reason }) => ({
      rule,
      logicalId,
      state: kind,
      text: `${message}: ${reason}`,
    })),
    ...(outcome.message === undefined
      ? []
      : [{ rule: "(refusal)", logicalId: "", state: outcome.code, text: outcome.message }]),
  ];
  const groups = new Map<string, Told[]>();
  for (const each of told) {
    const key = JSON.stringify([each.rule, each.logicalId]);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return groups;
}

/** Pairs what is the same, then what is worded otherwise, then what became of the rest. */
function compared(before: readonly Told[], after: readonly Told[]): FindingChange[] {
  const rest = [...after];
  const takeOut = (isWanted: (told: Told) => boolean): Told | undefined => {
    const index = rest.findIndex(isWanted);
    return index === -1 ? undefined : rest.splice(index, 1)[0];
  };
  const other = before.filter(
    ({ state, text }) => takeOut((told) => told.state === state && told.text === text) === undefined,
  );
  const changes: FindingChange[] = [];
  const restated = other.filter((told) => {
    const twin = takeOut(({ state }) => state === told.state);
    if (twin !== undefined)
      changes.push({ ...named(told), difference: "wording", before: shown(told), after: shown(twin) });
    return twin === undefined;
  });
  for (const told of restated) {
    const twin = rest.shift();
    if (twin === undefined) changes.push({ ...named(told), difference: "gone", before: shown(told) });
    else changes.push({ ...named(told), difference: "state", before: shown(told), after: shown(twin) });
  }
  for (const told of rest) changes.push({ ...named(told), difference: "new", after: shown(told) });
  return changes;
}

function named({ rule, logicalId }: Told): { rule: string; logicalId: string } {
  return { rule, logicalId };
}

function shown({ state, text }: Told): string {
  return `[${state}] ${text}`;
}
