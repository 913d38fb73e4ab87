import { groupBy } from "../../values/group-by.js";

/** Returns the templates in which one is nested, at whatever depth, that are nested in none; none for a stack of its own. */
export function rootsBy(
  edges: readonly { readonly parent: string; readonly child: string }[],
): (file: string) => readonly string[] {
  const byChild = groupBy(edges, ({ child }) => [child]);
  return (file) => {
    const reached = new Set([file]);
    for (const each of reached) for (const { parent } of byChild.get(each) ?? []) reached.add(parent);
    return [...reached].filter((each) => each !== file && !byChild.has(each)).sort();
  };
}
