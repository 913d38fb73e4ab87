import type { RunOutcome } from "../contract/outcome.js";
import { flawsByControl, objectionsIn } from "./by-control.js";
import { code, escaped } from "./markdown-text.js";

/** The head of the table of controls. */
export const controlTable =
  "\n### By control\n\n| Control | Fixes | To look at | Rules | Where |\n| --- | --- | --- | --- | --- |\n";

/** Places that a row names; the others are counted. */
const maxPlaces = 5;

/** Returns a row for each control that asks for a finding; none unless the run groups them so. */
export function controlRows(run: RunOutcome): string[] {
  if (run.groupBy !== "control") return [];
  return flawsByControl(run).map(({ name, flaws }) => {
    const fixes = flaws.filter(({ repair }) => "fix" in repair).length;
    const rules = [...new Set(flaws.map(({ rule }) => rule))].map(code).join(", ");
    const places = flaws.slice(0, maxPlaces).map(({ file, place }) => code(`${file.file}:${place.line}`));
    const more = flaws.length > maxPlaces ? `, and ${flaws.length - maxPlaces} more` : "";
    const control = name === undefined ? "none of these packs" : escaped(name);
    return `| ${control} | ${fixes} | ${flaws.length - fixes} | ${rules} | ${places.join(", ")}${more} |\n`;
  });
}

/** Returns who of the chosen packs objects to what a fix does. */
export function objectionItems(run: RunOutcome): string[] {
  return objectionsIn(run).map(
    ({ pack, objection: { rule, checks, reason } }) =>
      `- ${escaped(pack)}: ${checks.map(code).join(", ")} on ${code(rule)}: ${escaped(reason)}\n`,
  );
}
