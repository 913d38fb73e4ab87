import { renamedTo } from "../contract/former-ids.js";
import type { Suppression } from "./suppression.js";

/** Lines that are listed; more are only counted. */
const maxLines = 5;

/**
 * Returns the suppressions with the ids that rules have now in place of those that they had before, and a sentence for
 * each former id, which names the lines where it stands.
 */
export function withoutFormerIds(
  suppressions: readonly Suppression[],
  formerIds: ReadonlyMap<string, string>,
  lineOf: (offset: number) => number,
): { suppressions: readonly Suppression[]; notices: readonly string[] } {
  const lines = new Map<string, number[]>();
  const renamed = suppressions.map((suppression) => {
    const former = suppression.ids?.filter((id) => formerIds.has(id)) ?? [];
    if (former.length === 0) return suppression;
    for (const id of former) lines.set(id, [...(lines.get(id) ?? []), lineOf(suppression.offset)]);
    return { ...suppression, ids: [...new Set(suppression.ids?.map((id) => formerIds.get(id) ?? id))] };
  });
  const notices = [...lines].map(
    ([id, all]) => `${renamedTo(id, formerIds.get(id) ?? "")}; change the suppression on ${linesText(all)}.`,
  );
  return { suppressions: renamed, notices };
}

function linesText(lines: readonly number[]): string {
  const sorted = [...new Set(lines)].sort((a, b) => a - b);
  const more = sorted.length - maxLines;
  const shown = sorted.slice(0, maxLines).join(", ");
  return `${sorted.length === 1 ? "line" : "lines"} ${shown}${more > 0 ? ` and ${more} more` : ""}`;
}
