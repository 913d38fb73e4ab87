import type { CoverageState, CoveredCheck, CoveredPack, Pack, PackControl, PackObjection } from "../contract/pack.js";
import type { Rule } from "../contract/rule.js";
import { groupBy } from "../values/group-by.js";

/** Returns what rules do for the controls of a pack. */
export function coverageOf(pack: Pack, rules: readonly Rule[]): CoveredPack {
  const rulesByCheck = groupBy(rules, ({ controls }) => Object.values(controls).flat());
  const controls = pack.controls.map(({ id, checks }: PackControl) => {
    const covered = checks.map((ids) => checkWith(ids, rulesByCheck));
    return { id, state: stateOf(covered), checks: covered };
  });
  return { ...pack, controls, objections: objectionsTo(pack, rules) };
}

function checkWith(ids: readonly string[], rulesByCheck: ReadonlyMap<string, readonly Rule[]>): CoveredCheck {
  const rules = [...new Set(ids.flatMap((id) => rulesByCheck.get(id) ?? []))];
  const state = rules.length === 0 ? "not-covered" : rules.every(onlyReports) ? "reported" : "repaired";
  return { ids, state, rules: rules.map(({ id }) => id) };
}

/** True for a rule that leaves all that it finds. */
function onlyReports(rule: Rule): boolean {
  return rule.kind === "property" && rule.leave !== undefined;
}

function stateOf(checks: readonly CoveredCheck[]): CoverageState {
  const has = (state: CoverageState): boolean => checks.some((check) => check.state === state);
  if (has("repaired")) return checks.every(({ state }) => state === "repaired") ? "repaired" : "partly";
  return has("reported") ? "reported" : "not-covered";
}

/** A rule says who objects in words: `Control Tower CT.RDS.PR.24 and cfn-guard RDS_STORAGE_ENCRYPTED`. */
function objectionsTo(pack: Pack, rules: readonly Rule[]): PackObjection[] {
  const all = new Set(pack.controls.flatMap((control) => control.checks.flat()));
  return rules.flatMap(({ id: rule, objections = {} }) =>
    Object.entries(objections).flatMap(([who, reason]) => {
      const checks = who.split(/[\s,]+/).filter((word) => all.has(word));
      return checks.length === 0 ? [] : [{ rule, checks, reason }];
    }),
  );
}
