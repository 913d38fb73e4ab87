import { asRef, isNoValue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Leaf } from "../../../src/template/value.js";
import { isObject, own, type Json, type JsonObject } from "../../../src/values/json.js";

/** Returns the values of a property that the template shows to everyone who reads it. */
export function plainLeaves(resource: ResourceView, property: string): Leaf[] {
  return resource.property(property).leaves.filter(({ value }) => isPlain(value));
}

/** True for a text that is no dynamic reference. */
function isPlain(value: Json): boolean {
  if (typeof value === "number") return true;
  return typeof value === "string" && value !== "" && !value.includes("{{resolve:");
}

/** A parameter that shows what is given for it. */
export interface OpenParameter {
  readonly name: string;
  /** The value of a property that refers to it. */
  readonly leaf: Leaf;
  /** True if the template has its value. */
  readonly hasDefault: boolean;
}

/** Returns the parameters that a property takes its values from and that show them: without `NoEcho`, or by their default. */
export function openParameters(resource: ResourceView, property: string): OpenParameter[] {
  const { template } = resource;
  const found = resource.property(property).leaves.flatMap((leaf): OpenParameter[] => {
    const name = asRef(leaf.value);
    const parameter = name === undefined ? undefined : template.parameters.get(name);
    if (isNoValue(leaf.value) || name === undefined || !isObject(parameter)) return [];
    if (!isOpen(parameter)) return [];
    return [{ name, leaf, hasDefault: isPlain(own(parameter, "Default") ?? "") }];
  });
  return found.filter(({ name }, index) => found.findIndex((other) => other.name === name) === index);
}

function isOpen(parameter: JsonObject): boolean {
  const { Type: type, NoEcho: noEcho, Default: preset = "" } = parameter;
  if (type !== "String") return false;
  // A dynamic reference in a default is as good as one in the property.
  if (preset !== "" && !isPlain(preset)) return false;
  return preset !== "" || (noEcho !== true && noEcho !== "true");
}
