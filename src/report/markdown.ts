import { isRepaired, type RefusedFile, type RepairedFile, type RunOutcome } from "../contract/outcome.js";
import { openKinds, type AppliedFix, type LeftFinding } from "../contract/result.js";
import type { Impact, Rule } from "../contract/rule.js";
import { happenings } from "./account/lines.js";
import { accountTitle } from "./account/decision.js";
import { diffOf } from "./diff.js";
import { sentenceCase } from "./error.js";
import { estateSentences, orderSteps } from "./estate.js";
import { leftWords } from "./flaw.js";
import { controlRows, controlTable, objectionItems } from "./markdown-controls.js";
import { failureItems } from "./markdown-failures.js";
import { bounded, type BoundedSection } from "./markdown-bound.js";
import { byWorstFix, fixRows, fixTable, inTemplateOrder } from "./markdown-fixes.js";
import { code, collapsed, escaped, fenced, link } from "./markdown-text.js";
import { valueItems } from "./markdown-values.js";

/** The first line, by which a program finds the comment again that it is to update. */
export const marker = "<!-- cfn-fix -->";

/**
 * GitHub takes comments of 65,536 characters, which it counts as code points or as 4 bytes each depending on the place;
 * as many UTF-16 code units are never more than either. See https://github.com/dead-claudia/github-limits
 */
const defaultLimit = 60_000;

/** Nobody reads more diffs in a comment; the pull request has them all, or `cfn-fix` shows them. */
const maxDiffs = 10;

/** Pages that a reason links; the page of the rule has them all. */
const maxLinks = 2;

/**
 * Returns the report of a run as a comment on a pull request, or as a job summary: GitHub-flavoured Markdown of at most
 * `limit` UTF-16 code units (at least 2,000; default 60,000, a third of a MiB is safe for a summary). What does not fit
 * is left out in whole pieces, diffs first, and counted.
 */
export function markdownReport(run: RunOutcome, { limit = defaultLimit }: { limit?: number } = {}): string {
  const opening = `${marker}\n${verdict(run)}\n`;
  // The sentence on what is left out, which is not known yet.
  const reserve = 600;
  const { text, missing } = bounded(sectionsOf(run), diffs(run), limit - opening.length - reserve);
  return `${opening}${missing.length === 0 ? "" : leftOut(missing)}${text}`;
}

function sectionsOf(run: RunOutcome): BoundedSection[] {
  const repaired = run.files.filter(isRepaired);
  const refused = run.files.flatMap((file) => (isRepaired(file) ? [] : [refusedItem(file)]));
  const isOpen = ({ kind }: LeftFinding): boolean => openKinds.has(kind);
  const left = (wanted: boolean): string[] =>
    repaired.flatMap((file) =>
      inTemplateOrder(file.result.left.filter((finding) => isOpen(finding) === wanted)).map((finding) =>
        leftItem(file, finding),
      ),
    );
  const [open, settled] = [left(true), left(false)];
  const why = reasons(repaired, run.rules);
  const notes = repaired.flatMap(({ file, result }) =>
    result.notes.map((note) => `- ${code(file)}: ${escaped(note)}\n`),
  );
  return [
    section(
      "file that was not read or changed",
      "files that were not read or changed",
      "\n### Not read, or not changed\n\n",
      refused,
    ),
    section("failure", "failures", "\n### What the deployment failed of\n\n", failureItems(run)),
    section("finding to look at", "findings to look at", "\n### Please look at these\n\n", open),
    section("row of controls", "rows of controls", controlTable, controlRows(run)),
    section(
      "objection",
      "objections",
      "\n### Checks of the packs that object to what a fix does\n\n",
      objectionItems(run),
    ),
    section("row of fixes", "rows of fixes", fixTable(run.written), fixRows(repaired)),
    section(
      "list of parameters",
      "lists of parameters",
      "\n### Parameters, and how to deploy\n",
      valueItems(repaired, run),
    ),
    section("line on deployment", "lines on deployment", "\n### Deployment\n\n", estateItems(run)),
    section("account", "accounts", "\n### In the accounts\n\n", repaired.flatMap(accountItems)),
    collapsedSection("reason", "reasons", `Why (${why.length})`, why),
    collapsedSection("settled finding", "settled findings", `Skipped or accepted (${settled.length})`, settled),
    section("unused suppression", "unused suppressions", "\n### Unused suppressions\n\n", repaired.flatMap(unused)),
    collapsedSection("note", "notes", `Notes (${notes.length})`, notes),
  ];
}

function section(one: string, several: string, head: string, pieces: readonly string[], tail = ""): BoundedSection {
  return { one, several, head, pieces, tail };
}

function collapsedSection(one: string, several: string, summary: string, pieces: readonly string[]): BoundedSection {
  return section(one, several, `\n<details><summary>${summary}</summary>\n\n`, pieces, "\n</details>\n");
}

function verdict({ files, written }: RunOutcome): string {
  const repaired = files.filter(isRepaired);
  const fixes = repaired.flatMap(({ result }) => result.fixes);
  const open = repaired.flatMap(({ result }) => result.left).filter(({ kind }) => openKinds.has(kind)).length;
  const refused = files.length - repaired.length;
  const changed = repaired.filter(({ result }) => result.changed).length;
  const parts = [
    fixes.length === 0
      ? `nothing to fix in ${counted(files.length, "template")}`
      : `${counted(fixes.length, "fix", "fixes")} ${written ? "made" : "proposed"} in ${changed} of ${counted(files.length, "template")}`,
    ...(open > 0 ? [`${counted(open, "finding")} to look at`] : []),
    ...(refused > 0 ? [`${counted(refused, "template")} not read or not changed`] : []),
  ];
  return `**cfn-fix:** ${parts.join(", ")}${loud(fixes)}.`;
}

function loud(fixes: readonly AppliedFix[]): string {
  const count = (impact: Impact): number => fixes.filter((fix) => fix.impact === impact).length;
  const [replacing, interrupting] = [count("replacement"), count("interruption")];
  const parts = [
    ...(replacing > 0
      ? [`${replacing} ${replacing === 1 ? "REPLACES a deployed resource" : "REPLACE deployed resources"}`]
      : []),
    ...(interrupting > 0 ? [`${interrupting} ${interrupting === 1 ? "INTERRUPTS" : "INTERRUPT"} service`] : []),
  ];
  return parts.length === 0 ? "" : `; ⚠️ **${parts.join(", ")}**`;
}

function counted(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`;
}

function leftOut(missing: readonly string[]): string {
  return `\n_Left out for length: ${missing.join(", ")}. Run cfn-fix on the templates to see all of it._\n`;
}

/** Returns the reason of each rule, once, however many fixes it made. */
function reasons(repaired: readonly RepairedFile[], rules: readonly Rule[]): string[] {
  const firsts = new Map(repaired.flatMap(({ result }) => result.fixes).map((fix) => [fix.rule, fix]));
  return [...firsts.values()].map(({ rule: id, title, why }) => {
    const { controls = {}, references = [] } = rules.find((rule) => rule.id === id) ?? {};
    const asked = Object.entries(controls).map(([tool, names]) => `${escaped(tool)}: ${names.map(escaped).join(", ")}`);
    return [
      `- **${escaped(title)}** (${code(id)}). ${escaped(why)}`,
      ...(asked.length > 0 ? [`  Satisfies controls: ${asked.join("; ")}.`] : []),
      ...(references.length > 0 ? [`  Read more: ${references.slice(0, maxLinks).map(link).join(", ")}.`] : []),
    ]
      .map((line) => `${line}\n`)
      .join("");
  });
}

/** Returns the order of deployment as a list, and what else is to be said of the templates together. */
function estateItems({ estate }: RunOutcome): string[] {
  if (estate === undefined) return [];
  const steps = orderSteps(estate.order, code).map((step, index) => `${index + 1}. ${step}\n`);
  const sentences = estateSentences(estate, code, escaped).map((sentence) => `- ${sentence}\n`);
  return [...steps, ...(steps.length > 0 && sentences.length > 0 ? ["\n"] : []), ...sentences];
}

function leftItem({ file }: RepairedFile, left: LeftFinding): string {
  return `- ${code(`${file}:${left.place.line}`)} ${code(left.logicalId)}: ${escaped(left.message)} (${code(left.rule)}). ${leftWords[left.kind]}: ${escaped(left.reason)}\n`;
}

function refusedItem({ file, refusal: { message, help, place } }: RefusedFile): string {
  const where = place === undefined ? file : `${file}:${place.line}:${place.column}`;
  return `- ${code(where)}: ${escaped(message)}. ${escaped(sentenceCase(help))}\n`;
}

function unused({ file, result }: RepairedFile): string[] {
  return result.unusedSuppressions.map(
    ({ place, message }) => `- ${code(`${file}:${place.line}`)}: ${escaped(message)}\n`,
  );
}

/** Returns what will happen in each account. */
function accountItems({ file, accounts = [] }: RepairedFile): string[] {
  return accounts.map((values) => {
    const items = happenings(values).map((text) => `  - ${escaped(text)}\n`);
    return `- ${code(file)} in ${escaped(accountTitle(values))}\n${items.join("")}`;
  });
}

/** Returns the diffs, those of the templates with the worst fixes first. */
function diffs({ files }: RunOutcome): BoundedSection {
  const changed = files.filter(isRepaired).filter(({ result }) => result.changed);
  const pieces = byWorstFix(changed).map(({ file, text, result }) => {
    return `${collapsed(code(file), fenced("diff", diffOf(file, text, result)))}\n`;
  });
  return { ...section("diff", "diffs", "\n### Changes\n\n", pieces), most: maxDiffs };
}
