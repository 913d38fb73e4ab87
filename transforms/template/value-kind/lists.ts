import { own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import type { Schema, ValueType } from "../../../src/schema/schema.js";
import { asGetAtt, asRef } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { listOf, type Correction, type Flaw } from "./correction.js";
import { placeOf } from "./place-of.js";
import { wordsOf } from "./words.js";

/** What is wrong with a value: one where a list must be, a list in a list, or a list where one must be. */
type Mistake = "one" | "nested" | "several";

interface Found extends Correction {
  readonly mistake: Mistake;
  /** The property, as a message names it. */
  readonly property: string;
}

/**
 * Returns the flaws of a resource whose references give a list where the property takes one value, or the other way round:
 * "Value of property must be of type List of String", https://github.com/cloudtools/troposphere/issues/222
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html (CommaDelimitedList)
 */
export function listFlaws(resource: ResourceView, schema: Schema | undefined): readonly Flaw[] {
  if (schema === undefined) return [];
  const found = foundIn(resource, schema);
  return [...new Map(found.map((each) => [`${each.mistake} ${each.property}`, each])).values()].map(
    ({ mistake, property }) => ({
      drops: mistake === "several",
      message: (_, corrections) => messages[mistake](property, listOf(corrections)),
      correctionsIn: (view) =>
        foundIn(view, schema).filter((each) => each.mistake === mistake && each.property === property),
    }),
  );
}

const messages: Readonly<Record<Mistake, (property: string, values: string) => string>> = {
  one: (property, values) => `${property} requires a list, but ${values} is a single value`,
  nested: (property, values) => `${property} requires a list of strings, but ${values} is a nested list`,
  several: (property, values) => `${property} requires a single value, but ${values} is a list`,
};

function foundIn(resource: ResourceView, schema: Schema): Found[] {
  const { template, logicalId, path: start, type } = resource;
  if (resource.isInLoop) return [];
  return template.referencesIn(logicalId).flatMap(({ kind, path }): Found[] => {
    if ((kind !== "Ref" && kind !== "GetAtt") || path[start.length] !== "Properties") return [];
    const { leaf, property } = placeOf(path, start.length + 1);
    const value = leaf.length === path.length ? template.at(path) : undefined;
    const gives = value === undefined ? undefined : givenBy(template, schema, value);
    if (value === undefined || gives === undefined) return [];
    if (gives === "list" && typeof property.at(-1) === "number")
      return nestedIn(template, schema, type, property, leaf, value);
    const wanted = schema.type(type)?.property(property)?.type;
    if (gives === "one" && wanted !== undefined && isListOfTexts(wanted))
      return [{ mistake: "one", property: nameOf(property), path, before: value, after: [value] }];
    return gives === "list" && wanted?.kind === "string"
      ? [{ mistake: "several", property: nameOf(property), path, before: value, after: { "Fn::Select": [0, value] } }]
      : [];
  });
}

/** Returns the list itself in place of a list that holds nothing else. */
function nestedIn(template: Template, schema: Schema, type: string, property: Path, path: Path, value: Json): Found[] {
  const around = path.slice(0, -1);
  const items = template.at(around);
  const wanted = schema.type(type)?.property(property.slice(0, -1))?.type;
  const isOnly = Array.isArray(items) && items.length === 1 && typeof path.at(-1) === "number";
  return isOnly && wanted !== undefined && isListOfTexts(wanted) && around.at(-1) !== "Fn::If"
    ? [{ mistake: "nested", property: nameOf(property), path: around, before: value, after: value }]
    : [];
}

function nameOf(property: Path): string {
  return wordsOf(property.filter((step) => typeof step === "string").join("."));
}

function isListOfTexts(type: ValueType): boolean {
  return type.kind === "list" && type.item.kind === "string";
}

/** Returns whether a reference gives a list or one value; undefined where it cannot be told. */
function givenBy(template: Template, schema: Schema, value: Json): "list" | "one" | undefined {
  const [name, attribute] = [asRef(value), asGetAtt(value)];
  const parameter = template.parameters.get(name ?? "");
  if (parameter !== undefined) return givenByParameter(parameter);
  const resource = template.resource(name ?? attribute?.target ?? "");
  if (resource === undefined || !resource.type.startsWith("AWS::")) return undefined;
  const type = schema.type(resource.type);
  if (attribute === undefined) return type === undefined ? undefined : "one";
  const given = attribute.attribute === undefined ? undefined : type?.attribute(attribute.attribute)?.kind;
  if (given === "list") return "list";
  return given === "string" ? "one" : undefined;
}

function givenByParameter(parameter: Json): "list" | "one" | undefined {
  const type = own(parameter, "Type");
  if (typeof type !== "string") return undefined;
  if (type === "CommaDelimitedList" || /^(?:AWS::SSM::Parameter::Value<)?List</.test(type)) return "list";
  if (/^AWS::SSM::Parameter::Value<CommaDelimitedList>$/.test(type)) return "list";
  return /^AWS::EC2::\w+(?:::\w+)?::Id$/.test(type) ? "one" : undefined;
}
