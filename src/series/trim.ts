import type { Hunk } from "./hunks.js";

/** The lines of a text, from 0, that are new against an earlier text or stand right after lines that are gone. */
interface Touched {
  lines: ReadonlySet<number>;
  /** Lines in front of which something was taken away. */
  gaps: ReadonlySet<number>;
}

/** Returns the lines that hunks without context touch. */
export function touchedLines(hunks: readonly Hunk[]): Touched {
  const lines = new Set<number>();
  const gaps = new Set<number>();
  for (const hunk of hunks) {
    const added = hunk.lines.filter((line) => line.startsWith("+")).length;
    const from = added === 0 ? hunk.newStart : hunk.newStart - 1;
    for (let line = from; line < from + added; line++) lines.add(line);
    if (added < hunk.lines.length) gaps.add(from).add(from + added);
  }
  return { lines, gaps };
}

interface Line {
  text: string;
  /** The line of the old and of the new text at which it stands, or would stand, from 0. */
  old: number;
  fresh: number;
}

/**
 * Returns the same change with less context: without the lines that earlier changes touched and all beyond them, so
 * that it applies whether those were made or not. Empty when a part of the change would be left without a line after
 * it, as then it could stand only at the end of the file.
 */
export function trimmed(hunks: readonly Hunk[], touched: Touched): Hunk[] {
  const pieces = hunks.flatMap((hunk) => split(linesOf(hunk), touched).map((piece) => toHunk(piece, hunk.heading)));
  const isPlaced = pieces.every(({ lines, start }, index) => {
    const isEnd = index === pieces.length - 1 && hunks.at(-1)?.lines.at(-1)?.startsWith(" ") === false;
    return isEnd || ((lines.at(-1)?.startsWith(" ") ?? false) && start > 0);
  });
  return isPlaced ? pieces : [];
}

function linesOf({ start, newStart, lines }: Hunk): Line[] {
  // A hunk without old, or without new, lines names the line before.
  let old = lines.every((line) => line.startsWith("+")) ? start : start - 1;
  let fresh = lines.every((line) => line.startsWith("-")) ? newStart : newStart - 1;
  return lines.map((text) => {
    const line = { text, old, fresh };
    if (!text.startsWith("+")) old++;
    if (!text.startsWith("-")) fresh++;
    return line;
  });
}

/** Parts of a hunk, each with one run of changed lines or several that belong together, and the context that stays. */
function split(lines: readonly Line[], touched: Touched): Line[][] {
  const pieces: Line[][] = [];
  let piece: Line[] = [];
  let context: Line[] = [];
  for (const line of lines) {
    if (line.text.startsWith(" ")) {
      context.push(line);
      continue;
    }
    const isOpen = piece.length > 0;
    const first = context.findIndex((entry) => isTouched(entry, touched));
    if (first === -1) piece.push(...context);
    else {
      if (isOpen) pieces.push([...piece, ...context.slice(0, first)]);
      piece = behindTouched(context, line, touched);
    }
    piece.push(line);
    context = [];
  }
  const first = context.findIndex((entry) => isTouched(entry, touched));
  if (piece.length > 0) pieces.push([...piece, ...(first === -1 ? context : context.slice(0, first))]);
  return pieces;
}

function isTouched({ old }: Line, { lines, gaps }: Touched): boolean {
  return lines.has(old) || gaps.has(old);
}

function behindTouched(context: readonly Line[], next: Line, { lines, gaps }: Touched): Line[] {
  if (gaps.has(next.old)) return [];
  const last = context.findLastIndex(({ old }) => lines.has(old));
  const gap = context.findLastIndex(({ old }) => gaps.has(old));
  return context.slice(Math.max(last + 1, gap));
}

function toHunk(piece: readonly Line[], heading: string): Hunk {
  const lines = piece.map(({ text }) => text);
  const isAll = (sign: string): boolean => lines.every((line) => line.startsWith(sign));
  const start = (piece[0]?.old ?? 0) + (isAll("+") ? 0 : 1);
  return { start, newStart: (piece[0]?.fresh ?? 0) + (isAll("-") ? 0 : 1), heading, lines };
}
