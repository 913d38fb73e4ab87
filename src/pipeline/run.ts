import type { LeftFinding } from "../contract/result.js";
import type { Rule } from "../contract/rule.js";
import { givePresets } from "../edit/verbs/presets.js";
import type { Template } from "../template/template.js";
import { CfnFixError } from "../values/errors.js";
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
  ) {
    this.rules = inOrder(rules);
    this.#state = State.of(start.original);
  }

  /** The template as the fixes left it. */
  get state(): State {
    return this.#state;
  }

  /** Throws `CfnFixError` LOOP when the rules come to no end, and USAGE when a parameter cannot have a value. */
  run(): void {
    this.#runRounds();
    const { template, steps, fixes, declared } = this.#state;
    const given = givePresets(template, fixes, declared, this.start.options);
    if (given.template === template) return;
    this.#state = State.of(
      given.template,
      steps.map((step, index) => ({ ...step, fix: given.fixes[index] ?? step.fix })),
    );
    this.#runRounds();
  }

  #runRounds(): void {
    let busy: string[] = [];
    for (let round = 0; round < maxRounds; round++) {
      busy = this.rules.filter((rule) => this.#exhaust(rule)).map(({ id }) => id);
      if (busy.length === 0) return;
    }
    const help = `run them apart with --only, and please report this template`;
    throw new CfnFixError("LOOP", `these rules undo each other's work: ${busy.join(", ")}`, help);
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
