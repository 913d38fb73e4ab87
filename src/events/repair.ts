import { openKinds, type FixResult } from "../contract/result.js";
import type { Failure } from "../contract/failure.js";
import type { FixOptions, Focus } from "../contract/options.js";
import { isInFocus } from "../contract/focus.js";
import { locate } from "../source/locate.js";
import type { Source } from "../source/source.js";
import { readText } from "../template/of-text.js";
import { Template } from "../template/template.js";
import { listed } from "../values/listed.js";
import { commandFor } from "./command.js";
import { diagnose, type Diagnosis } from "./diagnose.js";
import type { FailureEvent } from "./event.js";
import { matchOf } from "./match.js";
import { failurePatterns } from "./patterns/index.js";
import type { FailurePattern } from "./pattern.js";

/** A repaired template, with what became of each failure. */
export interface RepairedFailures {
  readonly result: FixResult;
  readonly failures: readonly Failure[];
}

/** Repairs a text; the function of the library, or that of a test. */
type Fix = (text: string, options: FixOptions) => FixResult;

/**
 * Repairs in a template what these events come from, and nothing else but what the options have in focus. `fix` carries
 * it out. Throws `CfnFixError` when the text is no template, or when an option cannot be.
 */
export function repairFailures(
  text: string,
  events: readonly FailureEvent[],
  options: FixOptions,
  fix: Fix,
  patterns: readonly FailurePattern[] = failurePatterns,
): RepairedFailures {
  const { source, template } = readText(text);
  const diagnoses = events.map((event) => diagnose(event, template, patterns));
  const focus = [...diagnoses.flatMap((each) => each.focus ?? []), ...(options.focus ?? [])];
  // What fails is mended whatever the rules that somebody has chosen for a plain run.
  const {
    only: _only,
    skip: _skip,
    select: _select,
    extendSelect: _extend,
    ignore: _ignore,
    preview: _preview,
    ...rest
  } = options;
  const result = fix(text, { ...rest, focus });
  return { result, failures: diagnoses.map((diagnosis) => failureOf(diagnosis, result, source)) };
}

/** True if a template may mend what an event tells of. */
export function needsTemplate(event: FailureEvent): boolean {
  return event.logicalId !== undefined || matchOf(event, failurePatterns)?.pattern.rules !== undefined;
}

/** Returns what became of an event of which no template is known. */
export function unplacedFailure(event: FailureEvent): Failure {
  const diagnosis = diagnose(event, new Template({}), failurePatterns);
  const told = needsTemplate(event) ? elsewhere(event) : untreated(diagnosis);
  return { ...common(diagnosis), ...told, rules: [] };
}

function failureOf(diagnosis: Diagnosis, result: FixResult, source: Source): Failure {
  const { path, event, match, focus, isElsewhere } = diagnosis;
  return {
    ...common(diagnosis),
    ...(path !== undefined && { place: locate(source, path) }),
    ...(isElsewhere && match?.pattern.rules !== undefined
      ? elsewhere(event)
      : focus === undefined
        ? untreated(diagnosis)
        : treated(diagnosis, focus, result)),
    rules: focus?.rules ?? [],
  };
}

function common({ event, match, logicalId }: Diagnosis): Omit<Failure, "state" | "answer" | "rules"> {
  const { message, type, stackName } = event;
  const name = event.logicalId ?? logicalId;
  const command = match === undefined ? undefined : commandFor(match, event);
  return {
    message,
    ...(name !== undefined && { logicalId: name }),
    ...(type !== undefined && { type }),
    ...(stackName !== undefined && { stackName }),
    ...(match !== undefined && { kind: match.pattern.id, cause: match.pattern.cause, source: match.pattern.source }),
    ...(command !== undefined && { command }),
  };
}

type Told = Pick<Failure, "state" | "answer">;

function elsewhere({ logicalId, stackName }: FailureEvent): Told {
  const ofStack = stackName === undefined ? "" : ` (stack ${stackName})`;
  const what = logicalId === undefined ? "No template was found for it" : `The template has no resource ${logicalId}`;
  return { state: "elsewhere", answer: `${what}${ofStack}; give the template that was deployed.` };
}

function untreated({ match, event, isElsewhere }: Diagnosis): Told {
  if (match?.pattern.tell !== undefined) return { state: "advised", answer: match.pattern.tell.advice };
  if (match === undefined && isElsewhere) return elsewhere(event);
  return { state: "unknown", answer: "This message is not known to cfn-fix." };
}

function mended(rules: ReadonlySet<string>): Told {
  return { state: "mended", answer: `${listed(rules)} ${rules.size === 1 ? "mends" : "mend"} it.` };
}

function treated({ match }: Diagnosis, focus: Focus, result: FixResult): Told {
  const fixes = result.fixes.filter((fix) => isInFocus(focus, fix));
  const left = result.left.filter((finding) => isInFocus(focus, finding));
  const open = left.find(({ kind }) => openKinds.has(kind) || kind === "class");
  if (open !== undefined && fixes.length === 0)
    return { state: "open", answer: `${open.rule} finds it: ${open.message}. Left alone: ${open.reason}.` };
  if (fixes.length > 0) return mended(new Set(fixes.map(({ rule }) => rule)));
  const settled = left.find(({ kind }) => kind === "suppressed" || kind === "baseline");
  if (settled !== undefined)
    return { state: "settled", answer: `${settled.rule} finds it, and it is accepted: ${settled.reason}.` };
  const [skipped] = left;
  if (skipped !== undefined)
    return { state: "open", answer: `${skipped.rule} finds it: ${skipped.message}. Left alone: ${skipped.reason}.` };
  const advice = match?.pattern.tell?.advice;
  const gone = "Nothing of it is in the template: it has been changed since, or the cause lies elsewhere.";
  return { state: "gone", answer: advice === undefined ? gone : `${gone} ${advice}` };
}
