import type { Hunk } from "./hunks.js";

const barWidth = 40;

/**
 * Returns what a patch changes in one file, as `git format-patch` counts it: a line for the file, and one for the sum.
 */
export function diffstat(name: string, hunks: readonly Hunk[]): string {
  const count = (sign: string): number =>
    hunks.flatMap(({ lines }) => lines).filter((line) => line.startsWith(sign)).length;
  const [added, removed] = [count("+"), count("-")];
  const total = added + removed;
  const scale = Math.min(1, barWidth / total);
  const bar = (sign: string, share: number): string =>
    sign.repeat(share === 0 ? 0 : Math.max(1, Math.round(share * scale)));
  const parts = [
    "1 file changed",
    ...(added > 0 ? [`${added} insertion${added === 1 ? "" : "s"}(+)`] : []),
    ...(removed > 0 ? [`${removed} deletion${removed === 1 ? "" : "s"}(-)`] : []),
  ];
  return ` ${name} | ${total} ${bar("+", added)}${bar("-", removed)}\n ${parts.join(", ")}\n`;
}
