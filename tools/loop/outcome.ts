import type { Blocker } from "./judges.js";
import type { Fixed } from "./fixer.js";
import type { Made } from "./made.js";

/** What one call made of one template. */
export interface Outcome {
  readonly made: Made;
  readonly fixed: Fixed;
  /** What blocks the template that is meant. */
  readonly before: readonly Blocker[];
  /** What blocks the template that came back; as before where none did. */
  readonly after: readonly Blocker[];
  /** Why it fails, a sentence each. */
  readonly failures: readonly string[];
}

/**
 * Returns the blockers that a repair brought: those of a resource, or of a section, that has more of them than before. A
 * resource that gets its right type or name shows flaws that nobody could see, and has no more of them than were made.
 */
export function newBlockers(before: readonly Blocker[], after: readonly Blocker[]): Blocker[] {
  return after.filter((blocker) => {
    const at = (all: readonly Blocker[]): Blocker[] => all.filter(({ where }) => where === blocker.where);
    const isKnown = before.some(({ rule, where }) => rule === blocker.rule && where === blocker.where);
    return !isKnown && at(after).length > at(before).length;
  });
}

/** Returns, for each kind of blocker, how many there are and in how many templates, before and after; most frequent first. */
export function byRule(outcomes: readonly Outcome[]): [string, number, number, number, number][] {
  const all = outcomes.flatMap(({ before, after }) => [...before, ...after]);
  const rules = [...new Set(all.map(nameOf))];
  return rules
    .map((rule): [string, number, number, number, number] => {
      const count = (side: "before" | "after"): [number, number] => {
        const numbers = outcomes.map((each) => each[side].filter((blocker) => nameOf(blocker) === rule).length);
        return [numbers.filter((number) => number > 0).length, numbers.reduce((sum, number) => sum + number, 0)];
      };
      const [templatesBefore, before] = count("before");
      const [templatesAfter, after] = count("after");
      return [rule, templatesBefore, templatesAfter, before, after];
    })
    .sort((a, b) => b[3] - a[3] || b[4] - a[4]);
}

function nameOf({ judge, rule }: Blocker): string {
  return `${judge} ${rule}`;
}
