import type { FixResult } from "../contract/result.js";
import { closing, fixLine, inTemplateOrder, leftLine, unusedLine, type ReportContext } from "./text.js";
import { printable } from "./printable.js";
import { openKinds } from "../contract/result.js";

/**
 * Returns the report on one template among many: what is fixed, and what somebody has to look at. Why, and what was
 * left alone on purpose, is said when the template is asked for alone. Empty when there is nothing.
 */
export function briefReport(result: FixResult, context: ReportContext): string {
  const open = result.left.filter(({ kind }) => openKinds.has(kind));
  if (result.fixes.length + open.length + result.unusedSuppressions.length === 0) return "";
  const needed = result.inputs.filter(({ required }) => required).map(({ parameter }) => printable(parameter));
  return [
    ...inTemplateOrder(result.fixes).map((fix) => fixLine(fix, context)),
    ...inTemplateOrder(open).map((left) => leftLine(left, context)),
    ...result.unusedSuppressions.map((unused) => unusedLine(unused, context)),
    `${closing(result, context)}${needed.length > 0 ? `; needs values for ${needed.join(", ")}` : ""}`,
  ]
    .map((line) => `${line}\n`)
    .join("");
}
