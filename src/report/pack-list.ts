import { coverageStates, type CoverageState, type CoveredControl, type CoveredPack } from "../contract/pack.js";
import { objectionText } from "./by-control.js";
import { counted } from "./count.js";
import type { TextStyle } from "./style.js";
import { paragraph } from "./wrap.js";

const titles: Readonly<Record<CoverageState, string>> = {
  repaired: "Repaired",
  partly: "Repaired in part",
  reported: "Only reported",
  "not-covered": "Not covered",
};

/** Returns which controls of a pack are repaired and by what, which in part, which only reported, and which not at all. */
export function packText(pack: CoveredPack, style: TextStyle, columns = 100): string {
  const width = Math.max(40, Math.min(columns, 100));
  const { name, title, version, date, controls, objections } = pack;
  const sections = coverageStates.flatMap((state) => {
    const its = controls.filter((control) => control.state === state);
    if (its.length === 0) return [];
    const lines = state === "not-covered" ? [its.map(({ id }) => id).join(", ")] : its.map(controlLine);
    return [
      "",
      style.strong(`${titles[state]}: ${its.length} of ${counted(controls.length, "control")}`),
      ...lines.flatMap((line) => paragraph(line, width, "  ", "  ")),
    ];
  });
  const against = objections.map(objectionText);
  return [
    style.strong(`${name}: ${title}, ${version} (as of ${date})`),
    ...sections,
    ...(against.length === 0 ? [] : ["", style.strong("Checks that object to what a rule does:")]),
    ...against.flatMap((line) => paragraph(line, width, "  ", "  ")),
    "",
  ].join("\n");
}

function controlLine({ id, state, checks }: CoveredControl): string {
  const rules = [...new Set(checks.flatMap((check) => check.rules))].join(", ");
  if (state !== "partly") return `${id}: ${rules}`;
  const repaired = checks.filter((check) => check.state === "repaired").length;
  return `${id}: ${repaired} of ${counted(checks.length, "check")}, by ${rules}`;
}

/** Returns a pack for programs, with how many of its controls are in each state. */
export function packEntry({ name, title, version, date, source, controls, objections }: CoveredPack): object {
  const count = (state: CoverageState): number => controls.filter((control) => control.state === state).length;
  return {
    name,
    title,
    version,
    date,
    source,
    summary: { controls: controls.length, ...Object.fromEntries(coverageStates.map((state) => [state, count(state)])) },
    controls,
    objections,
  };
}
