import { changeClasses, dataFates, type ResourceImpact } from "./verdict.js";

/** Returns resources with those first that somebody should look at first; those that are alike keep their order. */
export function worstFirst(resources: readonly ResourceImpact[]): ResourceImpact[] {
  return resources.toSorted((a, b) => compare(keysOf(b), keysOf(a)));
}

function keysOf({ blocked, class: of, data, dependsOn, change }: ResourceImpact): number[] {
  return [
    blocked === undefined ? 0 : 1,
    dataFates.indexOf(data.fate) >= dataFates.indexOf("lost") ? 1 : 0,
    changeClasses.indexOf(of),
    dependsOn.length === 0 ? 1 : 0,
    change === "unchanged" ? 0 : change === "added" ? 1 : 2,
  ];
}

function compare(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((key, position) => key !== b[position]);
  return index < 0 ? 0 : (a[index] ?? 0) - (b[index] ?? 0);
}
