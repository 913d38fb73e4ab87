import type { Path } from "../values/pointer.js";
import { propertySteps } from "../values/property-path.js";

/** One step on the way to a property: its name, any item of a list or value of a map, or the item that has a key of this name. */
export type Step = { readonly name: string } | { readonly any: true; readonly key?: string };

/** Returns the steps of a path such as `A.*.B[Key=k].C`; undefined for a text that is no such path. */
export function stepsOf(path: string): readonly Step[] | undefined {
  return propertySteps(path)?.map((step) => {
    if (typeof step === "string") return { name: step };
    if ("ifThere" in step) return { name: step.ifThere };
    return "key" in step ? { any: true, key: step.key } : { any: true };
  });
}

/** Returns the steps of a way through a template; an index is any item of a list. */
export function stepsAlong(path: Path): readonly Step[] {
  return path.map((step) => (typeof step === "number" || step === "*" ? { any: true } : { name: step }));
}
