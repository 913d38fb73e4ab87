/** A line of a text, by offsets. */
export interface Line {
  readonly start: number;
  /** After its last character, without the end of the line. */
  readonly end: number;
  /** Where the next line begins. */
  readonly next: number;
  readonly text: string;
}

/** Returns the lines of a text; what follows the last line break is one only if it is not empty. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length;) {
    const found = text.indexOf("\n", start);
    const next = found < 0 ? text.length : found + 1;
    let end = found < 0 ? text.length : found;
    if (found >= 0 && end > start && text[end - 1] === "\r") end--;
    lines.push({ start, end, next, text: text.slice(start, end) });
    start = next;
  }
  return lines;
}

/** True for a line with nothing on it, whatever kind of space. */
export function isBlank({ text }: Pick<Line, "text">): boolean {
  return text.trim() === "";
}
