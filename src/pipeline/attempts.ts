import { blame, type Blamed } from "./blame.js";
import { endless, recurring, type Rounds } from "./conflicts.js";
import { proveAll, type Proved } from "./proof.js";
import type { Repair } from "./run.js";
import { keyOf, Withheld } from "./withheld.js";

/** After so many attempts a rule that still cannot be trusted is left out with all of its findings. */
const maxSingly = 6;

/** Starts a run over a template without what is withheld. `isTraced`: its states keep their history. */
export type Begin = (withheld: Withheld, isTraced?: boolean) => Repair;

/** A run that came to an end, with the proof of its correction; undefined if it changed nothing. */
export interface Settled {
  readonly repair: Repair;
  readonly proved: Proved | undefined;
}

/**
 * Repairs a template as far as it can be proved: what rules do to each other's work without end, and what the proof
 * objects to, is left out by name, and the rest is done again without it.
 * `given`: what is to be left out from the start. Throws the objection where no fix is responsible, and `CfnFixError` USAGE when a parameter cannot have a value.
 */
export function settle(begin: Begin, given = Withheld.none): Settled {
  let withheld = given;
  for (let attempt = 1; ; attempt++) {
    const isSingly = attempt <= maxSingly;
    const repair = begin(withheld);
    const rounds = repair.run();
    if (rounds !== undefined) {
      withheld = withoutConflict(rounds, withheld, begin, isSingly);
      continue;
    }
    if (repair.state.count === 0) return { repair, proved: undefined };
    const proof = proveAll(repair.start, repair.state);
    if ("patch" in proof) return { repair, proved: proof };
    const traced = begin(withheld, true);
    traced.run();
    const blamed = blame(proof, traced.state.history);
    if (blamed.length === 0) throw proof[0]?.error;
    withheld = isSingly ? withoutFixes(blamed, withheld) : withoutRules(blamed, withheld);
  }
}

function withoutFixes(blamed: readonly Blamed[], withheld: Withheld): Withheld {
  return withheld.withFindings(new Map(blamed.map(({ fix, reason }) => [keyOf(fix), reason])));
}

function withoutRules(blamed: readonly Blamed[], withheld: Withheld): Withheld {
  return blamed.reduce((all, { fix, reason }) => all.withRule(fix.rule, reason), withheld);
}

/** Leaves out the findings that keep coming back; where each round finds something new, the rule without which it ends. */
function withoutConflict(rounds: Rounds, withheld: Withheld, begin: Begin, isSingly: boolean): Withheld {
  const again = recurring(rounds);
  if (again.size > 0 && isSingly) return withheld.withFindings(again);
  const busy = [...new Set((rounds.at(-1) ?? []).map(({ rule }) => rule))].sort();
  const without = (id: string): Withheld => withheld.withRule(id, endless(id, busy));
  const guilty = busy.find((id) => begin(without(id)).run() === undefined);
  if (guilty !== undefined) return without(guilty);
  return busy.reduce((all, id) => all.withRule(id, endless(id, busy)), withheld);
}
