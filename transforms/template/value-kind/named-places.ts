import type { Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import {
  attributeGiving,
  formInName,
  kindOfAttribute,
  kindOfRelation,
  type PlainForm,
} from "../../../src/schema/attribute-kinds.js";
import { kindOf, partsOfKind, referenceGiving, type Kind } from "../../../src/schema/kinds.js";
import { kindPlaces } from "../../../src/schema/places.js";
import type { PropertySchema, Schema } from "../../../src/schema/schema.js";
import { getAtt, ref } from "../../../src/template/intrinsics.js";
import { kindGivenBy, resourceReference, type ResourceReference } from "../../../src/template/kind.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { own } from "../../../src/values/json.js";
import { arnOf, leadingIn } from "./arn-of.js";
import type { Correction, Flaw } from "./correction.js";
import { placeOf } from "./place-of.js";
import { isCalledAfter, isOfNoun, takesOthers } from "./nouns.js";
import { formWords, notThat, wordsOf } from "./words.js";

/** A value that stands at a property whose name says which form it takes. */
interface NamedPlace {
  /** Below `Properties`, without the branches on the way. */
  readonly property: Path;
  readonly form: PlainForm;
  readonly value: Json;
  readonly path: Path;
}

/** Returns the flaws of a resource at the properties that say by their names what they take, one for each property. */
export function namedFlaws(resource: ResourceView, schema: Schema | undefined): readonly Flaw[] {
  if (schema === undefined) return [];
  const found = correctionsBy(resource, schema);
  return [...found].map(([property, { form }]) => ({
    message: (_, corrections) => `${wordsOf(property)} requires ${formWords[form]}, ${notThat(corrections)}`,
    correctionsIn: (view) => correctionsBy(view, schema).get(property)?.corrections ?? [],
  }));
}

function correctionsBy(
  resource: ResourceView,
  schema: Schema,
): Map<string, { form: PlainForm; corrections: Correction[] }> {
  const found = new Map<string, { form: PlainForm; corrections: Correction[] }>();
  for (const place of namedPlacesIn(resource)) {
    const after = corrected(resource, schema, place);
    if (after === undefined) continue;
    const { path, value: before, form, property } = place;
    const name = property.filter((step) => typeof step === "string").join(".");
    const known = found.get(name) ?? { form, corrections: [] };
    known.corrections.push({ path, before, after });
    found.set(name, known);
  }
  return found;
}

function namedPlacesIn({ template, logicalId, path: start }: ResourceView): NamedPlace[] {
  const found = new Map<string, NamedPlace>();
  for (const { kind, path } of template.referencesIn(logicalId)) {
    if (kind === "DependsOn" || kind === "Condition" || path[start.length] !== "Properties") continue;
    const { leaf, property } = placeOf(path, start.length + 1);
    const form = formInName(String(property.findLast((step) => typeof step === "string")));
    const value = form && template.at(leaf);
    if (form !== undefined && value !== undefined) found.set(leaf.join("/"), { property, form, value, path: leaf });
  }
  return [...found.values()];
}

function corrected(resource: ResourceView, schema: Schema, place: NamedPlace): Json | undefined {
  const { template } = resource;
  const reference = leadingIn(template, place.value)?.reference ?? resourceReference(template, place.value);
  if (reference === undefined || reference.resource.logicalId === resource.logicalId) return undefined;
  const kind = kindGivenBy(reference) ?? kindOfAttribute(schema, reference.resource.type, reference.attribute);
  if (kind !== undefined && partsOfKind(kind).form === place.form) return undefined;
  const schemaOf = propertyAt(resource, schema, place);
  if (schemaOf === undefined || takesOthers(resource.type, place.property)) return undefined;
  const after =
    place.form === "Arn"
      ? arnFor(resource, schema, place, reference, schemaOf)
      : otherFor(resource, schema, place, reference, kind, schemaOf);
  return after;
}

/** Returns what the schema says of a property, where it takes a text or a list of them, and no other table tells of it. */
function propertyAt({ type }: ResourceView, schema: Schema, { property }: NamedPlace): PropertySchema | undefined {
  const isItem = typeof property.at(-1) === "number";
  const named = isItem ? property.slice(0, -1) : property;
  const found = schema.type(type)?.property(named);
  // What a map holds is called by its author.
  if (found?.name !== named.at(-1)) return undefined;
  const types = found?.type.kind === "union" ? found.type.types : [found?.type];
  const isText = types.some((each) => each?.kind === "string");
  const isListOfTexts = types.some((each) => each?.kind === "list" && each.item.kind === "string");
  if (isItem ? !isListOfTexts : !isText) return undefined;
  const pattern = property.map((step) => (typeof step === "number" ? "*" : step)).join(".");
  return kindPlaces.get(type)?.some((each) => each.property === pattern) === true ? undefined : found;
}

function arnFor(
  resource: ResourceView,
  schema: Schema,
  { property, value }: NamedPlace,
  reference: ResourceReference,
  { references }: PropertySchema,
): Json | undefined {
  const { template } = resource;
  const { type } = reference.resource;
  const name = String(property.findLast((step) => typeof step === "string"));
  const named = references.map((each) => each.slice(0, each.lastIndexOf(".")));
  if (!isOfNoun(name, type) || !(named.length === 0 || named.includes(type) || isOfNoun(name, type, true)))
    return undefined;
  // Not every service takes the ARN of a log group with the end that Fn::GetAtt gives it.
  if (type === "AWS::Logs::LogGroup" && !references.includes("AWS::Logs::LogGroup.Arn")) return undefined;
  if (leadingIn(template, value) !== undefined) return arnOf(template, value);
  // The ARN of something that belongs to the resource is another one.
  if (/arn$/i.test(reference.attribute ?? "")) return undefined;
  const way = wayTo(schema, reference, kindOf(type, "Arn"), "Arn");
  return way && referenceTo(reference, way.attribute);
}

/** Returns the ID or name in place of another form, where the schema says that the property takes that form alone. */
function otherFor(
  { type: owner }: ResourceView,
  schema: Schema,
  { property: path, form }: NamedPlace,
  reference: ResourceReference,
  kind: Kind | undefined,
  { references }: PropertySchema,
): Json | undefined {
  const property = String(path.findLast((step) => typeof step === "string"));
  const type = kind === undefined ? reference.resource.type : partsOfKind(kind).type;
  const wanted = references.flatMap((each) => kindOfRelation(schema, each) ?? []);
  const ofType = wanted.filter((each) => partsOfKind(each).type === type);
  // A key is known by its ARN as well wherever it is known by its ID.
  if (kind === undefined || type === "AWS::KMS::Key") return undefined;
  const isOwn = wanted.length === 0 && isCalledAfter(property, type, owner);
  if (!isOwn && (ofType.length === 0 || ofType.some((each) => partsOfKind(each).form !== form))) return undefined;
  const way = wayTo(schema, reference, kindOf(type, form), form);
  return way && referenceTo(reference, way.attribute);
}

function referenceTo({ name }: ResourceReference, attribute: string | undefined): Json {
  return attribute === undefined ? ref(name) : getAtt(name, attribute);
}

/** Returns how a resource is referred to so that the reference gives a kind, by the table of the house, else by the schema. */
function wayTo(
  schema: Schema,
  { resource: { type, properties } }: ResourceReference,
  kind: Kind | undefined,
  form: PlainForm,
): { attribute: string | undefined } | undefined {
  const known = kind && referenceGiving(type, kind, (property) => own(properties, property) !== undefined);
  return known ?? attributeGiving(schema, type, form);
}
