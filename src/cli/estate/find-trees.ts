import { dirname, resolve } from "node:path";
import { nestingsIn, treesOf, type Edge, type Tree } from "../../estate/nested/graph.js";
import { isBelow, realPathIfThere } from "../../files/inside.js";
import { readTemplate } from "../../files/template-files.js";
import { printable } from "../../report/printable.js";
import { nameOf } from "../names.js";
import type { Task } from "../task.js";

/** Templates that hang together, those of the run and those that they name besides. */
export interface FoundTree {
  readonly tree: Tree;
  /** The texts of the templates that the run does not correct, by their paths. */
  readonly others: ReadonlyMap<string, { readonly file: string; readonly text: string }>;
}

/** What hangs together among the templates of a run. */
export interface FoundTrees {
  readonly trees: readonly FoundTree[];
  /** Things to know about a template, sentences, by its path. */
  readonly notes: ReadonlyMap<string, readonly string[]>;
}

/** Returns the trees that the templates of a run are in. `parents`: those of its tasks that may nest others. */
export async function findTrees(parents: readonly Task[], tasks: readonly Task[], cwd: string): Promise<FoundTrees> {
  const finder = new ChildFinder(tasks, cwd);
  const edges: Edge[] = [];
  for (const task of parents) {
    const text = await readTemplate(task.path).catch(() => undefined);
    for (const nesting of text === undefined ? [] : quietly(() => nestingsIn(text))) {
      const child = await finder.find(nesting, task);
      if (child !== undefined) edges.push({ ...nesting, parent: task.path, child });
    }
  }
  const trees = treesOf(edges).map((tree) => ({ tree, others: finder.othersIn(tree) }));
  for (const { tree } of trees) for (const cycle of tree.cycles) finder.noteCycle(cycle);
  return { trees, notes: finder.notes };
}

/** What cannot be read as a template nests nothing; the run says what is wrong with it. */
function quietly<T>(read: () => T[]): T[] {
  try {
    return read();
  } catch {
    return [];
  }
}

/** Finds the files that templates name, and reads those that are not part of the run. */
class ChildFinder {
  readonly notes = new Map<string, string[]>();
  readonly #byPath: ReadonlyMap<string, Task>;
  readonly #others = new Map<string, { file: string; text: string } | undefined>();

  constructor(
    tasks: readonly Task[],
    readonly cwd: string,
  ) {
    this.#byPath = new Map(tasks.map((task) => [task.path, task]));
  }

  /** Returns the path of the template that a resource names; undefined where there is none to look at. */
  async find({ logicalId, place }: Pick<Edge, "logicalId" | "place">, parent: Task): Promise<string | undefined> {
    const path = resolve(dirname(parent.path), place);
    if (this.#byPath.has(path)) return path;
    const real = await realPathIfThere(path);
    const who = `${logicalId} nests ${printable(place)}`;
    if (real === undefined) {
      // Other texts, such as the ID of an application, name no file.
      if (/\.(?:ya?ml|json|template)$/i.test(place)) this.#note(parent.path, `${who}, which is not there.`);
      return undefined;
    }
    if (this.#byPath.has(real)) return real;
    const root = await realPathIfThere(parent.confinement?.within ?? dirname(parent.path));
    if (root === undefined || !isBelow(real, root)) {
      this.#note(parent.path, `${who}, which is outside of the folder of this run and was not looked at.`);
      return undefined;
    }
    return (await this.#read(path)) === undefined ? undefined : path;
  }

  /** Returns the templates of a tree that the run does not correct. */
  othersIn({ order, cycles }: Tree): Map<string, { file: string; text: string }> {
    return new Map(
      [...order, ...cycles.flat()].flatMap((path) => {
        const other = this.#others.get(path);
        return other === undefined ? [] : [[path, other]];
      }),
    );
  }

  /** Says of each template of a cycle that it is in it. */
  noteCycle(cycle: readonly string[]): void {
    const names = cycle.map((path) => printable(nameOf(path, this.cwd)));
    const what = names.length === 1 ? "It nests itself" : `These templates nest each other: ${names.join(", ")}`;
    for (const path of cycle) this.#note(path, `${what}; what they pass to each other was not looked at.`);
  }

  async #read(path: string): Promise<{ file: string; text: string } | undefined> {
    if (!this.#others.has(path)) {
      const text = await readTemplate(path).catch(() => undefined);
      this.#others.set(path, text === undefined ? undefined : { file: nameOf(path, this.cwd), text });
    }
    return this.#others.get(path);
  }

  #note(path: string, note: string): void {
    this.notes.set(path, [...(this.notes.get(path) ?? []), note]);
  }
}
