import type { Splice } from "../contract/result.js";

const doubles = "\u201c\u201d\u201e\u201f";
const singles = "\u2018\u2019\u201a\u201b";

/** A word or a text between smart quotes that stand where plain ones would. */
export interface SmartQuoted {
  readonly start: number;
  readonly end: number;
  readonly isKey: boolean;
}

/** True for a text that has any of them. */
export function hasSmartQuotes(text: string): boolean {
  return /[\u2018-\u201f]/.test(text);
}

/** Longer texts than this are not taken for a quoted value. */
const maxQuoted = 5000;

/** Returns what stands between smart quotes from `start` on, on one line; undefined if it is not closed where a value ends. */
export function smartQuotedAt(text: string, start: number, lineEnd: number): SmartQuoted | undefined {
  const opening = text.charAt(start);
  const marks = doubles.includes(opening) ? doubles : singles.includes(opening) ? singles : undefined;
  if (opening === "" || marks === undefined) return undefined;
  for (let at = start + 1; at < Math.min(lineEnd, start + maxQuoted); at++) {
    if (!marks.includes(text.charAt(at))) continue;
    const [, isKey] = /^\s*(?:(:)(?:\s|$)|[,\]}]|$|#)/.exec(text.slice(at + 1, Math.min(lineEnd, at + 200))) ?? [
      undefined,
      null,
    ];
    if (isKey !== null) return { start, end: at + 1, isKey: isKey === ":" };
  }
  return undefined;
}

/** Returns what gives it plain quotes that mean the same; nothing where the text has both kinds itself. */
export function plainQuotes(text: string, { start, end }: SmartQuoted): Splice[] {
  const content = text.slice(start + 1, end - 1);
  const wanted = doubles.includes(text.charAt(start)) ? ['"', "'"] : ["'", '"'];
  const mark = wanted.find((each) => !content.includes(each) && !(each === '"' && content.includes("\\")));
  if (mark === undefined) return [];
  return [
    { offset: start, delete: 1, insert: mark },
    { offset: end - 1, delete: 1, insert: mark },
  ];
}
