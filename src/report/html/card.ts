import { isRepaired, type FileOutcome, type RepairedFile, type RunOutcome } from "../../contract/outcome.js";
import { openKinds, type AppliedFix, type FixResult, type LeftFinding } from "../../contract/result.js";
import type { Rule } from "../../contract/rule.js";
import { printable } from "../printable.js";
import type { Diff } from "./diff.js";
import { fixItem, leftItem, refusalItem, unusedItem } from "./finding.js";
import { counted } from "../count.js";
import { html, whole, type Markup } from "./markup.js";
import { parameters } from "./parameters.js";
import { controlList } from "./sources.js";
import { byWeight, weightOfFinding } from "./weight.js";
import { elsewhere } from "./words.js";
import { comparePlaces } from "../../values/place-order.js";

/** Findings of one template that are shown; more are only counted. */
const maxItems = 200;

/**
 * Returns one template: a line that sums it up, and all there is to say about it below. `diff` is missing when it was
 * left out.
 */
export function card(outcome: FileOutcome, id: string, run: RunOutcome, diff: Diff | undefined): Markup {
  return html`<details class="card" id="${id}">
<summary><span class="file">${fileName(outcome.file)}</span><span class="marks">${marks(outcome, run)}${diff === undefined ? undefined : changedLines(diff)}</span></summary>
<div class="body">${isRepaired(outcome) ? repaired(outcome, id, run, diff) : html`<ul>${refusalItem(outcome.refusal, run)}</ul>`}</div>
</details>
`;
}

/** Returns the name of a file, with its folder set back. */
function fileName(file: string): Markup {
  const shown = printable(file);
  const cut = shown.lastIndexOf("/") + 1;
  return html`${cut > 0 ? html`<span class="folder">${shown.slice(0, cut)}</span>` : undefined}<b>${shown.slice(cut)}</b>`;
}

function marks(outcome: FileOutcome, { written }: RunOutcome): Markup[] {
  if (!isRepaired(outcome)) return [html`<span class="tag refused">Refused</span>`];
  const { fixes, left, unusedSuppressions, notes } = outcome.result;
  const those = (test: (fix: AppliedFix) => boolean): number => fixes.filter(test).length;
  const [replaced, interrupted] = [
    those(({ impact }) => impact === "replacement"),
    those(({ impact }) => impact === "interruption"),
  ];
  const [prepared, open] = [those((fix) => fix.prepared), left.filter(({ kind }) => openKinds.has(kind)).length];
  const all: [number, string, string][] = [
    [replaced, "impact-replacement", `${replaced} REPLACE${replaced === 1 ? "S" : ""}`],
    [interrupted, "impact-interruption", `${interrupted} interrupt${interrupted === 1 ? "s" : ""}`],
    [fixes.length - prepared, "fix", `${fixes.length - prepared} ${written ? "fixed" : "fixable"}`],
    [prepared, "prepare", `${prepared} ${written ? "prepared" : "to prepare"}`],
    [open, "left-blocked", `${open} to look at`],
    [left.length - open, "left-skipped", `${left.length - open} skipped`],
    [unusedSuppressions.length, "left-unused", counted(unusedSuppressions.length, "unused suppression")],
    [notes.length, "note", counted(notes.length, "note")],
  ];
  return all.filter(([amount]) => amount > 0).map(([, kind, words]) => html`<span class="tag ${kind}">${words}</span>`);
}

function changedLines({ added, removed }: Diff): Markup {
  return html`<span class="lines"><span class="unseen">Lines added and removed: </span><span class="plus">+${added}</span> <span class="minus">&minus;${removed}</span></span>`;
}

function repaired(outcome: RepairedFile, id: string, run: RunOutcome, diff: Diff | undefined): Markup {
  const { result, writtenTo } = outcome;
  return html`${writtenTo === undefined || writtenTo === outcome.file ? undefined : html`<p class="note">Written to ${writtenTo}.</p>`}${groups(result, id, run)}${
    result.unusedSuppressions.length === 0
      ? undefined
      : html`<section class="group"><h3>Unused suppressions</h3><ul>${result.unusedSuppressions.slice(0, maxItems).map((unused) => unusedItem(unused, run))}</ul></section>`
  }${parameters(outcome, run)}${notes(result.notes)}${changes(outcome, id, run, diff)}`;
}

/** Returns the findings of each rule together under its reason, the worst first. */
function groups(result: FixResult, id: string, run: RunOutcome): Markup[] {
  const inOrder = [
    ...result.fixes.map((fix, index) => ({ of: fix, item: () => fixItem(fix, `${id}f${index}`, run) })),
    ...result.left.map((left) => ({ of: left, item: () => leftItem(left, run) })),
  ].sort((a, b) => comparePlaces(a.of.place, b.of.place));
  const findings = byWeight(inOrder, ({ of }) => weightOfFinding(of));
  const shown = new Map<string, typeof findings>();
  for (const finding of findings.slice(0, maxItems))
    shown.set(finding.of.rule, [...(shown.get(finding.of.rule) ?? []), finding]);
  const rest = findings.length - maxItems;
  return [
    ...[...shown].map(
      ([rule, group]) =>
        html`<section class="group">${heading(
          rule,
          group.map(({ of }) => of),
          run.rules,
        )}<ul>${group.map(({ item }) => item())}</ul></section>`,
    ),
    ...(rest > 0
      ? [html`<p class="cut">${counted(rest, "more finding")} of this template left out, to keep the page small.</p>`]
      : []),
  ];
}

function heading(id: string, findings: readonly (AppliedFix | LeftFinding)[], rules: readonly Rule[]): Markup {
  const rule = rules.find((each) => each.id === id);
  const told = findings.find((finding) => "why" in finding) ?? rule;
  return html`<h3><span class="rule">${id}</span> ${told?.title}</h3>${told === undefined ? undefined : html`<p class="why">${whole(told.why)}</p>`}${rule && controlList(rule)}`;
}

function notes(texts: readonly string[]): Markup | undefined {
  if (texts.length === 0) return undefined;
  return html`<section class="notes"><h3>Notes</h3><ul>${texts.slice(0, maxItems).map((text) => html`<li>${text}</li>`)}</ul></section>`;
}

/**
 * Returns the diff, in `noscript`: with a script the table stays plain text until its template is opened, so that a
 * page of thousands stays fast.
 */
function changes({ result }: RepairedFile, id: string, run: RunOutcome, diff: Diff | undefined): Markup | undefined {
  if (!result.changed) return undefined;
  return html`<section class="changes" id="${id}d"><h3>Changes</h3>${
    diff === undefined
      ? html`<p class="cut">This diff was left out, to keep the page small: ${elsewhere(run.written)}.</p>`
      : html`<noscript>${diff.table}</noscript>`
  }</section>`;
}
