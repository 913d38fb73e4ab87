import { isObject, own, type Json } from "../values/json.js";
import { asGetAtt, asIf, asRef, asSub, subParts } from "../template/intrinsics.js";
import { kindOfReference, partsOfKind, type Form } from "../schema/kinds.js";
import type { ResourceView } from "../template/resource-view.js";
import type { Template } from "../template/template.js";

/** How deep the functions may be nested in which a parameter takes the place of a resource. */
const maxDepth = 20;

/** What a parameter stands in for. */
export interface StandIn {
  readonly logicalId: string;
  /** The form of the reference that it takes the place of. */
  readonly form: Form | undefined;
}

/** Returns the resources of which a parameter takes the place: in the other branch of an `Fn::If` stands a reference to them. */
export function standInsOf(template: Template, parameter: string, resources: readonly ResourceView[]): StandIn[] {
  return template.referencesTo(parameter).flatMap(({ path }) => {
    const at = path.lastIndexOf("Fn::If");
    const choice = at < 0 ? undefined : asIf(template.at(path.slice(0, at)));
    if (choice === undefined) return [];
    const other = path[at + 1] === 1 ? choice.whenFalse : choice.whenTrue;
    return mentionedIn(other, 0).flatMap(({ target, attribute }) => {
      const resource = resources.find(({ logicalId }) => logicalId === target);
      if (resource === undefined) return [];
      const { type } = resource;
      const kind = kindOfReference(type, attribute, (name) => own(resource.resource.properties, name) !== undefined);
      return [{ logicalId: target, form: kind && partsOfKind(kind).form }];
    });
  });
}

interface Mention {
  readonly target: string;
  readonly attribute: string | undefined;
}

function mentionedIn(value: Json, depth: number): Mention[] {
  if (depth > maxDepth) return [];
  const name = asRef(value);
  if (name !== undefined) return [{ target: name, attribute: undefined }];
  const attribute = asGetAtt(value);
  if (attribute !== undefined) return [attribute];
  const text = asSub(value);
  if (text !== undefined)
    return subParts(text.text).flatMap(({ target, attribute: part }) =>
      target === undefined ? [] : [{ target, attribute: part }],
    );
  if (Array.isArray(value)) return value.flatMap((item) => mentionedIn(item, depth + 1));
  return isObject(value) ? Object.values(value).flatMap((item) => mentionedIn(item, depth + 1)) : [];
}
