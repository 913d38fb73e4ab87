/**
 * A step to a property: a key, a key that counts only where it is there, every item of a list or value of a map, or the
 * item of a list whose `key` is `value`.
 */
export type PropertyStep =
  string | { readonly ifThere: string } | { readonly every: true } | { readonly key: string; readonly value: string };

/** The steps of each path that was asked for. Paths stand in the code of rules, so that they are few. */
const stepsByPath = new Map<string, readonly PropertyStep[]>();

/**
 * Returns the steps of a path below `Properties`: `A.B`, `A.*.B` for each item of a list or value of a map,
 * `A[Key=k].Value` for the item whose `Key` is `k`, `A?.B` for the `B` of an `A` that is there. Undefined for a text that
 * is no such path.
 */
export function propertySteps(path: string): readonly PropertyStep[] | undefined {
  const known = stepsByPath.get(path);
  if (known !== undefined) return known;
  const steps = readSteps(path);
  if (steps !== undefined) stepsByPath.set(path, steps);
  return steps;
}

function readSteps(path: string): readonly PropertyStep[] | undefined {
  const pattern = /([A-Za-z0-9]+\??|\*)(?:\[([A-Za-z0-9]+)=([^\]]*)\])?(?:\.(?!$)|$)/y;
  const steps: PropertyStep[] = [];
  while (pattern.lastIndex < path.length) {
    const [, name, key, value = ""] = pattern.exec(path) ?? [];
    if (name === undefined) return undefined;
    steps.push(stepOf(name));
    if (key !== undefined) steps.push({ key, value });
  }
  return steps.length === 0 ? undefined : steps;
}

function stepOf(name: string): PropertyStep {
  if (name === "*") return { every: true };
  return name.endsWith("?") ? { ifThere: name.slice(0, -1) } : name;
}
