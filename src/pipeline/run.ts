import { givePresets } from "../edit/verbs/presets.js";
import { isSound } from "../edit/proof/verify.js";
import { CfnFixError } from "../values/errors.js";
import { toPointer } from "../values/pointer.js";
import type { LeftFinding } from "../contract/result.js";
import type { FixOptions } from "../contract/options.js";
import type { Finding, FixableFinding, Rule } from "../contract/rule.js";
import { locate } from "../source/locate.js";
import type { Schema } from "../schema/schema.js";
import type { Source } from "../source/source.js";
import type { Acceptance, Accepted } from "../suppress/acceptance.js";
import type { Template } from "../template/template.js";
import { aboveImpact, carryOut, isAbove, type Manner, type Reason } from "./carry-out.js";
import { contextOf } from "./context.js";
import { findingsOf } from "./dispatch.js";
import { inOrder } from "./order.js";
import { State } from "./state.js";

/** Two rules that undo each other would otherwise go on forever. */
const maxRounds = 10;

/** A finding, and why it is left alone if the user has accepted it. */
interface Task {
  finding: Finding;
  accepted: Accepted | undefined;
}

/** Runs rules over a template, each until it finds nothing to repair, on what the ones before left, until none does. */
export class Repair {
  readonly rules: readonly Rule[];
  #state: State;
  readonly #left = new Map<Rule, LeftFinding[]>();
  /** For each rule the last template in which it had nothing to change; there it would come to the same again. */
  readonly #done = new Map<Rule, Template>();

  /** `original`: the template as its author wrote it. */
  constructor(
    readonly source: Source,
    readonly original: Template,
    rules: readonly Rule[],
    readonly options: FixOptions,
    readonly acceptance: Acceptance,
    readonly schema?: Schema,
  ) {
    this.rules = inOrder(rules);
    this.#state = State.of(original);
  }

  /** The template as the fixes left it. */
  get state(): State {
    return this.#state;
  }

  /** Throws `CfnFixError` LOOP when the rules come to no end, and USAGE when a parameter cannot have a value. */
  run(): void {
    this.#runRounds();
    const { template, steps, fixes, declared } = this.#state;
    const given = givePresets(template, fixes, declared, this.options);
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
    const judge = this.acceptance.judge(rule);
    const tasks = this.#findingsOf(rule).map((finding) => ({ finding, accepted: judge(finding) }));
    const isPartial = tasks.some(
      ({ finding, accepted }) =>
        accepted !== undefined || (!("skipped" in finding) && isAbove(finding.impact, this.options)),
    );
    this.#runAll(rule, tasks, isPartial ? "partial" : "whole");
    if (isPartial && !isSound(before.template, this.#state.template)) {
      // What was accepted may be half of a repair; then each of the others is to stand on its own.
      this.#state = before;
      this.#runAll(rule, tasks, "alone");
    }
    return this.#state.template !== before.template;
  }

  #findingsOf(rule: Rule): Finding[] {
    return [...findingsOf(rule, this.#state.template, contextOf(rule, this.options, this.schema))];
  }

  #runAll(rule: Rule, tasks: readonly Task[], manner: Manner): void {
    const left: LeftFinding[] = [];
    for (const { finding, accepted } of tasks) {
      const made = accepted ?? this.#settle(rule, finding, manner);
      if (made instanceof State) this.#state = made;
      else left.push(this.#leave(rule, finding, made));
    }
    this.#left.set(rule, left);
  }

  #settle(rule: Rule, finding: Finding, manner: Manner): State | Reason {
    if ("skipped" in finding) return { kind: "skipped", reason: finding.skipped };
    if (isAbove(finding.impact, this.options)) return aboveImpact(finding.impact, this.options);
    return carryOut(rule, finding, this.#state, manner, this, () => this.#finds(rule, finding));
  }

  #finds(rule: Rule, { path, message }: FixableFinding): boolean {
    const pointer = toPointer(path);
    return this.#findingsOf(rule).some((finding) => {
      return !("skipped" in finding) && finding.message === message && toPointer(finding.path) === pointer;
    });
  }

  #leave(rule: Rule, { logicalId, path, message }: Finding, reason: Reason): LeftFinding {
    return { rule: rule.id, logicalId, path, place: locate(this.source, path), message, ...reason };
  }
}
