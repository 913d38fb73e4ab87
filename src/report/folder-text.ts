import type { AccountValues } from "../contract/account.js";
import { isRepaired, type FileOutcome } from "../contract/outcome.js";
import { accountLines } from "./account/lines.js";
import { columnsFor, rowLines, usualWidth } from "./columns.js";
import { folded, groupsOf, together, type FiledRow } from "./fold.js";
import { valuesOf } from "./inputs.js";
import { nameLines } from "./name-lines.js";
import { printable } from "./printable.js";
import { rowsOf, type Row } from "./row.js";
import type { TextShape } from "./text.js";

/** Equal findings in so many templates are shown in each of them. */
const mostTemplates = 4;

/** Comes after the rank of any row, where a template has none. */
const lastRank = 1000;

interface FileRows {
  file: string;
  rows: Row[];
  required: readonly string[];
  accounts: readonly AccountValues[];
}

/** The findings of many templates, gathered to be told together. */
export class FolderText {
  readonly #files: FileRows[] = [];

  constructor(readonly shape: TextShape) {}

  /** Adds the findings of another template. Of those that are settled only a text that says everything tells. */
  add(outcome: FileOutcome): void {
    if (!isRepaired(outcome)) return;
    const { file, result, accounts = [] } = outcome;
    const { isVerbose = false } = this.shape;
    const rows = rowsOf(result, { isVerbose }).filter(({ isSettled }) => isVerbose || !isSettled);
    if (rows.length === 0 && accounts.length === 0) return;
    const ours = new Set(result.inputs.map(({ parameter }) => parameter));
    const required = valuesOf(result).required.map(({ parameter }) => parameter);
    this.#files.push({ file, rows, required: required.filter((name) => ours.has(name)), accounts });
  }

  /**
   * Returns the findings by template, those with the worst first. Those that are equal in several templates stand
   * together, a line for each kind, as if they were one template.
   */
  text(): string {
    const { style, width = usualWidth, isVerbose = false } = this.shape;
    const common = isVerbose ? [] : this.#common();
    const told = new Set(common.flatMap((group) => group.map(({ row }) => row)));
    const files = this.#files
      .map(({ rows, ...rest }) => ({ ...rest, rows: rows.filter((row) => !told.has(row)) }))
      .map(({ rows, ...rest }) => ({ ...rest, rows: isVerbose ? rows : folded(rows) }))
      .map(({ file, ...rest }) => ({ ...rest, title: printable(file) }));
    const shared = common.map(together).toSorted((a, b) => a.rank - b.rank);
    const parts = [{ title: "In several templates", rows: shared, required: [], accounts: [] }, ...files]
      .filter(({ rows, accounts }) => rows.length > 0 || accounts.length > 0)
      .toSorted((a, b) => rankOf(a.rows) - rankOf(b.rows));
    const columns = columnsFor(
      parts.flatMap(({ rows }) => rows),
      width,
    );
    const lines = parts.flatMap(({ title, rows, required, accounts }) => [
      style.strong(title),
      ...rows.flatMap((row) => rowLines(row, columns, style)),
      ...nameLines("Required parameters:", required, width, "  "),
      ...accountLines(accounts, { style, width, indent: "  " }),
    ]);
    return lines.map((line) => `${line}\n`).join("");
  }

  /** Returns equal findings that more than a few templates have; never those that nobody may overlook. */
  #common(): FiledRow[][] {
    const all = this.#files.flatMap(({ file, rows }) => rows.map((row) => ({ row, file: printable(file) })));
    return groupsOf(all.filter(({ row }) => !row.isLoud)).filter(
      (group) => new Set(group.map(({ file }) => file)).size > mostTemplates,
    );
  }
}

function rankOf(rows: readonly Row[]): number {
  return Math.min(lastRank, ...rows.map(({ rank }) => rank));
}
