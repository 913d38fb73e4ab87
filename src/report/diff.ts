import { unifiedDiff } from "../diff/diff.js";
import { isRepaired, type RunOutcome } from "../contract/outcome.js";
import type { FixResult } from "../contract/result.js";
import { printable, printableText } from "./printable.js";
import type { TextStyle } from "./style.js";

/** Fixes that the heading of a hunk names; of more it says only how many. */
const maxNamed = 3;

/** Returns the unified diff of a result, each hunk headed by its fixes: `rds-kms-key Database`. */
export function diffOf(name: string, text: string, result: FixResult): string {
  return unifiedDiff(name, text, result.splices, { label: (indexes) => heading(result, indexes) });
}

function heading(result: FixResult, indexes: readonly number[]): string {
  const names = new Set(
    indexes.flatMap((index) => {
      const fix = result.fixes[index];
      return fix === undefined ? [] : [printable(`${fix.rule} ${fix.logicalId}`)];
    }),
  );
  const more = names.size - maxNamed;
  return [...names].slice(0, maxNamed).join(", ") + (more > 0 ? `, ${more} more` : "");
}

/** Returns a diff to be looked at: coloured, and with nothing in it that a terminal would obey. */
export function showDiff(diff: string, style: TextStyle): string {
  return printableText(diff)
    .split("\n")
    .map((line, index) => dress(line, index, style))
    .join("\n");
}

function dress(line: string, index: number, style: TextStyle): string {
  if (index < 2) return style.strong(line);
  if (line.startsWith("@@")) return style.faint(line);
  if (line.startsWith("+")) return style.good(line);
  return line.startsWith("-") ? style.alarm(line) : line;
}

/** Returns the diffs of all changed templates of a run. */
export function diffReport({ files }: RunOutcome): string {
  return files
    .filter(isRepaired)
    .map(({ file, diffName = file, text, result }) => diffOf(diffName, text, result))
    .join("");
}
