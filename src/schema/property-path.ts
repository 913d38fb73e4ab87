import type { Path } from "../values/pointer.js";

/** One step on the way to a property: its name, any item of a list or value of a map, or the item that has a key of this name. */
export type Step = { readonly name: string } | { readonly any: true; readonly key?: string };

/**
 * Returns the steps of a path: `A.B`, `A.*.B` for each item of a list or value of a map, `A[Key=k].B` for the item whose `Key` is
 * `k`. Undefined for a text that is no such path.
 */
export function stepsOf(path: string): readonly Step[] | undefined {
  const pattern = /([A-Za-z0-9]+|\*)(?:\[([A-Za-z0-9]+)=[^\]]*\])?(?:\.(?!$)|$)/y;
  const steps: Step[] = [];
  while (pattern.lastIndex < path.length) {
    const [, name, key] = pattern.exec(path) ?? [];
    if (name === undefined) return undefined;
    steps.push(name === "*" ? { any: true } : { name });
    if (key !== undefined) steps.push({ any: true, key });
  }
  return steps.length === 0 ? undefined : steps;
}

/** Returns the steps of a way through a template; an index is any item of a list. */
export function stepsAlong(path: Path): readonly Step[] {
  return path.map((step) => (typeof step === "number" || step === "*" ? { any: true } : { name: step }));
}
