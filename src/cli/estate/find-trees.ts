import { dirname, resolve } from "node:path";
import { nestingsIn, treesOf, type Edge, type Nesting, type Tree } from "../../estate/nested/graph.js";
import { isBelow, realPathIfThere } from "../../files/inside.js";
import { readTemplate } from "../../files/template-files.js";
import { printable } from "../../report/printable.js";
import { nameOf } from "../names.js";
import type { Place } from "./nesting-files.js";

/** Templates that hang together, those of the run and those that they name, or that name them, besides. */
export interface FoundTree {
  readonly tree: Tree;
  /** The texts of the templates that the run does not correct, by their paths. */
  readonly others: ReadonlyMap<string, Other>;
}

/** A template that the run does not correct. */
interface Other {
  readonly file: string;
  readonly text: string;
}

/** A parent that names a template by an address. */
interface AddressedEdge extends Edge {
  /** The parent, if the run does not correct it. */
  readonly other?: Other;
}

/** What hangs together among the templates of a run. */
export interface FoundTrees {
  readonly trees: readonly FoundTree[];
  /** What templates of the run nest by an address that ends like the path of another one. */
  readonly addressed: readonly AddressedEdge[];
  /** Things to know about a template, sentences, by its path. */
  readonly notes: ReadonlyMap<string, readonly string[]>;
  /** The names of templates that nest each other in a circle, or themselves. */
  readonly cycles: readonly (readonly string[])[];
}

/** What the templates of a run nest, by their paths, as far as they have been read. */
export type ReadNestings = Map<string, readonly Nesting[]>;

/**
 * Returns the trees that the templates of a run are in. `parents`: what may nest others, in the run or beside it.
 * `paths`: what the run corrects. `nestings`: what has been read before; what is read now is added.
 */
export async function findTrees(
  parents: readonly Place[],
  paths: ReadonlySet<string>,
  cwd: string,
  nestings: ReadNestings = new Map(),
): Promise<FoundTrees> {
  const finder = new ChildFinder(paths, cwd, nestings);
  const edges: Edge[] = [];
  for (const parent of parents) edges.push(...(await finder.edgesOf(parent)));
  const trees = treesOf(edges).map((tree) => ({ tree, others: finder.othersIn(tree) }));
  const cycles = trees.flatMap(({ tree }) => tree.cycles.map((cycle) => cycle.map((path) => nameOf(path, cwd))));
  return { trees, addressed: finder.addressed, notes: finder.notes, cycles };
}

/** Folders of an address that are looked at, from behind. */
const maxDepth = 8;

/** Finds the files that templates name, and reads those that are not part of the run. */
class ChildFinder {
  readonly notes = new Map<string, string[]>();
  readonly addressed: AddressedEdge[] = [];
  readonly #others = new Map<string, Other | undefined>();

  constructor(
    readonly paths: ReadonlySet<string>,
    readonly cwd: string,
    readonly nestings: ReadNestings,
  ) {}

  /** Returns what a template nests. What cannot be read as a template nests nothing; the run says what is wrong with it. */
  async edgesOf(parent: Place): Promise<Edge[]> {
    const isOfRun = this.paths.has(parent.path);
    const known = isOfRun ? this.nestings.get(parent.path) : undefined;
    const text = known === undefined ? await readTemplate(parent.path).catch(() => undefined) : undefined;
    const nestings = known ?? (text === undefined ? [] : nestingsOrNone(text));
    if (isOfRun) this.nestings.set(parent.path, nestings);
    const edges: Edge[] = [];
    for (const nesting of nestings) {
      if (nesting.isAddress === true) {
        const child = this.#addressedBy(nesting.place, parent);
        const other = isOfRun || text === undefined ? {} : { other: { file: nameOf(parent.path, this.cwd), text } };
        if (child !== undefined) this.addressed.push({ ...nesting, parent: parent.path, child, ...other });
        continue;
      }
      const child = await this.#find(nesting, parent, isOfRun);
      if (child !== undefined) edges.push({ ...nesting, parent: parent.path, child });
    }
    if (text !== undefined && !isOfRun && edges.length > 0) this.#keep(parent.path, text);
    return edges;
  }

  /** Returns the path of the template that a resource names; undefined where there is none to look at. */
  async #find({ logicalId, place }: Pick<Edge, "logicalId" | "place">, parent: Place, isOfRun: boolean) {
    const path = resolve(dirname(parent.path), place);
    if (this.paths.has(path)) return path;
    const real = await realPathIfThere(path);
    if (real !== undefined && this.paths.has(real)) return real;
    // What two templates beside the run do with each other is no matter of the run.
    if (!isOfRun) return undefined;
    const who = `${logicalId} nests ${printable(place)}`;
    if (real === undefined) {
      // Other texts, such as the ID of an application, name no file.
      if (/\.(?:ya?ml|json|template)$/i.test(place)) this.#note(parent.path, `${who}, which is not there.`);
      return undefined;
    }
    const root = await realPathIfThere(parent.root);
    if (root === undefined || !isBelow(real, root)) {
      this.#note(parent.path, `${who}, which is outside of the folder of this run and was not looked at.`);
      return undefined;
    }
    return (await this.#read(path)) === undefined ? undefined : path;
  }

  /** Returns the template of the run whose path the end of an address is, seen from a folder of the parent. */
  #addressedBy(place: string, parent: Place): string | undefined {
    const parts = place.split("/").slice(-maxDepth);
    for (const index of parts.keys()) {
      const end = parts.slice(index).join("/");
      for (let folder = dirname(parent.path); ; folder = dirname(folder)) {
        const path = resolve(folder, end);
        if (path !== parent.path && this.paths.has(path)) return path;
        if (folder === dirname(folder)) break;
      }
    }
    return undefined;
  }

  /** Returns the templates of a tree that the run does not correct. */
  othersIn({ order, cycles }: Tree): Map<string, Other> {
    return new Map(
      [...order, ...cycles.flat()].flatMap((path) => {
        const other = this.#others.get(path);
        return other === undefined ? [] : [[path, other]];
      }),
    );
  }

  async #read(path: string): Promise<Other | undefined> {
    if (!this.#others.has(path)) {
      const text = await readTemplate(path).catch(() => undefined);
      if (text === undefined || !isTemplate(text)) this.#others.set(path, undefined);
      else this.#keep(path, text);
    }
    return this.#others.get(path);
  }

  #keep(path: string, text: string): void {
    this.#others.set(path, { file: nameOf(path, this.cwd), text });
  }

  #note(path: string, note: string): void {
    this.notes.set(path, [...(this.notes.get(path) ?? []), note]);
  }
}

function nestingsOrNone(text: string): ReturnType<typeof nestingsIn> {
  try {
    return nestingsIn(text);
  } catch {
    return [];
  }
}

function isTemplate(text: string): boolean {
  try {
    nestingsIn(text);
    return true;
  } catch {
    return false;
  }
}
