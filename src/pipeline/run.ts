import type { LeftFinding } from "../contract/result.js";
import type { Rule, TemplateRule } from "../contract/rule.js";
import { givePresets } from "../edit/verbs/presets.js";
import type { Template } from "../template/template.js";
import type { Rounds } from "./conflicts.js";
import { Dispatch } from "./dispatch.js";
import { folded } from "./fold.js";
import { madeBy } from "./made.js";
import { phasesOf, type Phases } from "./order.js";
import { visitResources } from "./resource-rules.js";
import type { Start } from "./start.js";
import { State } from "./state.js";
import type { Visit } from "./tasks.js";
import { visitTemplate } from "./template-rules.js";
import { withContexts } from "./contexts.js";
import { Writers } from "./writers.js";
import { comparePlaces } from "../values/place-order.js";

/** Two rules that undo each other would otherwise go on forever. */
const maxRounds = 10;

/** Lets some rules look at a template once, and carries out what they find. */
type Stage = (before: State) => Visit;

/**
 * Runs rules over a template, stage by stage, each until it finds nothing to repair, on what the ones before left, until
 * none does. Each rule of the template is a stage, and so are all rules that look at one resource at a time.
 */
export class Repair {
  readonly #stages: readonly Stage[];
  #state: State;
  readonly #left = new Map<Stage, readonly LeftFinding[]>();
  /** For each stage the last template in which it had nothing to change; there it would come to the same again. */
  readonly #done = new Map<Stage, Template>();

  constructor(
    rules: readonly Rule[],
    readonly start: Start,
    private readonly isTraced = false,
  ) {
    this.#stages = stagesOf(phasesOf(rules), start);
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
    const rounds = this.#runToEnd();
    // What went on the way is looked for among the steps as they were made.
    if (rounds === undefined && !this.isTraced) this.#state = withContexts(folded(this.#state, this.start), this.start);
    return rounds;
  }

  #runToEnd(): Rounds | undefined {
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
      if (this.#stages.filter((stage) => this.#exhaust(stage)).length === 0) return undefined;
      counts.push(this.#state.count);
    }
    const { fixes } = this.#state;
    return counts.slice(1).map((end, round) => fixes.slice(counts[round], end));
  }

  /**
   * What the last runs left alone: an earlier one may have left what another fix repaired since. Nothing is said of what is
   * left on purpose in a resource that the fixes made.
   */
  get left(): LeftFinding[] {
    const { template, fixes } = this.#state;
    const { original } = this.start;
    const isMade = madeBy(fixes, original, template);
    return [...this.#left.values()]
      .flat()
      .filter(({ kind, logicalId }) => kind !== "skipped" || !isMade(logicalId))
      .sort((a, b) => comparePlaces(a.place, b.place));
  }

  /** True when it changed something. */
  #exhaust(stage: Stage): boolean {
    let runs = 0;
    while (runs < maxRounds && this.#done.get(stage) !== this.#state.template && this.#runOnce(stage)) runs++;
    if (runs < maxRounds) this.#done.set(stage, this.#state.template);
    return runs > 0;
  }

  #runOnce(stage: Stage): boolean {
    const before = this.#state;
    const { state, left } = stage(before);
    this.#state = state;
    this.#left.set(stage, left);
    return state.template !== before.template;
  }
}

function stagesOf({ shape, structure, resources, order }: Phases, start: Start): Stage[] {
  const ofTemplate =
    (rule: TemplateRule): Stage =>
    (before) =>
      visitTemplate(rule, before, start);
  const dispatch = new Dispatch(resources, start);
  const writers = new Writers();
  const ofResources: Stage = (before) => visitResources(dispatch, writers, before, start);
  return [
    ...[...shape, ...structure].map(ofTemplate),
    ...(resources.length === 0 ? [] : [ofResources]),
    ...order.map(ofTemplate),
  ];
}
