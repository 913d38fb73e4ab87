import type { CoveredPack } from "../contract/pack.js";
import type { RunOutcome } from "../contract/outcome.js";
import { flawsByControl, objectionsIn } from "./by-control.js";

/** Returns the packs of a run for its JSON report: how far each control is covered, and how many findings it has here. */
export function packEntries(run: RunOutcome): object[] {
  const found = new Map(flawsByControl(run, true).map(({ name, flaws }) => [name, flaws.length]));
  const objections = objectionsIn(run);
  return (run.packs ?? []).map(({ name, title, version, date, controls }: CoveredPack) => ({
    name,
    title,
    version,
    date,
    controls: controls.map(({ id, state, checks }) => ({
      id,
      state,
      rules: [...new Set(checks.flatMap((check) => check.rules))],
      findings: found.get(`${name} ${id}`) ?? 0,
    })),
    objections: objections.flatMap(({ pack, objection }) => (pack === name ? [objection] : [])),
  }));
}
