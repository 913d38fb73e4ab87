import { own, type Json } from "../values/json.js";
import { Conditions } from "./conditions.js";
import { always, never, TooComplex, type Decision } from "./decisions.js";
import type { Guard } from "./intrinsics.js";

/**
 * The answer to a question about all worlds. If `exact` is false, it is the conservative one of the two answers, and
 * `reason` says what could not be analysed, as a clause.
 */
export interface Verdict {
  answer: boolean;
  exact: boolean;
  reason?: string;
}

/** The verdict on guards that always hold: they are implied, and possible. */
const certain: Verdict = Object.freeze({ answer: true, exact: true });

/** The truth values that some conditions take in one world. */
export type Assignment = ReadonlyMap<string, boolean>;

/**
 * The worlds of a template: every way in which its conditions can be true or false together.
 * The methods that return a plain Boolean are conservative: `implies`, `excludes` and `equivalent` return true, and
 * `possible` returns false, only if that is proved.
 */
export class Worlds {
  readonly #view: Json;
  #compiled: Conditions | undefined;
  readonly #possibilities = new Map<string, Verdict>();

  constructor(view: Json) {
    this.#view = view;
  }

  /** The formulas of the conditions, for questions that are no conjunctions. Their operations throw `TooComplex`. */
  get conditions(): Conditions {
    return (this.#compiled ??= new Conditions(this.#view));
  }

  /** True if all answers are the same with these parameters; false if that is not known yet. */
  areSameWith(parameters: Json | undefined): boolean {
    return (
      this.#compiled !== undefined &&
      [...this.#compiled.parametersRead].every(([name, definition]) => own(parameters, name) === definition)
    );
  }

  /** True if all guards can hold together. */
  possible(guards: readonly Guard[]): boolean {
    return this.possibility(guards).answer;
  }

  /** True if `guards` hold in every world in which `context` holds. */
  implies(context: readonly Guard[], guards: readonly Guard[]): boolean {
    return this.implication(context, guards).answer;
  }

  /** True if there is no world in which `context` and `guards` hold together. */
  excludes(context: readonly Guard[], guards: readonly Guard[]): boolean {
    return this.exclusion(context, guards).answer;
  }

  /** True if `a` and `b` hold in the same worlds. */
  equivalent(a: readonly Guard[], b: readonly Guard[]): boolean {
    return this.equivalence(a, b).answer;
  }

  /** Returns the answer of `possible` with the reason for a conservative one. */
  possibility(guards: readonly Guard[]): Verdict {
    if (guards.length === 0) return certain;
    const key = guards.map((guard) => `${guard.holds ? "+" : "-"}${guard.condition.length} ${guard.condition}`).join();
    let verdict = this.#possibilities.get(key);
    if (verdict === undefined) {
      verdict = this.#decide(guards, [], (context) => context !== never, true);
      this.#possibilities.set(key, verdict);
    }
    return verdict;
  }

  /** Returns the answer of `implies` with the reason for a conservative one. */
  implication(context: readonly Guard[], guards: readonly Guard[]): Verdict {
    if (guards.length === 0) return certain;
    return this.#decide(context, guards, (a, b) => this.conditions.decisions.and(a, b) === a, false);
  }

  /** Returns the answer of `excludes` with the reason for a conservative one. */
  exclusion(context: readonly Guard[], guards: readonly Guard[]): Verdict {
    const { answer, ...rest } = this.possibility([...context, ...guards]);
    return { answer: !answer, ...rest };
  }

  /** Returns the answer of `equivalent` with the reason for a conservative one. */
  equivalence(a: readonly Guard[], b: readonly Guard[]): Verdict {
    return this.#decide(a, b, (left, right) => left === right, false);
  }

  /** Returns every combination of truth values that the named conditions can have together, false before true. */
  *assignments(names: readonly string[]): Generator<Assignment> {
    yield* this.#extend(names, 0, [], always);
  }

  *#extend(
    names: readonly string[],
    index: number,
    chosen: readonly [string, boolean][],
    world: Decision | undefined,
  ): Generator<Assignment> {
    const name = names[index];
    if (name === undefined) {
      yield new Map(chosen);
      return;
    }
    for (const holds of [false, true]) {
      const next = this.#narrow(world, { condition: name, holds });
      if (next !== never) yield* this.#extend(names, index + 1, [...chosen, [name, holds]], next);
    }
  }

  /** Returns the worlds in which `guard` holds, too; undefined if that is too complex, so that anything is possible. */
  #narrow(world: Decision | undefined, guard: Guard): Decision | undefined {
    if (world === undefined) return undefined;
    return this.#unlessTooComplex(undefined, () =>
      this.conditions.decisions.and(world, this.conditions.conjunction([guard]).decision),
    );
  }

  /**
   * Returns what `ask` answers, or `conservative` if that cannot be computed. Unknown conditions can be true or false, so
   * that only the conservative answer can be wrong because of them.
   */
  #decide(
    a: readonly Guard[],
    b: readonly Guard[],
    ask: (a: Decision, b: Decision) => boolean,
    conservative: boolean,
  ): Verdict {
    const tooComplex: Verdict = {
      answer: conservative,
      exact: false,
      reason: "there are too many combinations of conditions",
    };
    return this.#unlessTooComplex(tooComplex, () => {
      const [left, right] = [this.conditions.conjunction(a), this.conditions.conjunction(b)];
      const answer = ask(left.decision, right.decision);
      const reason = left.reason ?? right.reason;
      return answer !== conservative || reason === undefined
        ? { answer, exact: true }
        : { answer, exact: false, reason };
    });
  }

  #unlessTooComplex<T>(fallback: T, compute: () => T): T {
    try {
      return compute();
    } catch (error) {
      if (error instanceof TooComplex) return fallback;
      throw error;
    }
  }
}
