import { isObject, own, type Json, type JsonObject } from "../../src/values/json.js";
import type { Path } from "../../src/values/pointer.js";
import type { Resource, Template } from "../../src/template/template.js";
import { undoParameter } from "./undo-parameter.js";
import type { Mutation, Place } from "./mutation.js";

/** Breaks each resource of some types in the same way, where `when` is true for it. */
export function onEach(
  name: string,
  types: readonly string[],
  when: (resource: Resource, template: Template) => boolean,
  apply: (resource: Resource, template: Template) => Place["apply"],
): Mutation {
  return {
    name,
    places: (template) =>
      template
        .ofType(...types)
        .filter((resource) => !template.isUnknownAt([...resource.path, "Properties"]) && when(resource, template))
        .map((resource) => ({ logicalId: resource.logicalId, apply: apply(resource, template) })),
  };
}

/** Takes a property away. */
export function without(property: string, ...types: readonly string[]): Mutation {
  return onEach(
    `without ${property}`,
    types,
    ({ properties }) => own(properties, property) !== undefined,
    ({ path }) =>
      (broken) =>
        broken.remove([...path, "Properties", property]),
  );
}

/** Gives a property another value. */
export function changed(name: string, property: string, value: Json, ...types: readonly string[]): Mutation {
  return onEach(
    name,
    types,
    ({ properties }) => own(properties, property) !== undefined,
    ({ path }) =>
      (broken) =>
        broken.set([...path, "Properties", property], value),
  );
}

/** Forgets everything that a resource says about its order. */
export function withoutOrder(...types: readonly string[]): Mutation {
  const says = ({ body }: Resource): boolean =>
    own(body, "DependsOn") !== undefined || own(own(body, "Metadata"), "CfnFix") !== undefined;
  return onEach("without order", types, says, ({ path, body }) => (broken) => {
    if (own(body, "DependsOn") !== undefined) broken.remove([...path, "DependsOn"]);
    if (own(own(body, "Metadata"), "CfnFix") === undefined) return;
    broken.remove([...path, "Metadata", "CfnFix"]);
  });
}

/** The template before it could do without something that exists already. */
export function unconditional(parameter: RegExp): Mutation {
  return {
    name: "unconditional",
    places: (template) =>
      [...template.parameters]
        .filter(([name, definition]) => parameter.test(name) && own(definition, "Default") !== undefined)
        .map(([name]) => ({ logicalId: name, apply: (broken) => undoParameter(broken, name) })),
  };
}

/** A statement of a policy document, with its place. */
export interface Found {
  owner: Resource;
  path: Path;
  body: JsonObject;
}

/** The statements of these resources' policy documents that stand plainly in a list. */
export function statements(
  template: Template,
  types: readonly string[],
  documents: readonly Path[] = [["PolicyDocument"]],
): Found[] {
  return template.ofType(...types).flatMap((owner) =>
    documents.flatMap((document) => {
      let value: Json | undefined = owner.properties;
      for (const step of document) value = own(value, String(step));
      const list = own(value, "Statement");
      if (!Array.isArray(list)) return [];
      const path = [...owner.path, "Properties", ...document, "Statement"];
      return list.flatMap((body, index) => (isObject(body) ? [{ owner, path: [...path, index], body }] : []));
    }),
  );
}

/** True if a statement allows something to this service. */
export function allows({ body }: Found, service: string): boolean {
  return own(body, "Effect") === "Allow" && JSON.stringify(own(body, "Principal") ?? null).includes(service);
}
