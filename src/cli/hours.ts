import { usageError } from "./choices.js";

/** Returns the hours of an age such as `24`, `36h` or `7d`. Throws USAGE for anything else. */
export function hoursIn(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const [, count, unit = "h"] = /^(\d{1,5})(h|d)?$/.exec(text) ?? [];
  if (count === undefined) throw usageError(`--max-age takes hours or days, not ${text}`, "write it as 24h or 7d");
  return Number(count) * (unit === "d" ? 24 : 1);
}
