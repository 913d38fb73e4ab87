import type { AppliedFix, LeftFinding, UnusedSuppression } from "../../contract/result.js";
import type { Refusal } from "../../contract/outcome.js";
import { leftWords } from "../flaw.js";
import { withCommas } from "../count.js";
import { html, type Markup } from "./markup.js";
import { classLabels, harmWords, impactLabels, severityLabels, statusWords, type Status } from "./words.js";

/** Names of the kinds of findings on this page. */
export interface Naming {
  written: boolean;
}

/** Returns one line of the list that the filter works on: its data attributes are what the filter compares. */
export function fixItem(fix: AppliedFix, id: string, { written }: Naming): Markup {
  const status: Status = fix.prepared ? "prepare" : "fix";
  return html`<li class="item" id="${id}" data-status="${status}" data-impact="${fix.impact}" data-severity="${fix.severity}" data-class="${fix.class}" data-rule="${fix.rule}" data-line="${fix.place.line}">
${place(fix.place.line)}<div><p><b class="name">${fix.logicalId}:</b> ${fix.message}</p>${
    fix.impactNote === undefined
      ? undefined
      : html`
<p class="note">Impact: ${fix.impactNote}</p>`
  }${
    fix.asked === undefined
      ? undefined
      : html`
<p class="note">Asked: ${fix.asked}</p>`
  }</div>
<p class="tags"><span class="tag ${status}">${statusWords(written)[status]}</span><span class="tag impact-${fix.impact}">${impactLabels[fix.impact]}</span><span class="tag class-${fix.class}">${classLabels[fix.class]}</span>${severityTag(fix)}<a class="to-diff" href="#${id.replace(/f.*/, "d")}">Show change</a></p></li>
`;
}

/** Returns a finding that was left alone, with the reason. */
export function leftItem(left: LeftFinding, { written }: Naming): Markup {
  return html`<li class="item left" data-status="${left.kind}" data-severity="${left.severity}" data-rule="${left.rule}">
${place(left.place.line)}<div><p><b class="name">${left.logicalId}:</b> ${left.message}</p>
<p class="note">${leftWords[left.kind]}: ${left.reason}</p></div>
<p class="tags"><span class="tag left-${left.kind}">${statusWords(written)[left.kind]}</span>${severityTag(left)}</p></li>
`;
}

/** Returns a suppression without effect. */
export function unusedItem(unused: UnusedSuppression, { written }: Naming): Markup {
  return html`<li class="item left" data-status="unused">
${place(unused.place.line)}<div><p>${unused.message}</p></div>
<p class="tags"><span class="tag left-unused">${statusWords(written).unused}</span></p></li>
`;
}

/** Returns why a template was refused. */
export function refusalItem({ code, message, help, place: where }: Refusal, { written }: Naming): Markup {
  return html`<li class="item" data-status="refused">
${where === undefined ? html`<span class="line"></span>` : place(where.line)}<div><p>${message}</p>
<p class="note">What to do: ${help}. The template is as it was.</p></div>
<p class="tags"><span class="tag refused">${statusWords(written).refused}: ${code}</span></p></li>
`;
}

function place(line: number): Markup {
  return html`<span class="line"><span class="unseen">Line </span>${withCommas(line)}</span>`;
}

function severityTag({ severity, harm }: AppliedFix | LeftFinding): Markup {
  return html`<span class="tag severity-${severity}">${severityLabels[severity]}: ${harmWords(harm)}</span>`;
}
