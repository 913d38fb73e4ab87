import { table } from "../rehearse/verdict.js";
import type { Made } from "./made.js";
import { byRule, type Outcome } from "./outcome.js";

/** Returns what was measured, for people: tables, and the conclusion in the last lines. */
export function report(all: readonly Outcome[], isReadable: (made: Made) => boolean, show: number): string[] {
  // What has no end, or dots in place of a part, is to be said and not repaired: there is nothing whole to count.
  const isWhole = ({ made }: Outcome): boolean => made.dress !== "cut off" && made.dress !== "placeholder";
  const outcomes = all.filter(isWhole);
  const unfinished = all.filter((each) => !isWhole(each));
  const count = (wanted: (outcome: Outcome) => boolean): number => outcomes.filter(wanted).length;
  const sum = (number: (outcome: Outcome) => number): number =>
    outcomes.reduce((total, each) => total + number(each), 0);
  const readable = count(({ made }) => isReadable(made));
  const blocked = count(({ before }) => before.length > 0);
  const left = count(({ fixed, after }) => fixed.output === undefined || after.length > 0);
  const [before, after] = [sum((each) => each.before.length), sum((each) => each.after.length)];
  const times = all.map(({ fixed }) => fixed.milliseconds).sort((a, b) => a - b);
  const at = (share: number): string => (times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(0);
  return [
    "",
    "What keeps templates from deploying, by judge and rule",
    ...table([
      ["rule", "templates before", "templates after", "blockers before", "blockers after"],
      ...byRule(outcomes),
      ["all", blocked, count((each) => each.after.length > 0), before, after],
    ]),
    "",
    "By the mistakes that were made: templates that have one, those of them with nothing left",
    ...table([["mistake", "made", "nothing left"], ...byKind(outcomes)]),
    "",
    "By the answer around the template",
    ...table([["answer", "templates", "read before", "read after"], ...byDress(all, isReadable)]),
    "",
    ...all.flatMap(({ made, failures }) => failures.map((failure) => `FAILED ${made.name}: ${failure}`)),
    ...outcomes
      .flatMap(({ made, after: list }) =>
        list.map(({ judge, rule, where, message }) => `left ${made.name}: ${judge} ${rule} ${where}: ${message}`),
      )
      .slice(0, show),
    `time of a call: median ${at(0.5)} ms, 95 of 100 within ${at(0.95)} ms, longest ${at(1)} ms`,
    `values asked for: ${sum(({ fixed }) => fixed.asked.length)} in ${count(({ fixed }) => fixed.asked.length > 0)} templates`,
    `answers: ${outcomes.length} whole ones (${unfinished.length} more are cut off or have dots in place of a part: ${unfinished.filter(({ fixed }) => fixed.output === undefined).length} refused with the reason); ${readable} can be read as they are, ${count(({ fixed }) => fixed.output !== undefined)} after one call`,
    `blockers: ${before} before, ${after} after one call (${percent(before - after, before)} repaired)`,
    `templates that nothing keeps from deploying: ${outcomes.length - count((each) => each.before.length > 0 || !isReadable(each.made))} before, ${outcomes.length - left} of ${outcomes.length} after one call`,
  ];
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "-" : `${((100 * part) / whole).toFixed(1)} %`;
}

function byKind(outcomes: readonly Outcome[]): [string, number, number][] {
  const kinds = [...new Set(outcomes.flatMap(({ made }) => made.flaws.map(({ kind }) => kind)))].sort();
  return kinds.map((kind) => {
    const having = outcomes.filter(({ made }) => made.flaws.some((flaw) => flaw.kind === kind));
    return [
      kind,
      having.length,
      having.filter(({ fixed, after }) => fixed.output !== undefined && after.length === 0).length,
    ];
  });
}

function byDress(all: readonly Outcome[], isReadable: (made: Made) => boolean): [string, number, number, number][] {
  return [...new Set(all.map(({ made }) => made.dress))].sort().map((dress) => {
    const having = all.filter(({ made }) => made.dress === dress);
    return [
      dress,
      having.length,
      having.filter(({ made }) => isReadable(made)).length,
      having.filter(({ fixed }) => fixed.output !== undefined).length,
    ];
  });
}
