import type { ResourceView } from "../template/resource-view.js";
import type { Decider } from "../template/value.js";
import { isNoValue } from "../template/intrinsics.js";
import type { Value } from "../template/value.js";
import { isRight, type ValueWant } from "../template/want.js";
import { hiddenProperties, unclearItems } from "./reasons.js";
import type { Context, Edit, Finding, FixClass, Impact, PropertyRule, Want } from "./rule.js";

/** What is wanted of a property, and what is said where it is otherwise. */
export type PropertyPart = Pick<
  PropertyRule,
  | "property"
  | "want"
  | "default"
  | "when"
  | "whenAny"
  | "also"
  | "leave"
  | "unless"
  | "flaw"
  | "class"
  | "impact"
  | "impactNote"
> & {
  /** True if AWS refuses the value on create and on update today: then no deployed stack has it. */
  readonly isRefused?: boolean;
};

/** Returns the findings on one property of a resource: one to fix, those left alone with the reason, or none. */
export function* propertyFindings(part: PropertyPart, resource: ResourceView, context: Context): Iterable<Finding> {
  const { property, want, flaw } = part;
  if (!isAbout(part, resource)) return;
  const value = resource.property(property);
  const wanted = wantedValue(want);
  // Most resources are right.
  if (value.every(wanted)) return;
  if (!value.isThere && resource.global(property)?.every(wanted) === true) return;
  const place = { ...resource.placeOf(property), ...(part.isRefused === true && { isRefused: true }) };
  const deciders = value.deciders(wanted);
  const wrongly = wrongDecision(deciders);
  if (wrongly !== undefined) yield { ...place, message: flaw, skipped: wrongly };
  if (!value.isWrong(wanted)) {
    if (value.isUnclear) yield { ...place, message: `${flaw}, as far as cfn-fix can determine`, skipped: unclearItems };
    return;
  }
  const isPartly = value.some(wanted) || deciders.length > 0;
  const where = { ...place, message: isPartly ? `${flaw} in some cases` : flaw };
  const { impact = context.impactOf(resource.type, property) } = part;
  const isSaidOnly = impact !== "replacement" && saysDefault(part, value, wanted);
  const takesEffect = context.rollout === "prepare" && part.isRefused !== true && !isSaidOnly;
  const skipped = reasonToLeave(part, resource) ?? (takesEffect ? effectiveAtOnce : undefined);
  if (skipped !== undefined) {
    yield { ...where, skipped };
    return;
  }
  yield {
    ...where,
    ...(isSaidOnly ? saidOnly : consequences(part, impact)),
    fix(edit, now) {
      edit.turn(now, property, carriedOut(want, edit, now));
      for (const [name, other] of Object.entries(part.also ?? {})) edit.turn(now.in(edit.template), name, other);
    },
  };
}

const effectiveAtOnce = "the new value takes effect immediately; run with --rollout enforce";

/** Returns why a flaw of a resource is left alone in every rollout; undefined if it is not. */
function reasonToLeave({ leave, unless }: PropertyPart, resource: ResourceView): string | undefined {
  if (leave !== undefined) return leave;
  const exemption = [unless ?? []].flat().find((each) => each.holds(resource));
  if (exemption !== undefined) return exemption.reason;
  return resource.isInSight ? undefined : hiddenProperties;
}

/** What a repair asks of its user, and what it does to a deployed resource. */
interface Consequences {
  readonly class: FixClass;
  readonly impact: Impact;
  readonly impactNote?: string;
  readonly keepsDeployed?: boolean;
}

/** What it does to a deployed resource that a value is said that AWS takes anyway. */
const saidOnly: Consequences = { class: "safe", impact: "none", keepsDeployed: true };

function consequences({ want, class: kind = "safe", impactNote }: PropertyPart, impact: Impact): Consequences {
  return { class: "ask" in want ? "input" : kind, impact, ...(impactNote !== undefined && { impactNote }) };
}

/** True if a resource is one of those that a rule is about. */
function isAbout({ when = {}, whenAny }: PropertyPart, resource: ResourceView): boolean {
  const holds = ([name, wanted]: readonly [string, ValueWant]): boolean => resource.property(name).every(wanted);
  return Object.entries(when).every(holds) && (whenAny === undefined || Object.entries(whenAny).some(holds));
}

/** True if all that is wrong is absent, and AWS takes what is wanted there. */
function saysDefault({ default: preset, also }: PropertyPart, value: Value, wanted: ValueWant): boolean {
  if (preset === undefined || also !== undefined || !isRight(preset, wanted)) return false;
  return value.leaves.every((leaf) => isNoValue(leaf.value) || isRight(leaf.value, wanted));
}

/** Returns what counts as right before anything is asked or made. */
function wantedValue(want: Want): ValueWant {
  return "ask" in want || "companion" in want ? { present: "" } : want;
}

/** Returns the wanted value once its parameter or its companion is declared. */
function carriedOut(want: Want, edit: Edit, resource: ResourceView): ValueWant {
  if ("companion" in want) return { present: want.companion.value(edit, resource) };
  if (!("ask" in want)) return want;
  const { name, description, type = "String", example } = want.ask;
  const wanted = name.replace("<LogicalId>", resource.logicalId.replaceAll(/[^A-Za-z0-9]/g, ""));
  const parameter = edit.parameter(wanted, { Type: type, Description: description });
  edit.needs({ parameter, description, example, required: true });
  return { present: { Ref: parameter } };
}

/** Returns why a value is left alone that a parameter or a mapping decides wrongly; undefined if none does. */
export function wrongDecision(deciders: readonly Decider[]): string | undefined {
  const decider = deciders.find(isWronglyDecided);
  return decider && described(decider);
}

/** True if the default of a parameter is wrong, or a value of a mapping. What nothing is known of is left to its author. */
function isWronglyDecided({ kind, preset, values = [], want }: Decider): boolean {
  if (kind === "parameter") return preset !== undefined && !isRight(preset, want);
  return kind === "mapping" && values.some((value) => !isRight(value, want));
}

function described({ kind, name }: Decider): string {
  return kind === "parameter"
    ? `the parameter ${name} controls it, and its default is wrong`
    : `the mapping ${name} controls it, and some of its values are wrong`;
}
