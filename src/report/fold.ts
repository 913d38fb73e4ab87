import type { Row } from "./row.js";

/** A row with its file; without one where there is only one. */
export interface FiledRow {
  readonly row: Row;
  readonly file?: string;
}

/** So many equal findings are shown one by one. */
const mostShown = 2;

/** Findings that a folded row names. */
const maxNamed = 3;

/** Those that nobody may overlook are all named, up to so many. */
const maxLoud = 30;

/** Returns the rows of a file with equal findings of one rule as one row, at the place of the first. */
export function folded(rows: readonly Row[]): Row[] {
  return groupsOf(rows.map((row) => ({ row }))).flatMap((all) =>
    all.length > mostShown ? [together(all)] : all.map(({ row }) => row),
  );
}

/** Returns equal findings of one rule together, in the order of the first of each. */
export function groupsOf(rows: readonly FiledRow[]): FiledRow[][] {
  const groups = new Map<string, FiledRow[]>();
  for (const filed of rows) {
    const { status, rule, text } = filed.row;
    const key = JSON.stringify([status, rule, text]);
    groups.set(key, [...(groups.get(key) ?? []), filed]);
  }
  return [...groups.values()];
}

/** Returns equal findings as one row that says how many there are, and names a few. */
export function together(all: readonly FiledRow[]): Row {
  const [first] = all;
  if (first === undefined) throw new Error("nothing to fold");
  const { row, file } = first;
  const isAnywhere = file !== undefined;
  const others = isAnywhere ? all : all.slice(1);
  const named = others.slice(0, row.isLoud ? maxLoud : maxNamed).map(nameOf);
  const more = others.length - named.length;
  const rest = more > 0 ? [...named, `${more} more`] : named;
  const list = rest.length === 1 ? rest : [rest.slice(0, -1).join(", "), rest.at(-1) ?? ""];
  const text = `${row.text}; ${isAnywhere ? "e.g." : "also"} ${list.join(" and ")}`;
  return { ...row, rule: `${row.rule} × ${all.length}`, text, isAnywhere };
}

function nameOf({ row: { logicalId, place }, file }: FiledRow): string {
  return file === undefined ? `${logicalId} (${place.line})` : `${file}:${place.line}`;
}
