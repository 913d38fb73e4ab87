import type { Notice, ResourceImpact } from "../../../impact/verdict.js";
import { counted } from "../../../report/count.js";
import { code, collapsed, escaped } from "../../../report/markdown-text.js";
import { bounded, type BoundedSection } from "../../../report/markdown-bound.js";
import type { Comparison } from "./comparison.js";
import { clausesOf, countsOf, noticeWord, verdictOf } from "./words.js";

/** Most UTF-16 code units: a comment on a pull request has room for other things beside it. */
const maxLength = 25_000;

/** Resources of one template that are shown at once; others open on a click. */
const maxRows = 40;

/** Returns comparisons as Markdown for a comment on a pull request. */
export function impactMarkdown(comparisons: readonly Comparison[]): string {
  const heading = "### What deploying this does to stacks that are deployed\n\n";
  const changing = comparisons.filter(
    ({ impact }) => impact === undefined || impact.isUpdate || impact.notices.length > 0,
  );
  if (changing.length === 0)
    return `${heading}Nothing changes: no template has a change that CloudFormation acts on.\n`;
  const section: BoundedSection = {
    one: "template",
    several: "templates",
    head: "",
    tail: "",
    pieces: changing.map(pieceOf),
  };
  const rest: BoundedSection = { one: "", several: "", head: "", tail: "", pieces: [] };
  const { text, missing } = bounded([section], rest, maxLength);
  const left = missing.length === 0 ? "" : `Left out, as there is no more room: ${missing.join(", ")}.\n`;
  return `${heading}${text}${left}`;
}

function pieceOf(comparison: Comparison): string {
  const { old, new: fresh, impact, refusal } = comparison;
  const name = code(fresh ?? old ?? "");
  if (refusal !== undefined) return `- ${name}: could not be compared: ${escaped(refusal.error.message)}\n`;
  if (impact === undefined)
    return old === undefined
      ? `- ${name} is new: no stack has been deployed with it.\n`
      : `- ${name} is gone: its stack stays until somebody deletes it.\n`;
  const resources = impact.resources.filter(({ change, reasons }) => change !== "unchanged" || reasons.length > 0);
  const rows = [...resources.map(resourceRow), ...impact.notices.map(noticeRow)];
  const [shown, hidden] = [rows.slice(0, maxRows), rows.slice(maxRows)];
  const counts = countsOf(impact).flatMap(({ word, count }) => (count === 0 ? [] : [`${count} ${word}`]));
  const lost = impact.resources.filter(({ data }) => data.fate === "lost").length;
  const summary = `**${name}**: ${counts.join(", ")}${lost > 0 ? `, **${counted(lost, "resource")} may lose data**` : ""}\n\n`;
  const more = hidden.length === 0 ? "" : `\n${collapsed(`${hidden.length} more`, table(hidden))}`;
  return `${summary}${shown.length === 0 ? "" : table(shown)}${more}\n`;
}

function table(rows: readonly string[]): string {
  return `| | Resource | What happens |\n|---|---|---|\n${rows.join("")}`;
}

function resourceRow(resource: ResourceImpact): string {
  const { word, tone } = verdictOf(resource);
  const text = clausesOf(resource, false).map(escaped).join("; ");
  const what = `${code(resource.logicalId)} ${escaped(resource.type)}`;
  return `| ${tone === "alarm" ? `**${word}**` : word} | ${what} | ${text} |\n`;
}

function noticeRow(notice: Notice): string {
  const { word, tone } = noticeWord(notice);
  const what = `${escaped(notice.kind)} ${code(notice.name)}`;
  return `| ${tone === "alarm" ? `**${word}**` : word} | ${what} | ${escaped(notice.text)} |\n`;
}
