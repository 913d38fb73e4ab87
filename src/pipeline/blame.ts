import type { AppliedFix } from "../contract/result.js";
import { reasonFor, type Objection } from "./proof.js";
import type { Reason } from "./failure.js";
import type { State } from "./state.js";

/** A template may hold a flaw at each of thousands of places; the next attempt shows what is left of them. */
const maxObjections = 16;

/** A fix that has to be left out, and why. */
export interface Blamed {
  readonly fix: AppliedFix;
  readonly reason: Reason;
}

/** Returns the fixes that brought what is objected to; empty where none did. `history`: all states, in their order. */
export function blame(objections: readonly Objection[], history: readonly State[]): Blamed[] {
  return objections.slice(0, maxObjections).flatMap((objection) => {
    const fix = firstWith(objection, history)?.lastFix;
    return fix === undefined ? [] : [{ fix, reason: reasonFor(objection) }];
  });
}

/** The first state with a flaw that the one before it does not have, found by halves: a flaw hardly ever comes and goes. */
function firstWith({ holdsFor }: Objection, history: readonly State[]): State | undefined {
  const holds = (index: number): boolean => {
    const state = history[index];
    return state !== undefined && holdsFor(state);
  };
  let [without, withIt] = [0, history.length - 1];
  if (holds(without) || !holds(withIt)) return undefined;
  while (withIt - without > 1) {
    const middle = (without + withIt) >> 1;
    if (holds(middle)) withIt = middle;
    else without = middle;
  }
  return history[withIt];
}
