import { kindOfParameter, type Kind } from "../../schema/kinds.js";
import { kindPlaces } from "../../schema/places.js";
import { asRef } from "../../template/intrinsics.js";
import { viewOf } from "../../template/resource-view.js";
import type { Template } from "../../template/template.js";

/** Returns what the values of a parameter name: by its type, or else by the properties that take them; undefined if that is unknown. */
export function kindOfValues(template: Template, name: string, type: string): Kind | undefined {
  const [, listed = type] = /^List<(.+)>$/.exec(type) ?? [];
  const known = kindOfParameter(listed);
  if (known !== undefined) return known;
  const kinds = template.referencesTo(name).flatMap(({ section, owner }) => {
    const resource = section === "Resources" ? template.resource(owner) : undefined;
    if (resource === undefined) return [];
    const view = viewOf(template, resource);
    return (kindPlaces.get(resource.type) ?? [])
      .filter(({ property }) => view.property(property).leaves.some(({ value }) => asRef(value) === name))
      .flatMap(({ takes }) => takes);
  });
  const [kind, ...others] = new Set(kinds);
  return others.length === 0 ? kind : undefined;
}

/** Returns the types of the resources that use a parameter, each once; undefined if something else uses it too. */
export function usersOf(template: Template, name: string): string[] | undefined {
  const types = template.referencesTo(name).map(({ section, owner }) => {
    // A condition asks whether there is a value, not what it names.
    if (section === "Conditions" || section === "Rules" || section === "Metadata") return "";
    return section === "Resources" ? template.resource(owner)?.type : undefined;
  });
  return types.includes(undefined) ? undefined : [...new Set(types.flatMap((type) => type || []))];
}
