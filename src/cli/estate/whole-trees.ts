import type { FoundFile } from "../../files/find.js";
import { findTrees } from "./find-trees.js";
import type { Place } from "./nesting-files.js";

/**
 * Returns the chosen ones of several files so that templates that nest each other are all chosen or none, as the first of
 * them is. `parents`: those that may nest others.
 */
export async function wholeTrees(
  files: readonly FoundFile[],
  chosen: readonly FoundFile[],
  parents: readonly Place[],
  cwd: string,
): Promise<FoundFile[]> {
  const { trees } = await findTrees(parents, new Set(files.map(({ path }) => path)), cwd);
  const first = new Map<string, string>();
  for (const { tree } of trees) {
    const members = new Set([...tree.order, ...tree.cycles.flat()]);
    const own = files.filter(({ path }) => members.has(path)).map(({ path }) => path);
    for (const path of own) first.set(path, own[0] ?? path);
  }
  const isChosen = new Set(chosen.map(({ path }) => path));
  return files.filter(({ path }) => isChosen.has(first.get(path) ?? path));
}
