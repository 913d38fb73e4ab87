import type { RunOutcome } from "../../contract/outcome.js";
import { impacts, type FixClass } from "../../contract/rule.js";
import { severities } from "../../contract/severity.js";
import type { Figures } from "./figures.js";
import { withCommas } from "../count.js";
import { html, type Markup } from "./markup.js";
import { classLabels, impactLabels, severityLabels, statusWords, type Status } from "./words.js";

const classes: readonly FixClass[] = ["input", "review", "safe"];
const statuses: readonly Status[] = [
  "fix",
  "prepare",
  "refused",
  "failed",
  "blocked",
  "impact",
  "skipped",
  "class",
  "suppressed",
  "baseline",
  "unused",
];

interface Choice {
  value: string;
  words: string;
  amount: number;
}

/**
 * Returns the charts beside the list. With a script each bar is a filter, and shows what the other filters leave of it.
 */
export function facets({ written }: RunOutcome, figures: Figures): Markup {
  const words = statusWords(written);
  const rules = [...figures.rule].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
  return html`<form class="facets" id="facets" aria-label="Filters">
${facet(
  "impact",
  "Impact",
  impacts.toReversed().map((value) => ({ value, words: impactLabels[value], amount: figures.impact.get(value) ?? 0 })),
)}
${facet(
  "severity",
  "Severity",
  severities.map((value) => ({ value, words: severityLabels[value], amount: figures.severity.get(value) ?? 0 })),
)}
${facet(
  "class",
  "Class",
  classes.map((value) => ({ value, words: classLabels[value], amount: figures.class.get(value) ?? 0 })),
)}
${facet(
  "rule",
  "Rule",
  rules.map(([value, amount]) => ({ value, words: value, amount })),
)}
${facet(
  "status",
  "Status",
  statuses.map((value) => ({ value, words: words[value], amount: figures.status.get(value) ?? 0 })),
)}
</form>
`;
}

function facet(name: string, title: string, choices: readonly Choice[]): Markup | undefined {
  const present = choices.filter(({ amount }) => amount > 0);
  if (present.length === 0) return undefined;
  const most = Math.max(...present.map(({ amount }) => amount));
  return html`<fieldset><legend>${title}</legend>${present.map((choice) => bar(name, choice, most))}</fieldset>`;
}

function bar(name: string, { value, words, amount }: Choice, most: number): Markup {
  const width = Math.max((amount / most) * 100, 1.5);
  return html`<label class="facet"><input type="checkbox" name="${name}" value="${value}"><span class="words">${words}</span><span class="amount" data-all="${amount}">${withCommas(amount)}</span><svg class="${name}-${value}" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="track" width="${width.toFixed(1)}" height="4"></rect><rect class="now" width="${width.toFixed(1)}" height="4"></rect></svg></label>
`;
}
