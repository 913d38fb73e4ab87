import { toldInCells } from "./cells.js";
import type { Told } from "./told.js";

const heads = ["ResourceStatus", "ResourceType", "LogicalResourceId", "ResourceStatusReason"].map(
  (head) => new RegExp(`(?:^|\\s)${head}(?:\\s|$)`),
);

/** What a status may begin with: a row begins with one, what a narrow terminal has wrapped does not. */
const rowStart = /^(?:CREATE|UPDATE|DELETE|IMPORT|ROLLBACK|REVIEW|CLEANUP)_/;

/**
 * Returns what the tables in the output of `sam deploy` tell, whose cells go on in the next lines where a column is too
 * narrow; and the lines that are no part of a table.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-cli-command-reference-sam-deploy.html
 */
export function toldInSamTables(lines: readonly string[]): { rows: Told[]; others: string[] } {
  const rows: Told[] = [];
  const others: string[] = [];
  for (let index = 0; index < lines.length; index++) {
    const starts = columnsOf(lines[index] ?? "");
    if (starts === undefined) {
      others.push(lines[index] ?? "");
      continue;
    }
    const body: string[][] = [];
    // A rule of dashes stands below the head, and below the last row.
    if (isRuled(lines[index + 1])) index++;
    for (; index + 1 < lines.length && !isRuled(lines[index + 1]); index++) {
      const line = lines[index + 1] ?? "";
      if (line.trim() !== "") body.push(cut(line, starts));
    }
    rows.push(...rowsOf(body, starts).flatMap((row) => toldInCells(row) ?? []));
  }
  return { rows, others };
}

/** Returns where the columns of a table begin, if a line is its head. */
function columnsOf(line: string): number[] | undefined {
  const starts = heads.map((head) => line.search(head));
  if (starts.includes(-1)) return undefined;
  const exact = starts.map((start) => (start === 0 && !/\s/.test(line[0] ?? "") ? 0 : start + 1));
  return exact.every((start, index) => index === 0 || start > (exact[index - 1] ?? 0)) ? exact : undefined;
}

function isRuled(line: string | undefined): boolean {
  return line !== undefined && /^\s*-{8,}\s*$/.test(line);
}

function cut(line: string, starts: readonly number[]): string[] {
  return starts.map((start, index) => line.slice(start, starts[index + 1]).trimEnd());
}

function rowsOf(body: readonly string[][], starts: readonly number[]): string[][] {
  const widths = starts.map((_, column) =>
    body.reduce((width, cells) => Math.max(width, (cells[column] ?? "").trim().length), 0),
  );
  const rows: string[][] = [];
  for (const cells of body) {
    const last = rows.at(-1);
    if (last === undefined || rowStart.test(cells[0] ?? "")) rows.push(cells.map((cell) => cell.trim()));
    else
      for (const [column, cell] of cells.entries())
        last[column] = joined(last[column] ?? "", cell.trim(), column === 3, widths[column] ?? 0);
  }
  return rows;
}

/** Only a reason has blanks; a line of it that is full ends within a word that is longer than the column. */
function joined(before: string, more: string, isReason: boolean, width: number): string {
  if (before === "" || more === "") return before + more;
  const last = before.slice(-width);
  const isBroken = !isReason || (last.length === width && !last.includes(" "));
  return isBroken ? before + more : `${before} ${more}`;
}
