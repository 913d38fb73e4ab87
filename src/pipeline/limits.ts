import type { FixOptions } from "../contract/options.js";
import { fixClasses, impacts, type Finding, type FixClass, type Impact } from "../contract/rule.js";
import type { Operation } from "../edit/proof/patch.js";
import { holdsData } from "../schema/holds-data.js";
import type { Template } from "../template/template.js";
import type { Reason } from "./failure.js";
import { replacedBy } from "./replaced.js";
import type { Start } from "./start.js";

type Weight = { readonly class: FixClass; readonly impact: Impact };
type Place = Pick<Start, "original" | "schema" | "options" | "protection">;

/**
 * Returns why the user does not want the fix of a finding, as far as the finding tells; undefined if nothing speaks
 * against it so far. Values that are given beforehand, and what the author asks, can change the class of a fix.
 */
export function limitBefore(finding: Finding, place: Place): Reason | undefined {
  if ("skipped" in finding) return undefined;
  const { options, protection } = place;
  const mayBeAnswered = finding.class === "input" && Object.keys(options.parameterValues ?? {}).length > 0;
  const mayBeRaised = finding.class === "safe" && protection.asksForReview;
  return (
    (mayBeAnswered || mayBeRaised ? undefined : outsideClasses(finding, options)) ??
    aboveImpact(finding, options) ??
    heldBack(finding, finding.logicalId, [place.original], [], place)
  );
}

/**
 * Returns why the user does not want a fix; undefined if it is to be made. `logicalId`: the resource that it is about.
 * `before`: the template that it changes, in which a resource may stand in another place than the author wrote it.
 */
export function limitAfter(
  fix: Weight,
  logicalId: string,
  before: Template,
  operations: readonly Operation[],
  place: Omit<Place, "protection">,
): Reason | undefined {
  const { options, original } = place;
  return (
    outsideClasses(fix, options) ??
    aboveImpact(fix, options) ??
    heldBack(fix, logicalId, [original, before], operations, place)
  );
}

/** True if a reason is one that the user has given beforehand, by options that leave fixes out, or the author in the template. */
export function isLimit({ kind, isWish = false }: Reason): boolean {
  return isWish || kind === "class" || kind === "impact";
}

function outsideClasses({ class: own }: Weight, { classes }: FixOptions): Reason | undefined {
  if (classes === undefined || classes.includes(own)) return undefined;
  const wider = fixClasses.filter((each) => each === own || classes.includes(each));
  return { kind: "class", reason: `its fix has class ${own}; use --class ${wider.join(",")} to include it` };
}

function aboveImpact({ impact }: Weight, { maxImpact }: FixOptions): Reason | undefined {
  if (maxImpact === undefined || impacts.indexOf(impact) <= impacts.indexOf(maxImpact)) return undefined;
  return { kind: "impact", reason: `its impact is ${impact}, above --max-impact ${maxImpact}` };
}

/** Data is kept until the user says that a replacement is wanted. */
function heldBack(
  { class: own, impact }: Weight,
  logicalId: string,
  templates: readonly Template[],
  operations: readonly Operation[],
  { schema, options }: Omit<Place, "protection">,
): Reason | undefined {
  if (options.keepData !== true || options.maxImpact === "replacement" || impact !== "replacement") return undefined;
  const isOfData = (id: string): boolean =>
    templates.flatMap((template) => template.resource(id)?.type ?? []).some((type) => holdsData(type, schema));
  const replaced = operations.flatMap((operation) => replacedBy(operation, templates, schema));
  if (![logicalId, ...replaced].some(isOfData)) return undefined;
  return {
    kind: "impact",
    reason:
      'it would replace a resource that holds data; use --max-impact replacement to include it, and read "Is it safe on a deployed stack?" (docs/safety.md) first',
    heldBack: { class: own, impact },
  };
}
