import type { Guard } from "../template/intrinsics.js";
import { printedValue } from "./printed-value.js";
import type { Difference } from "./difference.js";

/** Returns on what guards make something depend, as clauses: `that IsProd is true`. */
export function guardClauses(guards: readonly Guard[]): string[] {
  if (guards.length === 0) return [];
  return [`the deployment: only where ${guards.map(guardText).join(" and ")}`];
}

function guardText({ condition, holds }: Guard): string {
  return `${condition} is ${holds ? "true" : "false"}`;
}

/** Returns what differs, as a phrase: `from "a" to "b"`. */
export function changeText({ before, after, isOrder }: Pick<Difference, "before" | "after" | "isOrder">): string {
  if (isOrder) return "has its items in another order";
  if (before === undefined) return `is new, with ${printedValue(after)}`;
  if (after === undefined) return `is gone; it was ${printedValue(before)}`;
  const [was, is] = [printedValue(before), printedValue(after)];
  return was === is ? `gets another value (${is})` : `goes from ${was} to ${is}`;
}
