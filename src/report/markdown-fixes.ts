import type { RepairedFile } from "../contract/outcome.js";
import type { AppliedFix } from "../contract/result.js";
import { impacts, type FixClass, type Impact } from "../contract/rule.js";
import type { Place } from "../values/errors.js";
import { comparePlaces } from "../values/place-order.js";
import { code, escaped } from "./markdown-text.js";
import { classWords, impactWords, isLoud } from "./words.js";
import { compareWorst } from "./worst-first.js";

/** Places that a row of equal fixes names; the others are counted. */
const maxPlaces = 20;

/** Fixes of one rule that say the same, with the templates in which they are. */
type Group = readonly [Placed, ...Placed[]];

interface Placed {
  readonly file: string;
  readonly fix: AppliedFix;
}

/** Returns the head of the table of fixes. */
export function fixTable(written: boolean): string {
  return `\n### Fixes\n\n| Impact on a deployed stack | ${written ? "Fixed" : "Finding"} | Where | Class |\n| --- | --- | --- | --- |\n`;
}

/**
 * Returns the rows of the table, what replaces or interrupts a resource first, then by severity. Fixes of one rule that
 * say the same are one row with a list that opens on a click.
 */
export function fixRows(repaired: readonly RepairedFile[]): string[] {
  const groups = new Map<string, Group>();
  for (const { file, result } of repaired) {
    for (const fix of inTemplateOrder(result.fixes)) {
      const { rule, message, class: kind, impact, impactNote, asked, prepared, severity } = fix;
      const key = JSON.stringify([rule, message, kind, impact, impactNote, asked, prepared, severity]);
      const others = groups.get(key);
      groups.set(key, others === undefined ? [{ file, fix }] : [...others, { file, fix }]);
    }
  }
  return sorted([...groups.values()]).map(row);
}

const classOrder: readonly FixClass[] = ["input", "review", "safe"];

/** Returns groups with the loud ones first; those of equal weight stay together by rule. */
function sorted(groups: readonly Group[]): Group[] {
  const rules = [...new Set(groups.map(([{ fix }]) => fix.rule))];
  return groups.toSorted(
    ([{ fix: a }], [{ fix: b }]) =>
      compared(a, b) ||
      classOrder.indexOf(a.class) - classOrder.indexOf(b.class) ||
      rules.indexOf(a.rule) - rules.indexOf(b.rule),
  );
}

/** Returns templates with those first that have the worst fixes. */
export function byWorstFix(repaired: readonly RepairedFile[]): RepairedFile[] {
  const worst = repaired.map((file) => ({ file, fix: file.result.fixes.toSorted(compared)[0] }));
  return worst
    .toSorted((a, b) => (a.fix === undefined || b.fix === undefined ? 0 : compared(a.fix, b.fix)))
    .map(({ file }) => file);
}

/** What replaces or interrupts a resource comes before all else, whatever the flaw; then it goes by severity. */
function compared(a: AppliedFix, b: AppliedFix): number {
  return loudness(b.impact) - loudness(a.impact) || compareWorst(a, b);
}

function loudness(impact: Impact): number {
  return isLoud(impact) ? impacts.indexOf(impact) : -1;
}

function row(group: Group): string {
  const [{ fix }] = group;
  const note = fix.impactNote === undefined ? "" : `: ${escaped(fix.impactNote)}`;
  const count = group.length > 1 ? ` × ${group.length}` : "";
  const asked = fix.asked === undefined ? "" : `: ${escaped(fix.asked)}`;
  const prepared = fix.prepared ? ", prepared: takes effect once its parameter has a value" : "";
  const cells = [
    (isLoud(fix.impact) ? `⚠️ **${impactWords[fix.impact]}**` : impactWords[fix.impact]) + note,
    `${escaped(fix.message)} (${code(fix.rule)}${count}${prepared})`,
    where(group),
    classWords[fix.class] + asked,
  ];
  return `| ${cells.join(" | ")} |\n`;
}

function where(group: Group): string {
  const [first] = group;
  if (group.length === 1) return place(first);
  const named = group.slice(0, maxPlaces).map(place);
  const more = group.length - named.length;
  const files = new Set(group.map(({ file }) => file)).size;
  const summary = `${group.length} resources${files > 1 ? ` in ${files} templates` : ` in ${code(first.file)}`}`;
  const list = [...named, ...(more > 0 ? [`and ${more} more`] : [])].join("<br>");
  return `<details><summary>${summary}</summary>${list}</details>`;
}

function place({ file, fix }: Placed): string {
  return `${code(`${file}:${fix.place.line}`)} ${code(fix.logicalId)}`;
}

/** Returns findings in the order in which the template is read, whatever the order in which they were found. */
export function inTemplateOrder<T extends { place: Place }>(findings: readonly T[]): T[] {
  return findings.toSorted((a, b) => comparePlaces(a.place, b.place));
}
