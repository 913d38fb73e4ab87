import type { Context, Edit, Finding, FixClass } from "../../../../src/contract/rule.js";
import { asRef, asSub, getAtt, ref, sub, subParts, subText } from "../../../../src/template/intrinsics.js";
import { piecesOf, subTextOf } from "../../../../src/template/pieces.js";
import type { Reference, Resource, Template } from "../../../../src/template/template.js";
import type { TypeSchema } from "../../../../src/schema/schema.js";
import { listed } from "../../../../src/values/listed.js";
import { clone, own, type Json } from "../../../../src/values/json.js";
import { attributeConstants, attributeSynonyms, attributeTexts, mayBeRead, refSynonyms } from "./facts.js";
import { repairFinding, skippedFinding, whereIs } from "../findings.js";
import { isNearAttribute } from "../names/near-name.js";
import { placeOf } from "../names/place.js";
import { setSubText } from "../texts/sub-texts.js";
import { lettersOf } from "../../../../src/values/letters.js";

/** What gives the value that an attribute is to give. */
interface Meant {
  /** Stands for `Fn::GetAtt`. */
  readonly value: Json;
  readonly class: FixClass;
  /** What it is, for a reader. */
  readonly words: string;
}

/** Returns findings on attributes that the type of a resource does not have. */
export function* attributeFindings(template: Template, { schema }: Context): Iterable<Finding> {
  if (schema === undefined) return;
  const seen = new Set<string>();
  for (const reference of template.references) {
    const { target, attribute, section, path, kind } = reference;
    if (attribute === undefined && kind !== "GetAtt") continue;
    const resource = template.resource(target);
    const type = resource && schema.type(resource.type);
    if (resource === undefined || type === undefined || (section !== "Resources" && section !== "Outputs")) continue;
    if (template.isUnknownAt(path)) continue;
    if (attribute === undefined) {
      if (kind === "GetAtt" && lacksAttribute(template.at(path))) yield incomplete(template, reference, type, schema);
      continue;
    }
    if (isReadable(type, attribute) && !isWholeEndpoint(template, reference, type, attribute, schema)) continue;
    const key = JSON.stringify([path, target, attribute]);
    if (seen.has(key)) continue;
    seen.add(key);
    yield findingOn(template, reference, resource, type, attribute);
  }
}

/** True for `Fn::GetAtt` of a name alone; what another function gives as attribute cannot be told. */
function lacksAttribute(value: Json | undefined): boolean {
  const argument = own(value, "Fn::GetAtt");
  return typeof argument === "string" || (Array.isArray(argument) && argument.length === 1);
}

/** What the place takes of the type is what is meant; https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getatt.html */
function incomplete(template: Template, reference: Reference, type: TypeSchema, schema: Context["schema"]): Finding {
  const { target, path } = reference;
  const where = whereIs(template, reference);
  const message = `Fn::GetAtt of ${target} names no attribute`;
  const taken = placeOf(template, reference, schema).property?.references ?? [];
  const meant = taken
    .filter((each) => each.startsWith(`${type.name}.`))
    .map((each) => each.slice(type.name.length + 1));
  const [only, ...others] = meant;
  const isRef = type.ref.length === 1 && type.ref[0] === only;
  if (only === undefined || others.length > 0 || !(isRef || type.attributes.has(only)))
    return skippedFinding(where, message, "cannot determine which attribute is intended");
  const value = isRef ? ref(target) : getAtt(target, only);
  return repairFinding(where, `${message}; use ${only}`, "review", (edit) => edit.set(path, value));
}

function findingOn(
  template: Template,
  reference: Reference,
  resource: Resource,
  type: TypeSchema,
  attribute: string,
): Finding {
  const where = whereIs(template, reference);
  const name = `${reference.target}.${attribute}`;
  const message = type.attributes.has(attribute)
    ? `${name} is not text`
    : `${name} does not exist: ${resource.type} has no such attribute`;
  const meant = meantBy(reference.target, resource, type, attribute);
  const [only, ...others] = meant;
  if (only !== undefined && others.length === 0) {
    const repair = (edit: Edit): void => replaceAt(edit, reference, attribute, only.value);
    return repairFinding(where, `${message}; use ${only.words}`, only.class, repair);
  }
  if (only !== undefined)
    return skippedFinding(where, message, `possible matches: ${listed(meant.map(({ words }) => words))}`);
  // The table of types may be older than the attribute.
  return { logicalId: where.owner, path: where.path, message, skipped: "cannot determine the intended value" };
}

/** True for an attribute that CloudFormation reads, or may read. */
function isReadable(type: TypeSchema, attribute: string): boolean {
  if (type.attributes.has(attribute) || attribute.startsWith("Outputs.") || attribute.includes("${")) return true;
  // Who makes a custom resource decides what it gives.
  if (type.name === "AWS::CloudFormation::CustomResource" || (type.attributes.size === 0 && type.ref.length === 0))
    return true;
  const isProperty = type.property(attribute) !== undefined;
  // Lists and maps in attributes are read by their paths, unless the table has the paths too.
  const attributes = [...type.attributes];
  const isInside = attributes.some((each) => {
    const isListed = attributes.some((other) => other.startsWith(`${each}.`));
    return attribute.startsWith(`${each}.`) && !isListed && type.attribute(each)?.kind !== "string";
  });
  return isInside || mayBeRead(type.name, attribute, isProperty);
}

/** True for an attribute that is an object with an address, where a text must be. */
function isWholeEndpoint(
  template: Template,
  reference: Reference,
  type: TypeSchema,
  attribute: string,
  schema: Context["schema"],
): boolean {
  if (!type.attributes.has(attribute) || !type.attributes.has(`${attribute}.Address`)) return false;
  const { property, isPart } = placeOf(template, reference, schema);
  return isPart || property?.type.kind === "string";
}

/** Returns what an attribute may mean, by the surest sign that there is. */
function meantBy(name: string, resource: Resource, type: TypeSchema, attribute: string): readonly Meant[] {
  const byFacts = factOf(name, type, attribute);
  if (byFacts !== undefined) return [byFacts];
  const signs: readonly (() => readonly Meant[])[] = [
    () => attributesLike(name, type, "safe", (each) => lettersOf(each) === lettersOf(attribute)),
    () => refLike(name, type, attribute),
    () => attributesLike(name, type, "safe", (each) => isSameWithType(type.name, each, attribute)),
    () => propertyLike(resource, type, attribute),
    () => attributesLike(name, type, "review", (each) => endsSo(each, attribute)),
    () => attributesLike(name, type, "review", (each) => beginsSo(each, attribute)),
    () => attributesLike(name, type, "review", (each) => isNearAttribute(each, attribute)),
  ];
  for (const sign of signs) {
    const found = sign();
    if (found.length > 0) return found;
  }
  return [];
}

function factOf(name: string, type: TypeSchema, attribute: string): Meant | undefined {
  const key = `${type.name}.${attribute}`;
  const isWhole = type.attributes.has(attribute) && type.attributes.has(`${attribute}.Address`);
  const synonym = isWhole ? `${attribute}.Address` : attributeSynonyms.get(key);
  if (synonym !== undefined) return ofAttribute(name, synonym, "safe");
  if (refSynonyms.has(key)) return { value: ref(name), class: "safe", words: "the return value of Ref" };
  const constant = attributeConstants.get(key);
  if (constant !== undefined) return { value: constant, class: "safe", words: constant };
  const text = attributeTexts.get(key)?.replace("<Ref>", `\${${name}}`);
  return text === undefined ? undefined : { value: sub(text), class: "safe", words: `the ARN ${text}` };
}

function attributesLike(
  name: string,
  type: TypeSchema,
  kind: FixClass,
  isLike: (attribute: string) => boolean,
): readonly Meant[] {
  return [...type.attributes].filter(isLike).map((each) => ofAttribute(name, each, kind));
}

function ofAttribute(name: string, attribute: string, kind: FixClass): Meant {
  return { value: getAtt(name, attribute), class: kind, words: attribute };
}

/** True if two attributes are the same but for the words of the type: `BucketArn` and `Arn`, `Id` and `VpcId`. */
function isSameWithType(type: string, attribute: string, written: string): boolean {
  return typeWords(type).some((word) => {
    return lettersOf(attribute) === word + lettersOf(written) || lettersOf(written) === word + lettersOf(attribute);
  });
}

/** Returns the words that the name of a type ends with, in small letters: `loadbalancer`, `balancer`. */
function typeWords(type: string): readonly string[] {
  const name = type.split("::").at(-1) ?? "";
  const words = name.match(/[A-Z]+(?![a-z])|[A-Z][a-z]+|\d+/g) ?? [];
  return words.map((_, index) => words.slice(index).join("").toLowerCase());
}

function refLike(name: string, type: TypeSchema, attribute: string): readonly Meant[] {
  const [given, ...more] = type.ref;
  if (given === undefined || more.length > 0) return [];
  const isSame = lettersOf(given) === lettersOf(attribute) || isSameWithType(type.name, given, attribute);
  return isSame ? [{ value: ref(name), class: "safe", words: `the return value of Ref, its ${given}` }] : [];
}

/** The value that a property is written with is what its attribute would give. */
function propertyLike(resource: Resource, type: TypeSchema, attribute: string): readonly Meant[] {
  if (type.property(attribute) === undefined) return [];
  const value = own(resource.properties, attribute);
  const isPlain =
    value !== undefined && (typeof value !== "object" || asRef(value) !== undefined || asSub(value) !== undefined);
  return isPlain && value !== null && asRef(value) !== "AWS::NoValue"
    ? [{ value: clone(value), class: "safe", words: `the value of its property ${attribute}` }]
    : [];
}

function endsSo(attribute: string, written: string): boolean {
  return lettersOf(written).length >= 2 && lettersOf(attribute).endsWith(lettersOf(written));
}

/** True if only the word is left out that says what of it is given: `Stream` and `StreamArn`, `Domain` and `DomainName`. */
function beginsSo(attribute: string, written: string): boolean {
  const [all, start] = [lettersOf(attribute), lettersOf(written)];
  return start.length >= 4 && all.startsWith(start) && lastWords.has(all.slice(start.length));
}

const lastWords: ReadonlySet<string> = new Set(["address", "arn", "block", "data", "id", "name", "url"]);

function replaceAt(edit: Edit, { path, target }: Reference, attribute: string, value: Json): void {
  const written = edit.template.at(path);
  const call = asSub(written);
  if (call === undefined) {
    const isList = Array.isArray(own(written, "Fn::GetAtt"));
    const attributeNow = own(value, "Fn::GetAtt");
    // The form stays that the author has chosen.
    if (Array.isArray(attributeNow) && !isList) edit.set([...path, "Fn::GetAtt"], attributeNow.join("."));
    else edit.set(path, value);
    return;
  }
  const text = subTextOf(piecesOf(value) ?? []);
  if (text === undefined) return;
  const parts = subParts(call.text).map((part) =>
    part.target === target && part.attribute === attribute && !Object.hasOwn(call.variables, part.name ?? "")
      ? { text }
      : part,
  );
  setSubText(edit, path, subText(parts));
}
