import { resolve } from "node:path";
import type { EstateOutcome, SharedCreation } from "../../contract/estate.js";
import { isRepaired, type FileOutcome } from "../../contract/outcome.js";
import { interfaceOfText, type StackInterface } from "../../estate/exports/interface.js";
import { deploymentOrder } from "../../estate/order/order.js";
import { rootsBy } from "../../estate/order/roots.js";
import { readEstate, readsOutputs, telling, tellingIfRead, type Estate, type EstateFile } from "../../estate/read.js";
import { textWithAny } from "../../files/mentions.js";
import { chosenRules, type Rule } from "../../index.js";
import { usageError } from "../choices.js";
import { nameOf } from "../names.js";
import type { RunPlan } from "../run-plan.js";
import { placeOf, type Task } from "../task.js";
import { withConfirmedOwners } from "./confirm-owners.js";
import { findTrees, type ReadNestings } from "./find-trees.js";
import { nestingFiles, type Place } from "./nesting-files.js";

/** The rule that looks at what several templates create. */
const ownerRule = "account-owner";

const nothing: StackInterface = { exports: [], imports: [], outputs: [], reads: [] };

/** What the templates of a run have to do with each other, before it and after it. */
export class Survey {
  /** What each changed template exports and imports afterwards. */
  readonly #changed = new Map<string, StackInterface>();
  /** What was accepted in a template: its file and the logical ID. */
  readonly #accepted = new Set<string>();
  /** Why a template still creates what another one is left to create, in the same way. */
  readonly #kept = new Map<string, string>();

  constructor(
    /** The tasks of the run, with what each has to know of the others. */
    readonly tasks: readonly Task[],
    private readonly estate: Estate,
    private readonly rootsOf: (file: string) => readonly string[],
    /** The files of the tasks that may nest others, and what they nest. */
    readonly nesting: { readonly parents: readonly Place[]; readonly read: ReadNestings },
  ) {}

  /** Takes what became of a template. */
  take(outcome: FileOutcome): void {
    if (!isRepaired(outcome)) return;
    const { file, result } = outcome;
    for (const { rule, logicalId, kind, reason } of result.left) {
      if (rule !== ownerRule) continue;
      if (kind === "suppressed" || kind === "baseline") this.#accepted.add(keyOf(file, logicalId));
      else this.#kept.set(keyOf(file, logicalId), reason);
    }
    if (!result.changed) return;
    const own = this.estate.mayHaveInterface(result.output) ? interfaceOfText(result.output) : undefined;
    this.#changed.set(file, own ?? nothing);
  }

  /** Returns what is to be said of the templates together. */
  outcome(): EstateOutcome {
    const { interfaces, creations } = this.estate;
    const files = new Set([...interfaces.keys(), ...this.#changed.keys()]);
    const stacks = [...files].sort().map((file) => {
      const before = interfaces.get(file) ?? nothing;
      const after = this.#changed.get(file);
      return { file, before, after: after ?? before, isChanged: after !== undefined };
    });
    return {
      order: deploymentOrder(stacks, this.rootsOf),
      shared: creations
        .filter(({ creators }) => !creators.some(({ file, logicalId }) => this.#accepted.has(keyOf(file, logicalId))))
        .map((creation) => this.#withKept(creation)),
    };
  }

  #withKept(creation: SharedCreation): SharedCreation {
    const kept = creation.creators.flatMap(({ file, logicalId }) => {
      const reason = file === creation.owner ? undefined : this.#kept.get(keyOf(file, logicalId));
      return reason === undefined ? [] : [{ file, reason }];
    });
    return creation.owner === undefined || kept.length === 0 ? creation : { ...creation, kept };
  }
}

function keyOf(file: string, logicalId: string): string {
  return JSON.stringify([file, logicalId]);
}

/** A file that the run could have corrected, and does not. */
interface Bystander {
  readonly name: string;
  readonly path: string;
}

/**
 * Looks at the templates of a run together. `bystanders`: templates that the run leaves out, which may import something
 * all the same. Throws `CfnFixError` USAGE for an owner that is no template of the run.
 */
export async function surveyOf(
  tasks: readonly Task[],
  bystanders: readonly Bystander[],
  { oneOwner, rules }: Pick<RunPlan, "oneOwner" | "rules">,
  cwd: string,
): Promise<Survey> {
  const preferred = oneOwner?.map((name) => ownerNamed(name, tasks, cwd));
  const places = [...tasks, ...bystanders.map(({ name, path }) => ({ file: name, path }))];
  const holding = (words: readonly string[]): EstateFile[] =>
    places.flatMap(({ file, path }) => {
      const text = textWithAny(path, words);
      return text === undefined ? [] : { file, text };
    });
  const first = holding(telling);
  const files = first.some(({ text }) => readsOutputs(text)) ? holding([...telling, ...tellingIfRead]) : first;
  const nesting = { parents: nestingFiles(tasks.map(placeOf)), read: new Map() };
  const rootsOf = await rootsOfTasks(tasks, cwd, nesting);
  const byFile = new Map(tasks.map((task) => [task.file, task]));
  const isOfRule = ({ id }: Rule): boolean => id === ownerRule;
  const read = readEstate(files, {
    ownersIn(file) {
      const task = byFile.get(file);
      return task !== undefined && chosenRules(rules, task.options).some(isOfRule);
    },
    ...(preferred !== undefined && { oneOwner: preferred }),
    rootsOf,
  });
  const texts = new Map(files.map(({ file, text }) => [file, text]));
  const estate = preferred === undefined ? read : withConfirmedOwners(read, byFile, texts, rules);
  return new Survey(
    tasks.map((task) => told(task, estate)),
    estate,
    rootsOf,
    nesting,
  );
}

/** Returns a task that knows what its template has to do with others. */
function told(task: Task, { inUse, shared }: Estate): Task {
  const [exportsInUse, sharedResources] = [inUse.get(task.file), shared.get(task.file)];
  if (exportsInUse === undefined && sharedResources === undefined) return task;
  const more = {
    ...(exportsInUse !== undefined && { exportsInUse }),
    ...(sharedResources !== undefined && { sharedResources }),
  };
  return { ...task, options: { ...task.options, ...more } };
}

/** Returns a function that tells in which templates one of the run is nested, by their names. */
async function rootsOfTasks(tasks: readonly Task[], cwd: string, { parents, read }: Survey["nesting"]) {
  if (parents.length === 0) return () => [];
  const names = new Map(tasks.map(({ path, file }) => [path, file]));
  const named = (path: string): string => names.get(path) ?? nameOf(path, cwd);
  const { trees } = await findTrees(parents, new Set(names.keys()), cwd, read);
  const edges = trees.flatMap(({ tree }) => tree.edges);
  return rootsBy(edges.map(({ parent, child }) => ({ parent: named(parent), child: named(child) })));
}

function ownerNamed(name: string, tasks: readonly Task[], cwd: string): string {
  const task = tasks.find(({ path }) => path === resolve(cwd, name));
  if (task === undefined)
    throw usageError(`--owner ${name} is not a template of this run`, "name one of the files that cfn-fix is to read");
  return task.file;
}
