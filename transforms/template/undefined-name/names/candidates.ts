import { own } from "../../../../src/values/json.js";
import type { Schema } from "../../../../src/schema/schema.js";
import type { Reference, Template } from "../../../../src/template/template.js";
import { namesIn } from "./declared-names.js";
import { nearNames, type Name } from "./near-name.js";
import { placeOf, typesNamed, type Place } from "./place.js";
import { lettersOf } from "../../../../src/values/letters.js";

/** Returns the names of the template that one which is nowhere is meant to be, such as fit all places where it stands. */
export function candidatesFor(
  template: Template,
  name: string,
  uses: readonly Reference[],
  schema: Schema | undefined,
): readonly string[] {
  const isResource =
    uses.some(({ attribute, kind }) => attribute !== undefined || kind === "GetAtt") ||
    template.referencesTo(name).some(({ kind }) => kind === "DependsOn");
  const isInConditions = uses.some(({ section }) => section === "Conditions" || section === "Rules");
  const parameters = isResource ? [] : namesIn(template).parameters;
  const resources = isInConditions ? [] : namesIn(template).resources;
  const places = uses.map((use) => placeOf(template, use, schema));
  const declared = [...parameters, ...resources];
  const like = nearNames(name, declared);
  const found =
    like.length > 0 ? like : sameButForm(name, declared).filter((each) => isOfTypeIn(template, each, places));
  return found.filter((each) => {
    const isItself = uses.some(({ owner, section }) => section === "Resources" && waitsFor(template, each, owner));
    return (
      !isItself && places.every((place) => fitsIn(template, each, place)) && hasAttributes(template, each, uses, schema)
    );
  });
}

/** What people write behind the name of a thing to say how it is referred to. */
const forms = ["id", "ids", "arn", "name", "ref"];

/** Returns the names that differ in nothing but such a word: `VPCId` and `Vpc`. */
function sameButForm(name: string, candidates: readonly Name[]): readonly string[] {
  const ours = lettersOf(name);
  const isSame = (long: string, short: string): boolean => forms.some((form) => long === `${short}${form}`);
  return candidates.filter((each) => isSame(each.bare, ours) || isSame(ours, each.bare)).map(({ text }) => text);
}

/** True if all places are known to take what a resource or a parameter of AWS's own types is. */
function isOfTypeIn(template: Template, name: string, places: readonly Place[]): boolean {
  const type = template.resource(name)?.type ?? typeOfParameter(template, name);
  return type !== undefined && places.every((place) => typesNamed(place).includes(type));
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
  const named = typeOfParameter(template, name);
  return named === undefined || wanted.length === 0 || wanted.includes(named);
}

/** Returns the type of resource that a parameter names, as `AWS::EC2::VPC::Id` does; undefined for plain texts. */
function typeOfParameter(template: Template, name: string): string | undefined {
  const type = own(template.parameters.get(name), "Type");
  if (typeof type !== "string") return undefined;
  return /(AWS::\w+::\w+)::\w+/.exec(type.replace("AWS::SSM::Parameter::Value<", ""))?.[1];
}

function isListParameter(type: string): boolean {
  return type === "CommaDelimitedList" || type.includes("List<");
}
