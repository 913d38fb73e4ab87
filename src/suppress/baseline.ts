import { isRepaired, type FileOutcome, type RunOutcome } from "../contract/outcome.js";
import { baselineVersion, type Baseline, type BaselineEntry } from "./baseline-entry.js";
import { fingerprint, identityOf } from "./fingerprint.js";

/** The types of a baseline and its entries. */
export type { Baseline, BaselineEntry } from "./baseline-entry.js";
export { readBaseline } from "./baseline-reader.js";

class EveryFinding extends Set<string> {
  override has(): boolean {
    return true;
  }
}

/**
 * A set that accepts all findings as `FixOptions.baseline`. A baseline is written of a run with it, in which no fix
 * hides or reveals a finding.
 */
export const everyFinding: ReadonlySet<string> = new EveryFinding();

/** Returns what `FixOptions.baseline` takes for one file. */
export function fingerprintsOf({ entries }: Baseline, file: string): ReadonlySet<string> {
  return new Set(
    entries
      .filter((entry) => entry.file === file)
      .flatMap((entry) => Array.from({ length: entry.count }, (_, index) => fingerprint(entry, index + 1))),
  );
}

/**
 * Returns the text of a baseline of all that a run found and the templates do not suppress: a JSON document with a line
 * a finding, in a fixed order. Entries of `previous` are kept for files that could not be read or were not looked at,
 * and for rules that did not run.
 */
export function writeBaseline(run: RunOutcome, previous: Baseline = { entries: [] }): string {
  const kept = previous.entries.filter((entry) => !isJudged(entry, run));
  const entries = [...kept, ...run.files.flatMap(entriesOf)].map((entry) => ({ entry, key: keyOf(entry) }));
  entries.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const lines = entries.map(({ entry }) => `    ${entryText(entry)}`);
  const findings = lines.length === 0 ? "[]" : `[\n${lines.join(",\n")}\n  ]`;
  return `{\n  "version": ${baselineVersion},\n  "findings": ${findings}\n}\n`;
}

/**
 * Returns the entries that match nothing any more, each with how often; only those of files and rules that the run was
 * about.
 */
export function unusedEntries({ entries }: Baseline, run: RunOutcome): BaselineEntry[] {
  const found = new Map<string, number>();
  for (const outcome of run.files) {
    if (!isRepaired(outcome)) continue;
    for (const left of outcome.result.left) {
      if (left.kind === "baseline") count(found, keyOf({ file: outcome.file, ...identityOf(left) }), 1);
    }
  }
  return entries
    .filter((entry) => isJudged(entry, run))
    .map((entry) => ({ ...entry, count: entry.count - (found.get(keyOf(entry)) ?? 0) }))
    .filter((entry) => entry.count > 0);
}

function isJudged({ file, rule }: BaselineEntry, { files, rules }: RunOutcome): boolean {
  return rules.some(({ id }) => id === rule) && files.some((outcome) => outcome.file === file && isRepaired(outcome));
}

function entriesOf(outcome: FileOutcome): BaselineEntry[] {
  if (!isRepaired(outcome)) return [];
  const { file, result } = outcome;
  const found = new Map<string, BaselineEntry>();
  for (const finding of [...result.fixes, ...result.left.filter(({ kind }) => kind !== "suppressed")]) {
    const entry = { file, ...identityOf(finding), count: 1 };
    const known = found.get(keyOf(entry));
    if (known === undefined) found.set(keyOf(entry), entry);
    else known.count++;
  }
  return [...found.values()];
}

function keyOf({ file, rule, logicalId, path, message }: Omit<BaselineEntry, "count">): string {
  return JSON.stringify([file, rule, logicalId, path, message]);
}

function count(counts: Map<string, number>, key: string, more: number): void {
  counts.set(key, (counts.get(key) ?? 0) + more);
}

/** Names come from templates: what a terminal or a reviewer would not see is escaped; JSON reads the same from it. */
function entryText({ file, rule, logicalId, path, message, count }: BaselineEntry): string {
  const members = Object.entries({ file, rule, logicalId, path, message, ...(count > 1 && { count }) });
  return `{${members.map(([name, value]) => `"${name}": ${JSON.stringify(value)}`).join(", ")}}`.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    escaped,
  );
}

function escaped(character: string): string {
  return [...Array(character.length).keys()]
    .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`)
    .join("");
}
