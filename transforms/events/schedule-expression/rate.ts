/** An expression as AWS takes it, and whether it means the same. */
export interface Written {
  readonly text: string;
  readonly isSame: boolean;
}

const units: readonly (readonly [RegExp, number])[] = [
  [/^s(?:ec(?:ond)?s?)?$/, 1],
  [/^m(?:in(?:ute)?s?)?$/, 60],
  [/^h(?:(?:ou)?rs?)?$/, 3600],
  [/^d(?:ays?)?$/, 86_400],
  [/^w(?:(?:ee)?ks?)?$/, 604_800],
];

/** Returns the rate of a number of a unit, such as `30 seconds`, as AWS takes it; undefined where it is none. */
export function rateOf(text: string): Written | undefined {
  const [, amount = "", unit = ""] = /^(\d{1,7}(?:\.\d{1,4})?) *([a-z]+)$/i.exec(text.trim()) ?? [];
  const length = units.find(([word]) => word.test(unit.toLowerCase()))?.[1];
  if (amount === "" || length === undefined) return undefined;
  const seconds = Number(amount) * length;
  if (seconds <= 0) return undefined;
  // Minutes are the shortest that there is.
  if (seconds % 60 !== 0) return { text: said(Math.max(1, Math.ceil(seconds / 60)), "minute"), isSame: false };
  const isWhole = Number.isInteger(Number(amount));
  if (isWhole && length === 60) return { text: said(Number(amount), "minute"), isSame: true };
  if (isWhole && length === 3600) return { text: said(Number(amount), "hour"), isSame: true };
  if (seconds % 86_400 === 0 && length >= 86_400) return { text: said(seconds / 86_400, "day"), isSame: true };
  if (seconds % 3600 === 0 && length >= 3600) return { text: said(seconds / 3600, "hour"), isSame: true };
  return { text: said(seconds / 60, "minute"), isSame: true };
}

function said(count: number, unit: string): string {
  return `rate(${String(count)} ${unit}${count === 1 ? "" : "s"})`;
}
