import { own, type Json } from "../values/json.js";
import { kindOfParameter, kindOfReference, type Kind } from "../schema/kinds.js";
import { asGetAtt, asRef, asSub, subParts } from "./intrinsics.js";
import type { Resource, Template } from "./template.js";

/** A reference to a resource: by `Ref` without an attribute, by `Fn::GetAtt` with one. */
export interface ResourceReference {
  /** The name as it is written, in a loop with its identifier. */
  readonly name: string;
  readonly resource: Resource;
  readonly attribute: string | undefined;
}

/** Returns the resource that a value names by `Ref`, `Fn::GetAtt`, or an `Fn::Sub` of nothing else; else undefined. */
export function resourceReference(template: Template, value: Json): ResourceReference | undefined {
  const attribute = asGetAtt(value);
  if (attribute !== undefined && attribute.attribute === undefined) return undefined;
  const named = attribute ?? onlyVariable(value) ?? { target: asRef(value), attribute: undefined };
  const resource = named.target === undefined ? undefined : template.resource(named.target);
  return named.target === undefined || resource === undefined
    ? undefined
    : { name: named.target, resource, attribute: named.attribute };
}

/** Returns the kind of value that a reference, or a parameter with a telling type, gives; undefined if it is unknown. */
export function kindOf(template: Template, value: Json): Kind | undefined {
  const reference = resourceReference(template, value);
  if (reference !== undefined) return kindGivenBy(reference);
  const parameter = template.parameters.get(asRef(value) ?? onlyVariable(value)?.target ?? "");
  const type = own(parameter, "Type");
  return typeof type === "string" ? kindOfParameter(type) : undefined;
}

/** Returns the kind of value that a reference to a resource gives; undefined if it is unknown. */
export function kindGivenBy({ resource, attribute }: ResourceReference): Kind | undefined {
  return kindOfReference(resource.type, attribute, (property) => own(resource.properties, property) !== undefined);
}

/** Returns the variable of an `Fn::Sub` that holds nothing else, unless the `Fn::Sub` gives its value itself. */
function onlyVariable(value: Json): { target: string; attribute: string | undefined } | undefined {
  const call = asSub(value);
  const [part, ...more] = call === undefined ? [] : subParts(call.text);
  if (call === undefined || part?.target === undefined || more.length > 0) return undefined;
  const isGiven = Object.hasOwn(call.variables, part.name ?? "");
  return isGiven ? undefined : { target: part.target, attribute: part.attribute };
}
