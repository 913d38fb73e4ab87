import { eastAsianWidth } from "get-east-asian-width";

/** A piece of a line: its plain text, and how it is dressed for a terminal. */
export interface Piece {
  readonly text: string;
  readonly dress?: (text: string) => string;
  /** True if it is not to be broken at its spaces: a number stays with its noun. */
  readonly isWhole?: boolean;
}

const narrow = /^[\x20-\x7e]*$/;
const withoutWidth = /\p{M}/u;

/** Returns the columns that a printable text takes on a terminal: two for a wide character, none for a mark on another. */
export function displayWidth(text: string): number {
  if (narrow.test(text)) return text.length;
  let width = 0;
  for (const character of text)
    if (!withoutWidth.test(character)) width += eastAsianWidth(character.codePointAt(0) ?? 0);
  return width;
}

/** Returns spaces that fill a text up to a width. */
export function padding(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - displayWidth(text)));
}

/**
 * Returns the pieces, one after the other, as lines of at most so many columns. No word is broken: one that is longer
 * has a line of its own.
 */
export function wrapped(pieces: readonly Piece[], width: number): string[] {
  const lines: Piece[][] = [];
  let room = 0;
  for (const { text, dress, isWhole = false } of pieces) {
    for (const word of isWhole ? [text] : text.split(" ")) {
      const needed = displayWidth(word);
      const line = lines.at(-1);
      if (line === undefined || needed >= room) {
        lines.push([{ text: word, ...(dress && { dress }) }]);
        room = width - needed;
        continue;
      }
      const last = line.at(-1);
      if (last !== undefined && last.dress === dress) line[line.length - 1] = { ...last, text: `${last.text} ${word}` };
      else line.push({ text: " " }, { text: word, ...(dress && { dress }) });
      room -= needed + 1;
    }
  }
  return lines.map((line) => line.map(({ text, dress }) => dress?.(text) ?? text).join(""));
}

/** Returns a text as indented lines of at most so many columns, the second and those after it further in. */
export function paragraph(text: string, width: number, indent: string, hanging = ""): string[] {
  const [first = "", ...rest] = wrapped([{ text }], width - indent.length - hanging.length);
  return [`${indent}${first}`, ...rest.map((line) => `${indent}${hanging}${line}`)];
}

/** Returns pieces with commas between them and a full stop at the end, none of which is broken. */
export function listed(pieces: readonly Piece[]): Piece[] {
  return pieces.map((piece, index) => {
    const text = `${piece.text}${index === pieces.length - 1 ? "." : ","}`;
    return { ...piece, text, isWhole: true };
  });
}
