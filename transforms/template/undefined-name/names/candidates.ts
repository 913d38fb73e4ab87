import { own } from "../../../../src/values/json.js";
import type { Schema } from "../../../../src/schema/schema.js";
import type { Reference, Template } from "../../../../src/template/template.js";
import { namesIn } from "./declared-names.js";
import { nearNames } from "./near-name.js";
import { placeOf, typesNamed, type Place } from "./place.js";

/** Returns the names of the template that one which is nowhere is meant to be, such as fit all places where it stands. */
export function candidatesFor(
  template: Template,
  name: string,
  uses: readonly Reference[],
  schema: Schema | undefined,
): readonly string[] {
  const isAttributeRead = uses.some(({ attribute, kind }) => attribute !== undefined || kind === "GetAtt");
  const isInConditions = uses.some(({ section }) => section === "Conditions" || section === "Rules");
  const parameters = isAttributeRead ? [] : namesIn(template).parameters;
  const resources = isInConditions ? [] : namesIn(template).resources;
  const places = uses.map((use) => placeOf(template, use, schema));
  const found = nearNames(name, [...parameters, ...resources]);
  return found.filter((each) => {
    const isItself = uses.some(({ owner, section }) => section === "Resources" && waitsFor(template, each, owner));
    return (
      !isItself && places.every((place) => fitsIn(template, each, place)) && hasAttributes(template, each, uses, schema)
    );
  });
}

/** True if a resource is another one, or is created after it: what refers to the first would wait for itself. */
function waitsFor(template: Template, name: string, owner: string): boolean {
  return name === owner || (template.resource(name) !== undefined && template.isAfter(name, owner));
}

function hasAttributes(
  template: Template,
  name: string,
  uses: readonly Reference[],
  schema: Schema | undefined,
): boolean {
  const type = schema?.type(template.resource(name)?.type ?? "");
  return (
    type === undefined ||
    uses.every(
      ({ attribute }) => attribute === undefined || type.attributes.has(attribute) || attribute.startsWith("Outputs."),
    )
  );
}

function fitsIn(template: Template, name: string, place: Place): boolean {
  const wanted = typesNamed(place);
  const resource = template.resource(name);
  if (resource !== undefined) {
    const isOther =
      wanted.length > 0 && !wanted.includes(resource.type) && !resource.type.startsWith("AWS::Serverless::");
    return !isOther && place.isList !== true;
  }
  const type = own(template.parameters.get(name), "Type");
  if (typeof type !== "string") return false;
  if (place.isList !== undefined && place.isList !== isListParameter(type)) return false;
  const [, named] = /(AWS::\w+::\w+)::\w+/.exec(type.replace("AWS::SSM::Parameter::Value<", "")) ?? [];
  return named === undefined || wanted.length === 0 || wanted.includes(named);
}

function isListParameter(type: string): boolean {
  return type === "CommaDelimitedList" || type.includes("List<");
}
