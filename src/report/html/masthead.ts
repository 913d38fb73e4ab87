import type { RunOutcome } from "../../contract/outcome.js";
import { openKinds } from "../../contract/result.js";
import { impacts, type Impact } from "../../contract/rule.js";
import type { Figures } from "./figures.js";
import { counted, withCommas } from "../count.js";
import { html, whole, type Markup } from "./markup.js";
import { controlGroups, objectionList } from "./controls.js";
import { controlList, linkList } from "./sources.js";
import { impactLabels } from "./words.js";

/** Returns the top of the page: what ran, what came out of it, and what to be careful about. */
export function masthead(run: RunOutcome, figures: Figures): Markup {
  return html`<header class="masthead">
<div class="bar"><p class="brand"><b>cfn-fix</b> ${run.version}</p>
<div class="switches" hidden><div role="group" aria-label="Colours" class="choice" id="theme"><button type="button" value="auto" aria-pressed="true">Auto</button><button type="button" value="light" aria-pressed="false">Light</button><button type="button" value="dark" aria-pressed="false">Dark</button></div><button type="button" id="show-keys" aria-haspopup="dialog">Keys <kbd>?</kbd></button></div></div>
<h1>${headline(run, figures)}</h1>
<p class="ran">${ran(run)}</p>
${tiles(run, figures)}${warning(figures)}${impactChart(figures)}${controlGroups(run)}${objectionList(run)}${ruleList(run)}</header>
`;
}

function headline({ written }: RunOutcome, { status, fixes, changed, templates }: Figures): string {
  if (templates === 0) return "No template was read";
  if (fixes === 0) return `Nothing to fix in ${counted(templates, "template")}`;
  const [fixed, prepared] = [status.get("fix") ?? 0, status.get("prepare") ?? 0];
  const done = written ? ["fixed", "prepared"] : ["fixable", "to prepare"];
  const parts = [
    ...(fixed > 0 ? [`${counted(fixed, "finding")} ${done[0]}`] : []),
    ...(prepared > 0 ? [`${counted(prepared, "finding")} ${done[1]}`] : []),
  ];
  return `${parts.join(" and ")} in ${withCommas(changed)} of ${counted(templates, "template")}`;
}

function ran({ written, rollout, maxImpact }: RunOutcome): Markup {
  const state = written
    ? html`<b>Written:</b> the templates below are corrected.`
    : html`<b>Proposed:</b> nothing is written yet.`;
  const rolled =
    rollout === "enforce" ? "every fix takes effect when you deploy" : "nothing changes until you give the values";
  return html`${state} Rollout <b>${rollout}</b>: ${rolled}. Highest impact allowed: <b>${maxImpact ?? "any"}</b>.`;
}

function tiles({ written }: RunOutcome, { status, left, refused, quiet }: Figures): Markup {
  const open = [...openKinds].reduce((sum, kind) => sum + (status.get(kind) ?? 0), 0);
  const all: [number, string, string][] = [
    [status.get("fix") ?? 0, written ? "fixed" : "fixable", "fix"],
    [status.get("prepare") ?? 0, written ? "prepared" : "to prepare", "prepare"],
    [open, "to look at", "open"],
    [left - open, "skipped on purpose", "left"],
    [refused, refused === 1 ? "template refused" : "templates refused", "refused"],
    [quiet, quiet === 1 ? "template without findings" : "templates without findings", "quiet"],
  ];
  return html`<ul class="tiles">${all.map(
    ([amount, words, kind]) =>
      html`<li class="tile ${kind}${amount === 0 ? " zero" : ""}"><b>${withCommas(amount)}</b> <span>${words}</span></li>`,
  )}</ul>
`;
}

/** Returns the warning of a deployment that takes resources away, or down. */
function warning({ impact }: Figures): Markup | undefined {
  const [replaced, interrupted] = [impact.get("replacement") ?? 0, impact.get("interruption") ?? 0];
  if (replaced + interrupted === 0) return undefined;
  const parts = [
    ...(replaced > 0
      ? [
          html`<b>${counted(replaced, "fix", "fixes")} ${replaced === 1 ? "REPLACES a deployed resource" : "REPLACE deployed resources"}</b>`,
        ]
      : []),
    ...(interrupted > 0
      ? [html`<b>${counted(interrupted, "fix", "fixes")} ${interrupted === 1 ? "INTERRUPTS" : "INTERRUPT"} service</b>`]
      : []),
  ];
  const first = parts[0];
  return html`<div class="warning" role="note" aria-label="Warning"><p>${first}${parts.length > 1 ? html` and ${parts[1]}` : undefined} when deployed to a stack that exists. Read the notes before you deploy.</p><button type="button" id="show-dangers" hidden>Show only these</button></div>
`;
}

/** Returns all fixes as one bar, from the most to the least that a deployment does. */
function impactChart({ impact, fixes }: Figures): Markup | undefined {
  if (fixes === 0) return undefined;
  const worstFirst = impacts.toReversed().filter((kind) => (impact.get(kind) ?? 0) > 0);
  let start = 0;
  const segments = worstFirst.map((kind) => {
    const width = ((impact.get(kind) ?? 0) / fixes) * 1000;
    const segment = html`<rect class="impact-${kind}" x="${start.toFixed(1)}" width="${Math.max(width, 2).toFixed(1)}" height="10"></rect>`;
    start += width;
    return segment;
  });
  return html`<figure class="impacts"><figcaption>What the fixes do to a deployed stack</figcaption>
<ul>${worstFirst.map((kind) => impactShare(kind, impact.get(kind) ?? 0, fixes))}</ul>
<svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">${segments}</svg></figure>
`;
}

function impactShare(kind: Impact, amount: number, all: number): Markup {
  return html`<li><span class="dot impact-${kind}"></span>${impactLabels[kind]} <b>${withCommas(amount)}</b> <span class="share">${share(amount, all)}</span></li>`;
}

function share(amount: number, all: number): string {
  const percent = (amount / all) * 100;
  return percent < 1 ? "under 1%" : `${Math.round(percent)}%`;
}

function ruleList({ rules }: RunOutcome): Markup | undefined {
  if (rules.length === 0) return undefined;
  return html`<details class="rules"><summary>What ran: ${counted(rules.length, "rule")}</summary><dl>${rules.map(
    (rule) =>
      html`<div><dt><code>${rule.id}</code> ${rule.title}</dt><dd><p>${whole(rule.why)}</p>${controlList(rule)}${linkList(rule)}</dd></div>`,
  )}</dl></details>
`;
}
