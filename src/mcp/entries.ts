import { openKinds, type AppliedFix, type LeftFinding } from "../contract/result.js";
import type { Harm, InputValue, Rule } from "../index.js";
import type { Place } from "../values/errors.js";
import { toPointer, type Path } from "../values/pointer.js";
import { shown, shownDeep } from "./shown.js";

/** Most findings that an answer lists; a template with more says how many are left out. */
export const maxListed = 1000;

/** Where a finding is, and what is wrong there. */
interface Whereabouts {
  readonly rule: string;
  readonly severity: string;
  readonly harm: string;
  readonly blocksDeployment: boolean;
  readonly logicalId: string;
  readonly pointer: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly why: string;
}

/** A finding that has a fix, as answers have it. */
export interface FixEntry extends Whereabouts {
  readonly title: string;
  readonly class: string;
  readonly impact: string;
  readonly impactNote?: string;
  readonly asked?: string;
  readonly prepared: boolean;
  readonly inputs: readonly InputEntry[];
}

/** A finding that is left alone, as answers have it. */
export interface LeftEntry extends Whereabouts {
  readonly kind: string;
  readonly isOpen: boolean;
  readonly reason: string;
}

/** A value that a deployment has to be given, as answers have it. */
export interface InputEntry {
  readonly parameter: string;
  readonly description: string;
  readonly example: string;
  readonly required: boolean;
}

/** True for what makes AWS refuse the template or a resource, so that nothing is deployed. */
function isBlocking(harm: Harm): boolean {
  return harm === "blocks-deployment";
}

/** Returns a fix as answers have it: its strings cannot hide anything. */
export function fixEntry(fix: AppliedFix): FixEntry {
  const { title, why, class: kind, impact, impactNote, asked, prepared, inputs } = fix;
  return {
    ...whereabouts(fix, why),
    title: shown(title),
    class: kind,
    impact,
    ...(impactNote !== undefined && { impactNote: shown(impactNote) }),
    ...(asked !== undefined && { asked: shown(asked) }),
    prepared,
    inputs: inputs.map(inputEntry),
  };
}

/** Returns a finding that is left alone as answers have it. `rules` know why it matters. */
export function leftEntry(left: LeftFinding, rules: readonly Rule[]): LeftEntry {
  const why = rules.find(({ id }) => id === left.rule)?.why ?? "";
  return { ...whereabouts(left, why), kind: left.kind, isOpen: openKinds.has(left.kind), reason: shown(left.reason) };
}

/** Returns a value to give as answers have it. */
export function inputEntry({ parameter, description, example, required }: InputValue): InputEntry {
  return { parameter: shown(parameter), description: shown(description), example: shown(example), required };
}

/** Returns texts as answers have them. */
export function shownTexts(texts: readonly string[]): readonly string[] {
  return texts.slice(0, maxListed).map(shown);
}

interface Found {
  readonly rule: string;
  readonly logicalId: string;
  readonly path: Path;
  readonly place: Place;
  readonly message: string;
  readonly harm: Harm;
  readonly severity: string;
}

function whereabouts({ rule, logicalId, path, place, message, harm, severity }: Found, why: string): Whereabouts {
  return {
    rule: shown(rule),
    severity,
    harm,
    blocksDeployment: isBlocking(harm),
    logicalId: shown(logicalId),
    pointer: shown(toPointer(path)),
    line: place.line,
    column: place.column,
    message: shown(message),
    why: shown(why),
  };
}

/** Returns any data of a result as answers have it. */
export function dataEntry(value: object): Readonly<Record<string, unknown>> {
  const entry = shownDeep(value);
  return typeof entry === "object" && entry !== null ? { ...entry } : {};
}
