import type { CoveredPack, PackObjection } from "../contract/pack.js";
import { isRepaired, type RunOutcome } from "../contract/outcome.js";
import { listed } from "../values/listed.js";
import { flawsOf, type Flaw } from "./flaw.js";

/** The findings that a control asks for, or, without one, those that none of the chosen packs asks for. */
export interface ControlGroup {
  readonly name: string | undefined;
  /** The name of the pack; undefined as well for the others. */
  readonly pack: string | undefined;
  readonly flaws: readonly Flaw[];
}

/** The part of a run that is told by control. */
export type RunByControl = Pick<RunOutcome, "files" | "written" | "packs">;

/** Returns the controls that a rule satisfies, by the names of the packs; packs of which it satisfies none are missing. */
export function controlsByRule(packs: readonly CoveredPack[]): ReadonlyMap<string, Readonly<Record<string, string[]>>> {
  const found = new Map<string, Record<string, string[]>>();
  for (const { name, controls } of packs)
    for (const { id, checks } of controls)
      for (const rule of new Set(checks.flatMap((check) => check.rules))) {
        const its = found.get(rule) ?? {};
        its[name] = [...(its[name] ?? []), id];
        found.set(rule, its);
      }
  return found;
}

/**
 * Returns the findings by control, in the order of the packs and their controls: one that several controls ask for is in
 * several groups. Those that somebody has settled are left out unless `all` is true.
 */
export function flawsByControl(run: RunByControl, all = false): ControlGroup[] {
  const { files, packs = [] } = run;
  const flaws = files
    .filter(isRepaired)
    .flatMap((file) => flawsOf(file, run))
    .filter(({ standing }) => all || standing !== "settled");
  const byRule = new Map<string, Flaw[]>();
  for (const flaw of flaws) byRule.set(flaw.rule, [...(byRule.get(flaw.rule) ?? []), flaw]);
  const isCovered = controlsByRule(packs);
  const groups = packs.flatMap(({ name, controls }) =>
    controls.map(({ id, checks }): ControlGroup => {
      const rules = new Set(checks.flatMap((check) => check.rules));
      return { name: `${name} ${id}`, pack: name, flaws: [...rules].flatMap((rule) => byRule.get(rule) ?? []) };
    }),
  );
  const others = flaws.filter(({ rule }) => !isCovered.has(rule));
  return [...groups, { name: undefined, pack: undefined, flaws: others }].filter((group) => group.flaws.length > 0);
}

/** Returns who objects to what the fixes of a run do, for each of its packs. */
export function objectionsIn({ files, packs = [] }: RunByControl): { pack: string; objection: PackObjection }[] {
  const fixed = new Set(files.filter(isRepaired).flatMap(({ result }) => result.fixes.map(({ rule }) => rule)));
  return packs.flatMap(({ name, objections }) =>
    objections.filter(({ rule }) => fixed.has(rule)).map((objection) => ({ pack: name, objection })),
  );
}

/** Returns an objection as a line: the rule, the checks, and why. */
export function objectionText({ rule, checks, reason }: PackObjection): string {
  return `${rule}: ${listed(checks)}: ${reason}`;
}
