import type { SourceLine } from "../contract/outcome.js";
import type { Place } from "../values/errors.js";
import { usualWidth } from "./columns.js";
import { printableText } from "./printable.js";
import type { TextShape } from "./text.js";
import { displayWidth } from "./wrap.js";

const tab = "    ";

/** Columns that stay free before a place, so that a reader sees what leads to it. */
const leastBefore = 20;

/**
 * Returns the line of the source with a caret below the place, as two lines of a text: tabs as spaces, other control
 * characters as their codes, and of a long line as much as a terminal shows.
 */
export function excerptLines(source: SourceLine, place: Place, { style, width = usualWidth }: TextShape): string[] {
  const number = String(place.line);
  const room = Math.max(width - number.length - "   | ".length, leastBefore * 2);
  const { before, after } = windowOf(source, room);
  const gutter = (text: string): string => style.faint(`  ${text} |`);
  return [
    `${gutter(number)} ${before}${after}`,
    `${gutter(" ".repeat(number.length))} ${" ".repeat(displayWidth(before))}${style.alarm("^")}`,
  ];
}

/** Returns what is shown before the place and after it. */
function windowOf(
  { text, offset, isCutBefore, isCutAfter }: SourceLine,
  room: number,
): { before: string; after: string } {
  const before = shown(text.slice(0, offset));
  const after = shown(text.slice(offset));
  const end = displayWidth(after) + (isCutAfter ? 1 : 0);
  const roomBefore = Math.max(leastBefore, room - Math.min(end, room - leastBefore));
  const head = isCutBefore || displayWidth(before) > roomBefore ? `…${lastOf(before, roomBefore - 1)}` : before;
  const roomAfter = room - displayWidth(head);
  return {
    before: head,
    after: end > roomAfter ? `${firstOf(after, roomAfter - 1)}…` : after + (isCutAfter ? "…" : ""),
  };
}

function shown(text: string): string {
  return printableText(text.replaceAll("\t", tab));
}

function firstOf(text: string, width: number): string {
  let [kept, room] = ["", width];
  for (const character of text) {
    room -= displayWidth(character);
    if (room < 0) break;
    kept += character;
  }
  return kept;
}

function lastOf(text: string, width: number): string {
  let [kept, room] = ["", width];
  for (const character of [...text].reverse()) {
    room -= displayWidth(character);
    if (room < 0) break;
    kept = character + kept;
  }
  return kept;
}
