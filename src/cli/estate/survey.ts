import { resolve } from "node:path";
import type { EstateOutcome } from "../../contract/estate.js";
import { isRepaired, type FileOutcome } from "../../contract/outcome.js";
import { interfaceOf, mayHaveInterface, type StackInterface } from "../../estate/exports/interface.js";
import { deploymentOrder } from "../../estate/order/order.js";
import { readEstate, telling, templateIn, type Estate } from "../../estate/read.js";
import { textWithAny } from "../../files/mentions.js";
import { chosenRules } from "../../index.js";
import { usageError } from "../choices.js";
import type { RunPlan } from "../run-plan.js";
import type { Task } from "../task.js";

/** The rule that looks at what several templates create. */
const ownerRule = "account-owner";

const nothing: StackInterface = { exports: [], imports: [] };

/** What the templates of a run have to do with each other, before it and after it. */
export class Survey {
  /** What each changed template exports and imports afterwards. */
  readonly #changed = new Map<string, StackInterface>();
  /** What was accepted in a template: its file and the logical ID. */
  readonly #accepted = new Set<string>();

  constructor(
    /** The tasks of the run, with what each has to know of the others. */
    readonly tasks: readonly Task[],
    private readonly estate: Estate,
    private readonly rootsOf: (file: string) => readonly string[],
  ) {}

  /** Takes what became of a template. */
  take(outcome: FileOutcome): void {
    if (!isRepaired(outcome)) return;
    const { file, result } = outcome;
    for (const { rule, logicalId, kind } of result.left)
      if (rule === ownerRule && (kind === "suppressed" || kind === "baseline"))
        this.#accepted.add(keyOf(file, logicalId));
    if (!result.changed) return;
    const template = mayHaveInterface(result.output) ? templateIn(result.output) : undefined;
    this.#changed.set(file, template === undefined ? nothing : interfaceOf(template));
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
      shared: creations.filter(
        ({ creators }) => !creators.some(({ file, logicalId }) => this.#accepted.has(keyOf(file, logicalId))),
      ),
    };
  }
}

function keyOf(file: string, logicalId: string): string {
  return JSON.stringify([file, logicalId]);
}

/**
 * Looks at the templates of a run together; undefined for a run over one. Throws `CfnFixError` USAGE for an owner that is
 * no template of the run. `rootsOf`: the templates in which one is nested.
 */
export function surveyOf(
  tasks: readonly Task[],
  { oneOwner, rules }: Pick<RunPlan, "oneOwner" | "rules">,
  cwd: string,
  rootsOf: (file: string) => readonly string[] = () => [],
): Survey | undefined {
  const preferred = oneOwner?.map((name) => ownerNamed(name, tasks, cwd));
  if (tasks.length < 2) return undefined;
  const files = tasks.flatMap(({ file, path }) => {
    const text = textWithAny(path, telling);
    return text === undefined ? [] : { file, text };
  });
  const byFile = new Map(tasks.map((task) => [task.file, task]));
  const estate = readEstate(files, {
    ownersIn: (file) => chosenRules(rules, byFile.get(file)?.options ?? {}).some(({ id }) => id === ownerRule),
    ...(preferred !== undefined && { oneOwner: preferred }),
    rootsOf,
  });
  const told = tasks.map((task) => {
    const [inUse, shared] = [estate.inUse.get(task.file), estate.shared.get(task.file)];
    if (inUse === undefined && shared === undefined) return task;
    const more = {
      ...(inUse !== undefined && { exportsInUse: inUse }),
      ...(shared !== undefined && { sharedResources: shared }),
    };
    return { ...task, options: { ...task.options, ...more } };
  });
  return new Survey(told, estate, rootsOf);
}

function ownerNamed(name: string, tasks: readonly Task[], cwd: string): string {
  const task = tasks.find(({ path }) => path === resolve(cwd, name));
  if (task === undefined) throw usageError(`--owner ${name} is not a template of this run`);
  return task.file;
}
