import { EditBuilder } from "../edit/verbs/builder.js";
import { givePresets, withPresets } from "../edit/verbs/presets.js";
import { isSound } from "../edit/proof/verify.js";
import { CannotFix, CfnFixError } from "../values/errors.js";
import { findingsOf } from "./dispatch.js";
import { inOrder } from "./order.js";
import { toPointer } from "../values/pointer.js";
import type { AppliedFix, LeftFinding } from "../contract/result.js";
import type { FixOptions } from "../contract/options.js";
import { locate } from "../source/locate.js";
import { impactOf } from "./impact.js";
import type { Schema } from "../schema/schema.js";
import type { Source } from "../source/source.js";
import type { Acceptance, Accepted } from "../suppress/acceptance.js";
import { ResourceView } from "../template/resource-view.js";
import type { Template } from "../template/template.js";
import { impacts, type Finding, type FixableFinding, type Impact, type Rule, type Context } from "../contract/rule.js";

/** Two rules that undo each other would otherwise go on forever. */
const maxRounds = 10;

/** `whole`: all that can be repaired is. `partial`: some of it is accepted as it is, or has too much impact. `alone`: and each repair has to be sound by itself. */
type Manner = "whole" | "partial" | "alone";

/** A finding, and why it is left alone if the user has accepted it. */
interface Task {
  finding: Finding;
  accepted: Accepted | undefined;
}

const halfOfRepair = "its repair goes with that of a finding which is left alone";

/** Runs rules over a template, each until it finds nothing to repair, on what the ones before left, until none does. */
export class Repair {
  readonly fixes: AppliedFix[] = [];
  readonly #left = new Map<Rule, LeftFinding[]>();
  readonly placements = new Map<string, string>();
  /** For each rule the last template in which it had nothing to change; there it would come to the same again. */
  readonly #done = new Map<Rule, Template>();
  readonly rules: readonly Rule[];
  readonly #original: Template;
  /** The parameters that fixes declared, with the names that they asked for. */
  readonly #declared = new Map<string, string>();

  constructor(
    readonly source: Source,
    public template: Template,
    rules: readonly Rule[],
    readonly options: FixOptions,
    readonly acceptance: Acceptance,
    readonly schema?: Schema,
  ) {
    this.rules = inOrder(rules);
    this.#original = template;
  }

  /** Throws `CfnFixError` LOOP when the rules come to no end, and USAGE when a parameter cannot have a value. */
  run(): void {
    this.#runRounds();
    const before = this.template;
    this.template = givePresets(before, this.fixes, this.#declared, this.options);
    if (this.template !== before) this.#runRounds();
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
    while (runs < maxRounds && this.#done.get(rule) !== this.template && this.#runOne(rule)) runs++;
    if (runs < maxRounds) this.#done.set(rule, this.template);
    return runs > 0;
  }

  #runOne(rule: Rule): boolean {
    const before = this.template;
    const [done, placements] = [this.fixes.length, [...this.placements]];
    const findings = [...findingsOf(rule, before, this.#contextOf(rule))];
    const judge = this.acceptance.judge(rule);
    const tasks = findings.map((finding) => ({ finding, accepted: judge(finding) }));
    const isPartial = tasks.some(
      ({ finding, accepted }) => accepted !== undefined || (!("skipped" in finding) && isAbove(finding, this.options)),
    );
    this.#runAll(rule, tasks, isPartial ? "partial" : "whole");
    if (isPartial && !isSound(before, this.template)) {
      // What was accepted may be half of a repair; then each of the others is to stand on its own.
      this.template = before;
      this.fixes.length = done;
      this.placements.clear();
      for (const [pointer, sibling] of placements) this.placements.set(pointer, sibling);
      this.#runAll(rule, tasks, "alone");
    }
    return this.template !== before;
  }

  #runAll(rule: Rule, tasks: readonly Task[], manner: Manner): void {
    this.#left.set(rule, []);
    for (const { finding, accepted } of tasks) {
      if (accepted !== undefined) {
        this.#leave(rule, finding, accepted.kind, accepted.reason);
      } else if ("skipped" in finding) {
        this.#leave(rule, finding, "skipped", finding.skipped);
      } else if (isAbove(finding, this.options)) {
        this.#leaveAbove(rule, finding, finding.impact);
      } else {
        this.#carryOut(rule, finding, manner);
      }
    }
  }

  #carryOut(rule: Rule, finding: FixableFinding, manner: Manner): void {
    const resource = this.template.resource(finding.logicalId);
    // An earlier fix took the resource out, and the flaw with it.
    if (resource === undefined) return;
    const edit = new EditBuilder(this.template, this.#original, this.options);
    try {
      finding.fix(edit, new ResourceView(this.template, resource));
    } catch (error) {
      if (!(error instanceof CannotFix)) throw error;
      return this.#leave(rule, finding, "blocked", error.message);
    }
    const { operations, placements } = edit.recording;
    if (operations.length === 0) {
      if (this.#isRepaired(rule, finding)) return;
      if (manner === "whole")
        throw new Error(`${rule.id} found a flaw at ${toPointer(finding.path)} and changed nothing`);
      return this.#leave(rule, finding, "blocked", halfOfRepair);
    }
    if (manner === "alone" && !isSound(this.template, edit.template))
      return this.#leave(rule, finding, "blocked", halfOfRepair);
    const {
      impact,
      inputs,
      class: kind,
    } = withPresets({ ...finding, inputs: edit.inputs }, edit.parameters, edit.template, this.options);
    if (isAbove({ impact }, this.options)) return this.#leaveAbove(rule, finding, impact);
    for (const [name, wanted] of edit.parameters) {
      if (!this.#original.parameters.has(name)) this.#declared.set(name, wanted);
    }
    this.template = edit.template;
    for (const [pointer, sibling] of placements) this.placements.set(pointer, sibling);
    const { logicalId, path, message, impactNote, prepared = false } = finding;
    this.fixes.push({
      rule: rule.id,
      title: rule.title,
      why: rule.why,
      logicalId,
      path,
      place: locate(this.source, path),
      message,
      // Nobody can tell what an unknown macro makes of the correction.
      class: kind === "safe" && this.template.hasUnknownMacro ? "review" : kind,
      impact,
      ...(impactNote === undefined ? {} : { impactNote }),
      prepared,
      inputs,
      operations,
    });
  }

  #contextOf({ id, settings = [] }: Rule): Context {
    const { rollout = "enforce", settings: given = {} } = this.options;
    return {
      rollout,
      setting(name) {
        const known = settings.find((setting) => setting.name === name);
        if (known === undefined) throw new Error(`${id} has no setting ${name}`);
        const key = `${id}.${name}`;
        return (Object.hasOwn(given, key) ? given[key] : undefined) ?? known.values[0];
      },
      impactOf: (type, property) => impactOf(this.schema, type, property),
    };
  }

  /** A fix may have repaired what was found together with its own flaw; a flaw that stays must not be passed over. */
  #isRepaired(rule: Rule, { path, message }: FixableFinding): boolean {
    const pointer = toPointer(path);
    return [...findingsOf(rule, this.template, this.#contextOf(rule))].every((finding) => {
      return "skipped" in finding || finding.message !== message || toPointer(finding.path) !== pointer;
    });
  }

  #leaveAbove(rule: Rule, finding: FixableFinding, impact: Impact): void {
    this.#leave(
      rule,
      finding,
      "impact",
      `its impact is ${impact}, above --max-impact ${String(this.options.maxImpact)}`,
    );
  }

  #leave(rule: Rule, { logicalId, path, message }: Finding, kind: LeftFinding["kind"], reason: string): void {
    const place = locate(this.source, path);
    this.#left.get(rule)?.push({ rule: rule.id, logicalId, path, place, message, kind, reason });
  }
}

function isAbove({ impact }: Pick<FixableFinding, "impact">, { maxImpact }: FixOptions): boolean {
  return maxImpact !== undefined && impacts.indexOf(impact) > impacts.indexOf(maxImpact);
}
