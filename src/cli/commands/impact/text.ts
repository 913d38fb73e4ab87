import type { ResourceImpact, TemplateImpact } from "../../../impact/verdict.js";
import { columnsFor, rowLines, usualWidth, type Columns } from "../../../report/columns.js";
import { counted } from "../../../report/count.js";
import { printable } from "../../../report/printable.js";
import type { Row } from "../../../report/row.js";
import type { TextStyle } from "../../../report/style.js";
import { listed, wrapped, type Piece } from "../../../report/wrap.js";
import type { Comparison } from "./comparison.js";
import { clausesOf, countsOf, noticeWord, verdictOf } from "./words.js";

/** How the text is to be. */
export interface ImpactTextShape {
  readonly style: TextStyle;
  readonly width: number | undefined;
  /** True for every reason, and for resources that stay as they are. */
  readonly isVerbose: boolean;
}

/** Returns comparisons as a text for people: by file, the worst first, with totals. What was not compared is told apart. */
export function impactText(all: readonly Comparison[], shape: ImpactTextShape): string {
  const comparisons = all.filter(({ refusal }) => refusal === undefined);
  if (comparisons.length === 0 && all.length > 0) return "";
  const blocks = comparisons.map((comparison) => blockOf(comparison, shape));
  const shown = comparisons.length === 1 ? blocks : blocks.filter((block) => block !== "");
  return shown.length === 0 ? "No template changes anything.\n" : shown.join("\n");
}

/** Returns what is said of two templates; empty if they are all the same. */
function blockOf(comparison: Comparison, shape: ImpactTextShape): string {
  const { impact } = comparison;
  const { style, width } = shape;
  const title = `${style.strong(titleOf(comparison))}\n`;
  if (impact === undefined) return `${title}  ${onlyOne(comparison)}\n`;
  if (!impact.isUpdate && impact.notices.length === 0) return `${title}  ${noUpdate}\n`;
  const rows = [...impact.resources.filter((resource) => isShown(resource, shape)), ...impact.notices].map((each) =>
    "logicalId" in each ? resourceRow(each, shape) : noticeRow(each),
  );
  const columns = columnsFor(rows, width ?? usualWidth);
  return `${title}${linesOf(rows, columns, style)}${wrapped(totalsOf(impact, style), width ?? usualWidth).join("\n")}\n`;
}

const noUpdate = "Nothing that CloudFormation acts on changes: it refuses the update (No updates are to be performed).";

function titleOf({ old, new: fresh }: Comparison): string {
  if (old === undefined || fresh === undefined) return printable(old ?? fresh ?? "");
  return `${printable(old)} -> ${printable(fresh)}`;
}

function onlyOne({ old }: Comparison): string {
  return old === undefined
    ? "A new template: no stack has been deployed with it."
    : "The template is gone: its stack stays as it is until somebody deletes it.";
}

function isShown({ change, reasons }: ResourceImpact, { isVerbose }: ImpactTextShape): boolean {
  return isVerbose || change !== "unchanged" || reasons.length > 0;
}

function linesOf(rows: readonly Row[], columns: Columns, style: TextStyle): string {
  return rows
    .flatMap((row) => rowLines(row, columns, style))
    .map((line) => `${line}\n`)
    .join("");
}

function resourceRow(resource: ResourceImpact, { isVerbose }: ImpactTextShape): Row {
  const { word, tone } = verdictOf(resource);
  const text = clausesOf(resource, isVerbose).map(printable).join("; ");
  return rowOf({
    place: resource.reasons[0]?.place ?? resource.place,
    word,
    tone,
    rule: resource.type.replace(/^AWS::/, ""),
    logicalId: resource.logicalId,
    text,
  });
}

function noticeRow(notice: TemplateImpact["notices"][number]): Row {
  const { word, tone } = noticeWord(notice);
  const place = notice.place ?? { line: 1, column: 1 };
  return rowOf({ place, word, tone, rule: notice.kind, logicalId: notice.name, text: printable(notice.text) });
}

function rowOf(given: Pick<Row, "place" | "tone" | "rule" | "logicalId" | "text"> & { word: string }): Row {
  const { place, word, tone, rule, logicalId, text } = given;
  return {
    place,
    status: word,
    tone,
    rank: 0,
    rule: printable(rule),
    logicalId: printable(logicalId),
    message: text,
    text,
    isLoud: tone === "alarm",
    isSettled: false,
  };
}

function totalsOf(impact: TemplateImpact, style: TextStyle): Piece[] {
  const { resources } = impact;
  const parts = countsOf(impact).flatMap(({ word, count, isLoud }): Piece[] =>
    count === 0 ? [] : [{ text: `${count} ${word}`, ...(isLoud && { dress: style.alarm }) }],
  );
  const lost = resources.filter(({ data }) => data.fate === "lost").length;
  const blocked = resources.filter((resource) => resource.blocked !== undefined).length;
  const unsure = resources.filter(({ dependsOn }) => dependsOn.length > 0).length;
  return [
    { text: `${counted(resources.length, "resource")}:`, dress: style.strong },
    ...listed(parts),
    ...(lost > 0 ? [{ text: `${counted(lost, "resource")} may lose data.`, dress: style.alarm }] : []),
    ...(blocked > 0
      ? [
          {
            text: `${counted(blocked, "resource")} ${blocked === 1 ? "makes" : "make"} the update fail.`,
            dress: style.alarm,
          },
        ]
      : []),
    ...(unsure > 0 ? [{ text: "? marks what depends on something." }] : []),
    ...(impact.isUpdate ? [] : [{ text: noUpdate }]),
  ];
}
