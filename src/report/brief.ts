import type { FixResult } from "../contract/result.js";
import { closing, fixLine, inTemplateOrder, leftLine, unusedLine, type ReportContext } from "./text.js";
import { openKinds } from "../contract/result.js";

/**
 * Returns the report on one template among many: what is fixed, and what somebody has to look at. Why, and what was
 * left alone on purpose, is said when the template is asked for alone. Empty when there is nothing.
 */
export function briefReport(result: FixResult, context: ReportContext): string {
  const open = result.left.filter(({ kind }) => openKinds.has(kind));
  if (result.fixes.length + open.length + result.unusedSuppressions.length === 0) return "";
  return [
    ...inTemplateOrder(result.fixes).map((fix) => fixLine(fix, context)),
    ...inTemplateOrder(open).map((left) => leftLine(left, context)),
    ...result.unusedSuppressions.map((unused) => unusedLine(unused, context)),
    closing(result, context, { namesValues: true }),
  ]
    .map((line) => `${line}\n`)
    .join("");
}
