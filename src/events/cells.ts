import { told, type Told } from "./told.js";

const statusForm = /^(?:[A-Z]{1,20}_){1,6}(?:FAILED|COMPLETE|IN_PROGRESS|SKIPPED)$/;
const typeForm = /^[A-Z][A-Za-z0-9]{1,60}::[A-Za-z0-9@_:-]{1,200}$/;
const idForm = /^[A-Za-z0-9]{1,255}$/;
/** The ID of an event names the resource: `Trail-CREATE_FAILED-2026-11-30T18:24:48.123Z`. */
const eventIdForm = /^([A-Za-z0-9]{1,255})-[A-Z]{1,20}_(?:FAILED|COMPLETE|IN_PROGRESS)-\d{4}-/;
/** The CDK writes the path of a construct, the logical ID in brackets, and the reason after it. */
const constructForm = /^\S{1,400} \(([A-Za-z0-9]{1,255})\) ?(.*)$/s;

/**
 * Returns what a row of a table tells, in whatever order its cells are; undefined for one without a status or a reason.
 */
export function toldInCells(row: readonly string[]): Told | undefined {
  const cells = row.map((cell) => cell.trim()).filter((cell) => cell !== "" && cell !== "-" && cell !== "None");
  const status = cells.find((cell) => statusForm.test(cell));
  const type = cells.find((cell) => typeForm.test(cell));
  const rest = cells.filter((cell) => cell !== status && cell !== type);
  const construct = rest.map((cell) => constructForm.exec(cell)).find((found) => found !== null);
  const byEvent = rest.map((cell) => eventIdForm.exec(cell)?.[1]).find((id) => id !== undefined);
  const logicalId = byEvent ?? construct?.[1] ?? rest.find((cell) => idForm.test(cell) && /[A-Za-z]/.test(cell));
  const reason =
    construct === undefined || construct === null ? longest(rest.filter(isSentence)) : (construct[2] ?? "");
  // Two sentences are two messages, and a word is none.
  if (status === undefined && (logicalId === undefined || reason === undefined)) return undefined;
  if (status === undefined && type === undefined && rest.filter(isSentence).length > 1) return undefined;
  return told({ reason, status, type, logicalId, ...(status === undefined && { isFailed: true }) });
}

function isSentence(cell: string): boolean {
  return /\S \S/.test(cell);
}

function longest(texts: readonly string[]): string | undefined {
  return texts.reduce<string | undefined>((best, text) => (text.length > (best?.length ?? 0) ? text : best), undefined);
}
