import type { Failure } from "../../contract/failure.js";
import { isRepaired, refusalOf, type RepairedFile } from "../../contract/outcome.js";
import type { FixResult } from "../../contract/result.js";
import { settleTree, type FromTree, type Member, type SettledTree } from "../../estate/nested/settle.js";
import type { repairFailures } from "../../events/repair.js";
import { harmsByAddress } from "../../estate/nested/by-address.js";
import { chosenRules, type Rule } from "../../index.js";
import type { Core } from "../core.js";
import { nameOf } from "../names.js";
import { repaired, withoutText, type Done, type Task } from "../task.js";
import { findTrees, type FoundTree, type FoundTrees, type ReadNestings } from "./find-trees.js";
import type { Place } from "./nesting-files.js";
import { writtenTogether } from "./write.js";

// In one part of the bundle with the stage, which needs the same.
export { wholeTrees } from "./whole-trees.js";

/** The templates of a tree on their way through a run. */
interface TreeState {
  readonly found: FoundTree;
  readonly tasks: ReadonlyMap<string, Task>;
  readonly done: Map<string, Done>;
}

/**
 * Returns the stage that corrects templates together which nest each other; undefined if there are none. `parents`: the
 * files that may nest others, those of the tasks and those beside them. `nestings`: what has been read of them.
 */
export async function estateStage(
  parents: readonly Place[],
  tasks: readonly Task[],
  cwd: string,
  core: Core,
  nestings?: ReadNestings,
): Promise<EstateStage | undefined> {
  const found = await findTrees(parents, new Set(tasks.map(({ path }) => path)), cwd, nestings);
  if (found.trees.length + found.addressed.length + found.notes.size === 0) return undefined;
  const isOfFailures = tasks.some(({ events }) => events !== undefined);
  const mend = isOfFailures ? (await import("../../events/repair.js")).repairFailures : undefined;
  return new EstateStage(found, tasks, cwd, core, mend);
}

/**
 * Corrects templates that nest each other together: each by itself first, as all others, and once all of a tree are
 * there, those that concern each other once more. Only then they are written, all of a tree or none.
 */
export class EstateStage {
  readonly #warnings: string[];
  readonly #states = new Map<string, TreeState>();
  /** The tasks of templates that name others by addresses, or are named so, and what has become of them. */
  readonly #addressed = new Map<string, { readonly task: Task; member?: Member }>();

  constructor(
    private readonly found: FoundTrees,
    tasks: readonly Task[],
    private readonly cwd: string,
    private readonly core: Core,
    private readonly mend: typeof repairFailures | undefined,
  ) {
    this.#warnings = found.cycles.map(
      (names) =>
        `cfn-fix: warning: ${names.join(", ")}: nested in a circle; what they pass to each other was not looked at`,
    );
    for (const tree of found.trees) {
      const paths = new Set([...tree.tree.order, ...tree.tree.cycles.flat()]);
      const own = new Map(tasks.filter(({ path }) => paths.has(path)).map((task) => [task.path, task]));
      const state = { found: tree, tasks: own, done: new Map<string, Done>() };
      for (const path of own.keys()) this.#states.set(path, state);
    }
    const ends = new Set(found.addressed.flatMap(({ parent, child }) => [parent, child]));
    for (const task of tasks) if (ends.has(task.path)) this.#addressed.set(task.path, { task });
  }

  /** What somebody has to know once all is done: what the corrections do to others, and circles; a line each. */
  get warnings(): string[] {
    const others = this.found.addressed.flatMap(({ parent, other }) => (other ? [[parent, other] as const] : []));
    const members = new Map<string, Member>(others);
    for (const [path, { member }] of this.#addressed) if (member !== undefined) members.set(path, member);
    const harms = harmsByAddress(this.found.addressed, members);
    return [
      ...this.#warnings,
      ...harms.map(
        ({ file, parent, reason }) =>
          `cfn-fix: warning: ${file}: after this correction ${reason}, if its address means this file; change ${parent} by hand`,
      ),
    ];
  }

  /** What is worth knowing besides, a line each. */
  get remarks(): string[] {
    const { notes } = this.found;
    return [...notes].flatMap(([path, texts]) => texts.map((text) => `${nameOf(path, this.cwd)}: ${text}`));
  }

  /** Returns a task as it is carried out first: a template of a tree is not written yet. */
  first(task: Task): Task {
    if (!this.#states.has(task.path)) return this.#addressed.has(task.path) ? { ...task, keepsText: true } : task;
    const { target: _, ...rest } = task;
    return { ...rest, keepsText: true };
  }

  /** Takes what became of a task, and returns the outcomes that are final by now. */
  async take({ path }: Task, done: Done): Promise<Done[]> {
    const state = this.#states.get(path);
    if (state === undefined) return [this.#withNotes(path, this.#remember(path, done))];
    state.done.set(path, done);
    return state.done.size < state.tasks.size ? [] : await this.#settle(state);
  }

  async #settle(state: TreeState): Promise<Done[]> {
    const { found, tasks, done } = state;
    const members = membersOf(state, ({ options }) => !chosenRules(this.core.rules, options).some(isPassing));
    const failed = new Map<string, readonly Failure[]>();
    let settled: SettledTree;
    try {
      settled = settleTree(found.tree, members, (path, more) => {
        const { result, failures } = this.#correct(tasks.get(path), members.get(path)?.text, more);
        if (failures !== undefined) failed.set(path, failures);
        return result;
      });
    } catch (error) {
      const refusal = refusalOf(error);
      return [...tasks].map(([path, { file }]) => (members.has(path) ? { file, refusal } : done.get(path)));
    }
    const outcomes = new Map<string, RepairedFile>();
    for (const [path, outcome] of done) {
      if (outcome === undefined || !isRepaired(outcome)) continue;
      const harms = settled.harms.get(path) ?? [];
      this.#warnings.push(
        ...harms.map((harm) => `cfn-fix: warning: ${outcome.file}: after this correction ${harm}; ${together}`),
      );
      const failures = failed.get(path);
      const result = noted(settled.results.get(path) ?? outcome.result, harms);
      outcomes.set(path, { ...outcome, result, ...(failures && { failures }) });
    }
    const written = await writtenTogether(outcomes, tasks);
    return [...tasks].map(([path, task]) => {
      const outcome = written.get(path) ?? done.get(path);
      return this.#withNotes(path, slim(this.#remember(path, outcome), task));
    });
  }

  /** Keeps what became of a template that names others by addresses, or is named so. */
  #remember(path: string, done: Done): Done {
    const known = this.#addressed.get(path);
    if (known === undefined || done === undefined || !isRepaired(done)) return done;
    known.member = { file: done.file, text: done.text, result: done.result };
    return slim(done, known.task);
  }

  /** Corrects a template once more; one that is in the run for what failed gets only that, and what its tree needs. */
  #correct(
    task: Task | undefined,
    text: string | undefined,
    { nested, withheld }: FromTree,
  ): Pick<RepairedFile, "result" | "failures"> {
    if (task === undefined || text === undefined) throw new Error("a template of the run is missing");
    const { acceptAll, events } = task;
    const options = { ...task.options, nested, withheld: [...(task.options.withheld ?? []), ...withheld] };
    if (events === undefined || this.mend === undefined)
      return { result: repaired(text, { options, acceptAll }, this.core) };
    const passing = Object.keys(nested);
    const focus = passing.length === 0 ? [] : [{ rules: ["nested-stack"], logicalIds: passing }];
    return this.mend(text, events, { rules: this.core.rules, ...options, focus }, this.core.fix);
  }

  #withNotes(path: string, done: Done): Done {
    const notes = this.found.notes.get(path) ?? [];
    if (notes.length === 0 || done === undefined || !isRepaired(done)) return done;
    return { ...done, result: { ...done.result, notes: [...done.result.notes, ...notes] } };
  }
}

/** Returns an outcome as a task gives it that is carried out by itself. */
function slim(done: Done, { file, keepsText }: Task): Done {
  if (done === undefined || !isRepaired(done) || done.result.changed || keepsText) return done;
  return { ...done, ...withoutText(file, done.result) };
}

/** Returns what is known of the templates of a tree. One that is refused, or no template, is not among them. */
function membersOf(
  { found: { others }, done, tasks }: TreeState,
  passesNothing: (task: Task) => boolean,
): Map<string, Member> {
  const members = new Map<string, Member>(others);
  for (const [path, task] of tasks) {
    const outcome = done.get(path);
    if (outcome === undefined || !isRepaired(outcome)) continue;
    const { file, text, result } = outcome;
    members.set(path, { file, text, result, passesNothing: passesNothing(task) });
  }
  return members;
}

const isPassing = ({ id }: Rule): boolean => id === "nested-stack";

const together = "then run cfn-fix over both";

/** Returns a result that says what its fixes do to templates that are not part of the run. */
function noted(result: FixResult, harms: readonly string[]): FixResult {
  const notes = harms.map((harm) => `After this correction ${harm}; ${together}.`);
  return notes.length === 0 ? result : { ...result, notes: [...result.notes, ...notes] };
}
