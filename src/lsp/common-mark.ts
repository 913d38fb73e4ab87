import { printable } from "../report/printable.js";

/**
 * Returns one line of text as it stands in CommonMark, which editors render, and some show as it is: backslashes are
 * easier to read there than character references. Nothing in it is markup, also where `www.` or `://` makes a link.
 */
export function escaped(text: string): string {
  return printable(text)
    .replace(/[\\`*{}[\]<>#|!~&]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, "\\$&")
    .replaceAll("://", "\\://")
    .replace(/\bwww\./gi, (start) => `${start.slice(0, -1)}\\.`);
}

/** Returns a name as a code span, between more backticks than stand together in it. */
export function code(text: string): string {
  const shown = printable(text);
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map(({ length }) => length));
  const ticks = "`".repeat(longest + 1);
  const pad = /^`|`$/.test(shown) ? " " : "";
  return `${ticks}${pad}${shown}${pad}${ticks}`;
}
