import type { AppliedFix } from "../../src/index.js";
import { fromPointer } from "../../src/values/pointer.js";

/** Returns the names of what a fix is about, of what it changes, and of the parameters that it asks for. */
export function touchedBy({
  logicalId,
  inputs,
  operations,
}: Pick<AppliedFix, "logicalId" | "inputs" | "operations">): string[] {
  return [
    logicalId,
    ...inputs.map(({ parameter }) => parameter),
    ...operations.map(({ path }) => fromPointer(path)[1] ?? ""),
  ];
}
