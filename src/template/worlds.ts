import { own, type Json } from "../values/json.js";
import { Conditions } from "./conditions.js";
import { always, never, TooComplex, type Decision } from "./decisions.js";
import type { Guard } from "./intrinsics.js";

/**
 * The answer to a question about all worlds. When `exact` is false it is the careful one of the two answers, and
 * `reason` says what could not be followed, as a clause.
 */
export interface Verdict {
  answer: boolean;
  exact: boolean;
  reason?: string;
}

/** What holds always is implied always, and possible. */
const certain: Verdict = Object.freeze({ answer: true, exact: true });

/** The truth values that some conditions take in one world. */
export type Assignment = ReadonlyMap<string, boolean>;

/**
 * The worlds of a template: every way in which its conditions can be true or false together.
 * The methods that answer with a plain Boolean are careful: `implies`, `excludes` and `equivalent` are true, and
 * `possible` is false, only when that is proved.
 */
export class Worlds {
  #compiled: Conditions | undefined;
  readonly #possibilities = new Map<string, Verdict>();

  readonly #view: Json;

  constructor(view: Json) {
    this.#view = view;
  }

  /** The formulas behind the answers, for questions that are no conjunctions. Its operations throw `TooComplex`. */
  get conditions(): Conditions {
    return (this.#compiled ??= new Conditions(this.#view));
  }

  /** Would all answers be the same with these parameters? False when that is not known yet. */
  areThoseWith(parameters: Json | undefined): boolean {
    return (
      this.#compiled !== undefined &&
      [...this.#compiled.parametersRead].every(([name, definition]) => own(parameters, name) === definition)
    );
  }

  /** Can all guards hold together? */
  possible(guards: readonly Guard[]): boolean {
    return this.possibility(guards).answer;
  }

  /** Do `guards` hold in every world in which `context` holds? */
  implies(context: readonly Guard[], guards: readonly Guard[]): boolean {
    return this.implication(context, guards).answer;
  }

  /** Is there no world in which `context` and `guards` hold together? */
  excludes(context: readonly Guard[], guards: readonly Guard[]): boolean {
    return this.exclusion(context, guards).answer;
  }

  /** Do `a` and `b` hold in the same worlds? */
  equivalent(a: readonly Guard[], b: readonly Guard[]): boolean {
    return this.equivalence(a, b).answer;
  }

  /** Like `possible`, with the reason for a careful answer. */
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

  /** Like `implies`, with the reason for a careful answer. */
  implication(context: readonly Guard[], guards: readonly Guard[]): Verdict {
    if (guards.length === 0) return certain;
    return this.#decide(context, guards, (a, b) => this.conditions.decisions.and(a, b) === a, false);
  }

  /** Like `excludes`, with the reason for a careful answer. */
  exclusion(context: readonly Guard[], guards: readonly Guard[]): Verdict {
    const { answer, ...rest } = this.possibility([...context, ...guards]);
    return { answer: !answer, ...rest };
  }

  /** Like `equivalent`, with the reason for a careful answer. */
  equivalence(a: readonly Guard[], b: readonly Guard[]): Verdict {
    return this.#decide(a, b, (left, right) => left === right, false);
  }

  /** Every combination of truth values that the named conditions can take together, false before true. */
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

  /** The worlds in which `guard` holds too; undefined when that is too much to follow, so that anything is possible. */
  #narrow(world: Decision | undefined, guard: Guard): Decision | undefined {
    if (world === undefined) return undefined;
    return this.#careful(undefined, () =>
      this.conditions.decisions.and(world, this.conditions.conjunction([guard]).decision),
    );
  }

  /** Unknown conditions are free to be true or false, so only the careful answer can be wrong because of them. */
  #decide(
    a: readonly Guard[],
    b: readonly Guard[],
    ask: (a: Decision, b: Decision) => boolean,
    careful: boolean,
  ): Verdict {
    const tooComplex: Verdict = {
      answer: careful,
      exact: false,
      reason: "there are too many combinations of conditions",
    };
    return this.#careful(tooComplex, () => {
      const [left, right] = [this.conditions.conjunction(a), this.conditions.conjunction(b)];
      const answer = ask(left.decision, right.decision);
      const reason = left.reason ?? right.reason;
      return answer !== careful || reason === undefined ? { answer, exact: true } : { answer, exact: false, reason };
    });
  }

  #careful<T>(fallback: T, compute: () => T): T {
    try {
      return compute();
    } catch (error) {
      if (error instanceof TooComplex) return fallback;
      throw error;
    }
  }
}
