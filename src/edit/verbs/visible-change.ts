import { asGetAtt, asIf, asRef, asSub, sub, subParts, subText, type Guard } from "../../template/intrinsics.js";
import type { ResourceView } from "../../template/resource-view.js";
import type { Template } from "../../template/template.js";
import { equal, isObject, own, type Json } from "../../values/json.js";

/**
 * True if an update changes some resource of every stack that has this one. CloudFormation refuses an update in which
 * nothing but conditions, orders and the like change, and what they make of references.
 */
export function changesResources(before: Template, { template: after, guards: context }: ResourceView): boolean {
  const meaningOf = (body: Json | undefined): Json => partsOf(body).map((part) => meaning(after, part, context));
  return after.resources.some((resource) => {
    const former = before.resource(resource.logicalId);
    if (former?.body === resource.body || equal(meaningOf(former?.body), meaningOf(resource.body))) return false;
    return after.worlds.implies(context, after.guardsOf(former ?? resource));
  });
}

/** True if what some resource says is written otherwise. */
export function changesText(before: Template, after: Template): boolean {
  return after.resources.some(({ logicalId, body }) => {
    const former = before.resource(logicalId)?.body;
    return former !== body && !equal(partsOf(former), partsOf(body));
  });
}

/** Returns the parts of a resource that CloudFormation compares. */
function partsOf(body: Json | undefined): Json[] {
  return ["Properties", "Metadata"].map((name) => own(body, name) ?? null);
}

/** Returns a value as it is while `context` holds: without other branches, and with plain variables in their texts. */
function meaning(template: Template, value: Json, context: readonly Guard[]): Json {
  const choice = asIf(value);
  if (choice !== undefined) {
    const yes = { condition: choice.condition, holds: true };
    if (template.worlds.implies(context, [yes])) return meaning(template, choice.whenTrue, context);
    if (template.worlds.excludes(context, [yes])) return meaning(template, choice.whenFalse, context);
  }
  if (Array.isArray(value)) return value.map((item) => meaning(template, item, context));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, member]): [string, Json] => [
    key,
    meaning(template, member, context),
  ]);
  return withPlainVariables(Object.fromEntries(entries));
}

/** Returns an `Fn::Sub` with the variables that are references written into its text; any other value as it is. */
function withPlainVariables(value: Json): Json {
  const call = asSub(value);
  if (call === undefined) return value;
  const variables = new Map(Object.entries(call.variables));
  const parts = subParts(call.text).map((part) => {
    const given = own(call.variables, part.name ?? "");
    const name = given === undefined ? undefined : referenceText(given);
    if (part.name === undefined || name === undefined) return part;
    variables.delete(part.name);
    return { ...part, text: `\${${name}}` };
  });
  return sub(subText(parts), Object.fromEntries(variables));
}

/** Returns what stands for a reference between the braces of an `Fn::Sub`. */
function referenceText(value: Json): string | undefined {
  const { target, attribute } = asGetAtt(value) ?? {};
  return attribute === undefined ? asRef(value) : `${target ?? ""}.${attribute}`;
}
