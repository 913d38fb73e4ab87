import type { RunOutcome } from "../../contract/outcome.js";
import { flawsByControl, objectionsIn, objectionText, type ControlGroup } from "../by-control.js";
import { counted } from "../count.js";
import { sentence } from "../flaw.js";
import { html, whole, type Markup } from "./markup.js";

/** Findings that a control names; the others are counted. */
const maxFindings = 20;

/** Returns the findings by the controls that ask for them, which open on a click; undefined unless the run groups them so. */
export function controlGroups(run: RunOutcome): Markup | undefined {
  if (run.groupBy !== "control") return undefined;
  const groups = flawsByControl(run);
  const packs = [...new Set(groups.map(({ pack }) => pack))].map((pack) =>
    packGroup(
      pack,
      groups.filter((group) => group.pack === pack),
    ),
  );
  return html`<section class="by-control" aria-label="Findings by control">${packs}</section>
`;
}

function packGroup(pack: string | undefined, groups: readonly ControlGroup[]): Markup {
  if (pack === undefined)
    return html`${groups.map((group) => controlGroup({ ...group, name: "No control of these packs" }))}`;
  return html`<details class="rules"><summary>${pack}: ${counted(groups.length, "control")} with findings</summary>
${groups.map(controlGroup)}</details>
`;
}

function controlGroup({ name = "", flaws }: ControlGroup): Markup {
  const more = flaws.length - maxFindings;
  return html`<details class="rules"><summary>${name}: ${counted(flaws.length, "finding")}</summary><ul>${flaws
    .slice(0, maxFindings)
    .map(
      (flaw) =>
        html`<li><code>${flaw.file.file}:${flaw.place.line}</code> <code>${flaw.rule}</code> ${whole(sentence(flaw))}</li>`,
    )}</ul>${more > 0 ? html`<p class="cut">and ${counted(more, "more finding")}</p>` : undefined}</details>
`;
}

/** Returns who of the chosen packs objects to what a fix does; undefined where nobody does. */
export function objectionList(run: RunOutcome): Markup | undefined {
  const objections = objectionsIn(run);
  if (objections.length === 0) return undefined;
  return html`<details class="rules"><summary>${counted(objections.length, "objection")} of checks to what a fix does</summary><ul>${objections.map(
    ({ pack, objection }) => html`<li><b>${pack}</b> ${whole(objectionText(objection))}</li>`,
  )}</ul></details>
`;
}
