import type { AccountWarning, ValueDecision } from "../contract/account.js";
import type { Thing } from "../facts/facts.js";
import type { ResourceView } from "../template/resource-view.js";
import type { Template } from "../template/template.js";
import type { Form } from "../schema/kinds.js";
import type { Definition } from "./definition.js";
import { anyOther } from "./deployment-values.js";
import type { Deployed, Existence } from "./existing/existence.js";
import { isWantedUnasked, questionAbout, rankOf } from "./existing/questions.js";
import type { Gate } from "./gates.js";
import { standInsOf } from "./stand-in.js";

/** What decides the value of a parameter, with what else there is to know. */
export interface Decided {
  readonly decision: ValueDecision;
  readonly warnings: readonly AccountWarning[];
}

/** What a gate is about: the resource whose existence decides, and the form of its value. */
export interface GateSubject {
  readonly resource: ResourceView;
  readonly form: Form | undefined;
}

/** Returns the resource that a gate is about: the one that its parameter stands in for, else that which says most. */
export function subjectOf(template: Template, { name }: Definition, { resources }: Gate): GateSubject | undefined {
  const standIns = standInsOf(template, name, resources);
  const known = resources.filter((resource) => questionAbout(resource) !== undefined);
  const stood = known.filter(({ logicalId }) => standIns.some((each) => each.logicalId === logicalId));
  const [resource] = (stood.length > 0 ? stood : known).toSorted((a, b) => rankOf(a) - rankOf(b));
  if (resource === undefined) return undefined;
  const form = standIns.find((each) => each.logicalId === resource.logicalId && each.form !== undefined)?.form;
  return { resource, form };
}

/** Returns the value of a parameter that decides whether resources are created, by whether the account has them. */
export function decideGate(definition: Definition, gate: Gate, subject: GateSubject, deployed: Deployed): Decided {
  const { resource } = subject;
  const existence: Existence = questionAbout(resource)?.(resource, deployed) ?? {
    is: "unknown",
    says: "no fact is about it",
  };
  const isNowhereElse = existence.is === "absent" || existence.is === "open";
  const kept = isNowhereElse ? ownOf(resource, deployed) : undefined;
  const { says, fact, candidates = [], warnings = [] } = kept ?? existence;
  const result = (state: ValueDecision["state"], reason: string, value?: string): Decided => ({
    decision: {
      parameter: definition.name,
      state,
      ...(value !== undefined && { value }),
      required: definition.isRequired,
      reason,
      ...(fact && { fact }),
      ...(candidates.length > 0 && { candidates }),
      resources: gate.resources.map(({ logicalId }) => logicalId),
    },
    warnings,
  });
  if (kept !== undefined) return result("decided", `${kept.reason}: it stays`, gate.creating);
  switch (existence.is) {
    case "there": {
      const value = valueNaming(existence.thing, definition, gate, subject.form);
      return value === undefined
        ? result("unknown", `${says}, but nothing that names it fits the parameter`)
        : result("decided", `${says}: none is created`, value);
    }
    case "absent": {
      const { preset } = definition;
      const isUnasked = preset !== undefined && preset !== gate.creating && preset === gate.leaving;
      return isUnasked && !isWantedUnasked(resource)
        ? result("default", `${says}; by default none is created, ${gate.creating} creates it`)
        : result("decided", `${says}: ${createdBy(definition, gate, resource, deployed)}`, gate.creating);
    }
    case "open":
      return definition.isRequired
        ? result("decided", `${says}: ${resource.logicalId} is created`, gate.creating)
        : result("default", `${says}; ${ofDefault(definition, gate)}`);
    case "unknown":
      return result("unknown", definition.isRequired ? says : `${says}; ${ofDefault(definition, gate)}`);
  }
}

/** Returns what is there because the stack has created it, and how that is said; undefined if there is no such thing. */
function ownOf(resource: ResourceView, deployed: Deployed): (Existence & { reason: string }) | undefined {
  const { facts } = deployed;
  if (facts.stack === undefined) return undefined;
  const found = questionAbout(resource)?.(resource, { ...deployed, facts: facts.withOwn });
  // Without the stack nothing is there, so that all that keeps this from being so is its own.
  if (found === undefined || found.is === "absent" || found.is === "open") return undefined;
  const what = found.is === "there" ? `${found.says}, and` : resource.logicalId;
  return { ...found, reason: `${what} belongs to the stack ${facts.stack}` };
}

/** Another parameter may still have its say. */
function createdBy(
  { name }: Definition,
  gate: Gate,
  { logicalId, guards }: ResourceView,
  { values }: Deployed,
): string {
  const isCertain = values.with(name, gate.creating).all(guards) === true;
  return `${logicalId} ${isCertain ? "is" : "can be"} created`;
}

function ofDefault({ preset }: Definition, { creating, leaving }: Gate): string {
  if (preset === creating) return "default: creates";
  return preset === leaving ? "default: does not create" : "the default holds";
}

/** Returns the value with which nothing is created because a thing exists; undefined where none of it fits. */
function valueNaming(
  thing: Thing,
  definition: Definition,
  { leaving }: Gate,
  form: Form | undefined,
): string | undefined {
  if (leaving !== anyOther) return typeof leaving === "string" ? leaving : undefined;
  const { name, id, arn } = thing;
  const byForm: Readonly<Partial<Record<Form, string | undefined>>> = { Name: name, Id: id ?? name, Arn: arn };
  const wanted = form === undefined ? undefined : byForm[form];
  // Without a pattern only the reference says which form is right.
  const ways = definition.hasPattern ? [wanted, arn, id, name] : [wanted ?? arn ?? id ?? name];
  return ways.find((value) => value !== undefined && value !== "" && definition.takes(value) !== false);
}
