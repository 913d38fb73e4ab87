import type { Row } from "./row.js";
import type { TextStyle } from "./style.js";
import { displayWidth, padding, wrapped, type Piece } from "./wrap.js";

/** The width of a text for people where the terminal does not say one. */
export const usualWidth = 80;

/** No narrower than this, whatever the terminal says. */
const leastWidth = 40;

/** Columns that a text needs, so that it can be read. */
const leastForText = 36;

/** A logical ID that is longer stands in the way of the text, which begins on the next line then. */
const longestId = 28;

const margin = "  ";
const gap = "  ";

/** How the columns of a report stand: the same for all of its rows. */
export interface Columns {
  readonly widths: readonly number[];
  /** Columns of the terminal. */
  readonly total: number;
}

/** Returns the cells of a row before its text: place, status, rule, resource. */
function cellsOf({ place, isAnywhere = false, status, rule, logicalId }: Row): string[] {
  return [isAnywhere ? "" : String(place.line), status, rule, isAnywhere ? "" : logicalId];
}

/**
 * Returns columns for these rows: as many of place, status, rule and resource as leave room for the text; the others
 * stand before the text on its first line.
 */
export function columnsFor(rows: readonly Row[], width = usualWidth): Columns {
  const total = Math.max(width, leastWidth);
  const cells = rows.map(cellsOf);
  const widest = [0, 1, 2, 3].map((column) => Math.max(0, ...cells.map((row) => displayWidth(row[column] ?? ""))));
  const all = widest.map((each, column) => (column === 3 ? Math.min(each, longestId) : each));
  const count = [4, 3, 2].find((each) => total - indentOf(all.slice(0, each)) >= leastForText) ?? 2;
  return { widths: all.slice(0, count), total };
}

function indentOf(widths: readonly number[]): number {
  return margin.length + widths.reduce((sum, width) => sum + width + gap.length, 0);
}

/** Returns a row as lines in these columns, the text wrapped below itself. */
export function rowLines(row: Row, { widths: all, total }: Columns, style: TextStyle): string[] {
  // A row that names no resource has more room for its text.
  const widths = row.isAnywhere === true ? all.slice(0, 3) : all;
  const dress: ((text: string) => string)[] = [
    (text) => text,
    (text) => style[row.tone](text),
    (text) => style.faint(text),
    (text) => style.strong(text),
  ];
  const cells = cellsOf(row);
  const indent = indentOf(widths);
  const fixed = widths.map((width, column) => {
    const cell = cells[column] ?? "";
    const space = padding(cell, width);
    const dressed = dress[column]?.(cell) ?? cell;
    return column === 0 ? `${space}${dressed}` : `${dressed}${space}`;
  });
  const loose = cells.flatMap((text, column): Piece[] => {
    const own = dress[column];
    if (column < widths.length || text === "") return [];
    return [{ text: column === cells.length - 1 ? `${text}:` : text, ...(own && { dress: own }) }];
  });
  const lines = wrapped([...loose, { text: row.text }], total - indent);
  const isTooLong = displayWidth(cells[widths.length - 1] ?? "") > (widths.at(-1) ?? 0);
  const head = `${margin}${fixed.join(gap)}`;
  const rest = lines.map((line) => `${" ".repeat(indent)}${line}`);
  return isTooLong ? [head, ...rest] : [`${head}${gap}${lines[0] ?? ""}`.trimEnd(), ...rest.slice(1)];
}
