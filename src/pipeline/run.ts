import type { LeftFinding } from "../contract/result.js";
import type { Rule } from "../contract/rule.js";
import { givePresets } from "../edit/verbs/presets.js";
import type { Template } from "../template/template.js";
import type { Rounds } from "./conflicts.js";
import { inOrder } from "./order.js";
import type { Start } from "./start.js";
import { State } from "./state.js";
import { visit } from "./visit.js";

/** Two rules that undo each other would otherwise go on forever. */
const maxRounds = 10;

/** Runs rules over a template, each until it finds nothing to repair, on what the ones before left, until none does. */
export class Repair {
  readonly rules: readonly Rule[];
  #state: State;
  readonly #left = new Map<Rule, readonly LeftFinding[]>();
  /** For each rule the last template in which it had nothing to change; there it would come to the same again. */
  readonly #done = new Map<Rule, Template>();

  constructor(
    rules: readonly Rule[],
    readonly start: Start,
    isTraced = false,
  ) {
    this.rules = inOrder(rules);
    this.#state = State.of(start.original, isTraced);
  }

  /** The template as the fixes left it. */
  get state(): State {
    return this.#state;
  }

  /**
   * Returns undefined when no rule finds more to repair; the fixes of each round when the rules come to no end.
   * Throws `CfnFixError` USAGE when a parameter cannot have a value.
   */
  run(): Rounds | undefined {
    const rounds = this.#runRounds();
    if (rounds !== undefined) return rounds;
    const { template, fixes, declared } = this.#state;
    const given = givePresets(template, fixes, declared, this.start.options);
    if (given.template === template) return undefined;
    this.#state = this.#state.withFixes(given.template, given.fixes);
    return this.#runRounds();
  }

  #runRounds(): Rounds | undefined {
    const counts = [this.#state.count];
    while (counts.length <= maxRounds) {
      if (this.rules.filter((rule) => this.#exhaust(rule)).length === 0) return undefined;
      counts.push(this.#state.count);
    }
    const { fixes } = this.#state;
    return counts.slice(1).map((end, round) => fixes.slice(counts[round], end));
  }

  /** What the last runs left alone: an earlier one may have left what another fix repaired since. */
  get left(): LeftFinding[] {
    return [...this.#left.values()]
      .flat()
      .sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
  }

  /** True when it changed something. */
  #exhaust(rule: Rule): boolean {
    let runs = 0;
    while (runs < maxRounds && this.#done.get(rule) !== this.#state.template && this.#runOne(rule)) runs++;
    if (runs < maxRounds) this.#done.set(rule, this.#state.template);
    return runs > 0;
  }

  #runOne(rule: Rule): boolean {
    const before = this.#state;
    const { state, left } = visit(rule, before, this.start);
    this.#state = state;
    this.#left.set(rule, left);
    return state.template !== before.template;
  }
}
