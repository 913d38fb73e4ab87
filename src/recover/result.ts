import type { AppliedFix, FixResult, LeftFinding } from "../contract/result.js";
import type { Rule } from "../contract/rule.js";
import { harmOf, severityOf, type SeverityLevels } from "../contract/severity.js";
import { placeOf } from "../source/place.js";
import type { Place } from "../values/errors.js";
import { listed } from "../values/listed.js";
import { composed } from "./compose.js";
import type { Draft, Repair } from "./draft.js";
import { repairDeeds, repairKinds } from "./kinds.js";
import type { Lack } from "./notes.js";
import type { Recovered } from "./recover.js";

/** The name under which all that is about the text as a whole is told. */
const wholeTemplate = "Template";

/** How many lines a message names. */
const maxLines = 5;

/** What AWS does with a text of which the syntax is broken. */
const refused = { isRefused: true } as const;

/** Returns the result of a run on a template that was recovered, as one of a run on the text in which it was found. */
export function onOriginal(
  result: FixResult,
  { draft, notes, lacks }: Recovered,
  mark: string,
  rule: Rule,
  levels: SeverityLevels,
): FixResult {
  const missing = lacks.map((lack) => asLeft(lack, rule, levels));
  const told = { notes: [...notes, ...result.notes] };
  if (draft.repairs.length === 0) return { ...result, ...told, left: [...missing, ...result.left] };
  const repairs = draft.repairs.map((repair) => asFix(repair, draft, rule, levels));
  const placed = placesIn(draft);
  const labelled = result.splices.map((splice) => ({
    ...splice,
    offset: splice.offset - mark.length,
    fixes: splice.fixes.map((index) => index + repairs.length),
  }));
  const splices = composed(draft.text, draft.splices, labelled);
  const moved = <Told extends AppliedFix | LeftFinding>(told: Told): Told => ({ ...told, place: placed(told.place) });
  return {
    ...result,
    changed: true,
    fixes: [...repairs, ...result.fixes.map(moved)],
    left: [...missing, ...result.left.map(moved)],
    ...told,
    unusedSuppressions: result.unusedSuppressions.map((unused) => ({ ...unused, place: placed(unused.place) })),
    splices: splices.map((splice) => ({ ...splice, offset: splice.offset + mark.length })),
  };
}

function asLeft({ place, message }: Lack, rule: Rule, levels: SeverityLevels): LeftFinding {
  const harm = { harm: "may-block-deployment" } as const;
  return {
    rule: rule.id,
    logicalId: wholeTemplate,
    path: [],
    place,
    message,
    harm: harmOf(harm, rule),
    severity: severityOf(harm, rule, levels),
    kind: "blocked",
    reason: "only its author knows what is missing",
  };
}

function asFix(repair: Repair, { original }: Draft, rule: Rule, levels: SeverityLevels): AppliedFix {
  return {
    rule: rule.id,
    title: rule.title,
    why: rule.why,
    logicalId: wholeTemplate,
    path: [],
    place: placeOf(original, repair.offsets[0] ?? 0),
    message: `${nameOf(repair, original)}: ${repairDeeds[repair.kind]}`,
    harm: harmOf(refused, rule),
    severity: severityOf(refused, rule, levels),
    class: "review",
    impact: "none",
    prepared: false,
    isRefused: true,
    inputs: [],
    operations: [],
  };
}

/** Returns what a repair is about, with its lines: `smart quotes (lines 4 and 9)`. */
export function nameOf({ kind, offsets }: Repair, original: string): string {
  if (kind === "markdown" || kind === "prose") return repairKinds[kind];
  const lines = linesAt(original, offsets);
  const shown = lines.slice(0, maxLines).map(String);
  const more = lines.length - shown.length;
  const named = more > 0 ? `lines ${shown.join(", ")} and ${more} more` : `lines ${listed(shown)}`;
  return `${repairKinds[kind]} (${lines.length === 1 ? `line ${shown.join("")}` : named})`;
}

/** Returns the lines of offsets, which are in order, each line once. */
function linesAt(text: string, offsets: readonly number[]): number[] {
  let [line, at] = [1, text.indexOf("\n")];
  const lines = offsets.map((offset) => {
    for (; at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) line++;
    return line;
  });
  return [...new Set(lines)];
}

/** Returns a function that gives the place in the original for one in the template. */
function placesIn(draft: Draft): (place: Place) => Place {
  const starts = startsOf(draft.text);
  return ({ line, column }) =>
    placeOf(draft.original, draft.originalOffset((starts[line - 1] ?? draft.text.length) + column - 1));
}

function startsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
