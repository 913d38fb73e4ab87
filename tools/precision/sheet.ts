import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Precision } from "./count.js";

/** The sheet that the pages of the rules show. */
export interface PrecisionSheet {
  /** The number of templates that it was made of. */
  readonly templates: number;
  readonly rules: Readonly<Record<string, Precision>>;
}

const path = fileURLToPath(new URL("../../docs/precision.json", import.meta.url));
/** Reasons that are told of a rule. */
const maxReasons = 8;

/** Writes what was counted into the sheet. Of rules that were not counted it keeps what it says, if it is about as many templates. */
export function writeSheet(templates: number, counted: ReadonlyMap<string, Precision>): void {
  const known: PrecisionSheet | undefined = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
  const kept = known?.templates === templates ? Object.entries(known.rules) : [];
  const all = new Map([...kept, ...[...counted].map(([id, each]) => [id, withFewReasons(each)] as const)]);
  const lines = [...all]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, each]) => `    ${JSON.stringify(id)}: ${JSON.stringify(each)}`);
  writeFileSync(path, `{\n  "templates": ${templates},\n  "rules": {\n${lines.join(",\n")}\n  }\n}\n`);
}

/** Returns the counts with the most frequent reasons; the others are one. */
export function withFewReasons(precision: Precision): Precision {
  const byCount = Object.entries(precision.left).sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  const rest = byCount.slice(maxReasons).reduce((sum, [, count]) => sum + count, 0);
  const left = [...byCount.slice(0, maxReasons), ...(rest > 0 ? [["others", rest] as const] : [])];
  return { ...precision, left: Object.fromEntries(left) };
}
