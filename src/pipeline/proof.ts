import { applyPatch, type Operation } from "../edit/proof/patch.js";
import { newFlaws, unsound } from "../edit/proof/verify.js";
import { refusedChanges, type RefusedChange } from "../edit/write/refused-changes.js";
import { write, type Written } from "../edit/write/write.js";
import { Template } from "../template/template.js";
import { CfnFixError, notProved } from "../values/errors.js";
import { equal } from "../values/json.js";
import { memoize } from "../values/memoize.js";
import { toPointer } from "../values/pointer.js";
import { notProvable, type Reason } from "./failure.js";
import type { Start } from "./start.js";
import type { State } from "./state.js";

/** A correction of which it is proved that it does what it should. */
export interface Proved {
  readonly patch: readonly Operation[];
  readonly written: Written;
}

/** What keeps a correction from being written. */
export interface Objection {
  /** Thrown where no fix is responsible. */
  readonly error: unknown;
  /** True if the same can be said against an earlier state. */
  holdsFor(state: State): boolean;
}

type Subject = Pick<Start, "source" | "original">;

/** Returns the proved correction, or all that is known to speak against it: never an empty list. */
export function proveAll(subject: Subject, state: State): Proved | readonly Objection[] {
  try {
    return check(subject, state);
  } catch (error) {
    return [{ error, holdsFor: (earlier) => throws(() => check(subject, earlier)) }];
  }
}

/** Returns what is said of a finding whose fix has raised an objection. */
export function reasonFor({ error }: Objection): Reason {
  if (!(error instanceof CfnFixError) || error.code === "NOT_PROVED") return notProvable(error);
  const { message, help, place } = error;
  // The template is in the way, and its author can help.
  return { kind: "blocked", reason: `${message}${place === undefined ? "" : ` (line ${place.line})`}; ${help}` };
}

function check(subject: Subject, state: State): Proved | readonly Objection[] {
  if (!addsUp(subject, state)) {
    const error = notProved("the corrected template could not be verified: the recorded operations do not add up");
    return [{ error, holdsFor: (earlier) => !addsUp(subject, earlier) }];
  }
  const written = writtenOrRefused(subject, state);
  if (written instanceof CfnFixError) return objectionsToText(subject, state, written);
  const unsoundNow = objectionsToMeaning(subject, state);
  return unsoundNow.length === 0 ? { patch: state.patch, written } : unsoundNow;
}

/** True if the operations make the same values as the fixes, whose new keys stand in the order in which people write them. */
function addsUp({ source }: Subject, { template, patch }: State): boolean {
  return equal(applyPatch(source.view, patch), template.view);
}

function writtenOrRefused({ source }: Subject, { template, placements }: State): Written | CfnFixError {
  try {
    return write(source, template.view, placements);
  } catch (error) {
    if (error instanceof CfnFixError) return error;
    throw error;
  }
}

/** The constructs that forbid an edit, all of them; else that the text could not be proved. */
function objectionsToText(subject: Subject, state: State, error: CfnFixError): Objection[] {
  const { source } = subject;
  const refused = refusedChanges(source, state.template.view);
  if (refused.length === 0) {
    return [{ error, holdsFor: (earlier) => writtenOrRefused(subject, earlier) instanceof CfnFixError }];
  }
  const keysIn = memoize(({ view }: Template) => new Set(refusedChanges(source, view).map(keyOfRefused)));
  return refused.map((change) => ({
    error: change.error,
    holdsFor: ({ template }) => keysIn(template).has(keyOfRefused(change)),
  }));
}

function keyOfRefused({ path, error: { code, place } }: RefusedChange): string {
  return JSON.stringify([code, place, toPointer(path)]);
}

/** The text is proved to read as these values; here it is what they refer to. */
function objectionsToMeaning({ original }: Subject, state: State): Objection[] {
  const keysIn = memoize((template: Template) => new Set([...newFlaws(original, template)].map(({ key }) => key)));
  return [...newFlaws(original, new Template(state.template.view))].map((flaw) => ({
    error: unsound(flaw),
    holdsFor: ({ template }) => keysIn(template).has(flaw.key),
  }));
}

function throws(run: () => unknown): boolean {
  try {
    run();
    return false;
  } catch {
    return true;
  }
}
