import type { Check } from "./list.js";

/** How many of the things that a check looked at are right, wrong, or were left out. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** What became of a check. */
export interface Result extends Counts {
  /** Why the counts are not those that the check told; undefined where they are. */
  reason?: string;
}

/** What a process left behind. */
export interface Ending {
  log: string;
  /** The exit code, or the signal that ended it. */
  code: number | string;
}

/**
 * Returns what a log and an exit code come to. A check that tells nothing, or that it looked at nothing, has failed, and
 * so has one that tells of no failure and ends with another code than 0.
 */
export function resultOf({ result }: Pick<Check, "result">, { log, code }: Ending): Result {
  const told = result === "exit code" ? byExitCode(code) : result === "mocha" ? byMocha(log) : byLastLine(log);
  if (told === undefined || told.passed + told.failed + told.skipped === 0)
    return { passed: 0, failed: 1, skipped: 0, reason: `no result (exit ${code})` };
  if (code !== 0 && told.failed === 0) return { ...told, failed: 1, reason: `no failure told, and yet exit ${code}` };
  return told;
}

function byExitCode(code: number | string): Counts {
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

function byMocha(log: string): Counts | undefined {
  const number = (word: string): number | undefined => {
    const found = [...log.matchAll(new RegExp(`^ *(\\d+) ${word}`, "gm"))].at(-1)?.[1];
    return found === undefined ? undefined : Number(found);
  };
  const passed = number("passing");
  return passed === undefined ? undefined : { passed, failed: number("failing") ?? 0, skipped: number("pending") ?? 0 };
}

function byLastLine(log: string): Counts | undefined {
  const line = [...log.matchAll(/^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm)].at(-1);
  return line && { passed: Number(line[1]), failed: Number(line[2]), skipped: Number(line[3] ?? 0) };
}

/** Returns the counts as every check tells them. */
export function countsLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** Returns the sum of counts. */
export function sumOf(counts: readonly Counts[]): Counts {
  const sum = (of: keyof Counts): number => counts.reduce((total, each) => total + each[of], 0);
  return { passed: sum("passed"), failed: sum("failed"), skipped: sum("skipped") };
}

/** Returns what of the log of a failed check tells most: the lines around what went wrong, then the last ones. */
export function extractOf(log: string): string[] {
  const lines = log.split("\n").map((line) => line.slice(0, 400));
  const isWrong = (line: string): boolean =>
    /fail|error|^ +\d+\) |no result/i.test(line) && !/✔|(?<!\d)0 failed/.test(line);
  const near = lines.map((_, index) => lines.slice(Math.max(0, index - 12), index + 1).some(isWrong));
  return [...lines.filter((line, index) => near[index] && !line.includes("✔")).slice(-60), "…", ...lines.slice(-15)];
}
