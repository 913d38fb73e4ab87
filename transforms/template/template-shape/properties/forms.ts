import { kindPlaces } from "../../../../src/schema/places.js";
import { kindOf as kindFrom, partsOfKind, type Form, type Kind } from "../../../../src/schema/kinds.js";
import type { PropertySchema } from "../../../../src/schema/schema.js";
import { conversionOf } from "../../../../src/template/conversion.js";
import { isIntrinsic } from "../../../../src/template/intrinsics.js";
import { kindOf } from "../../../../src/template/kind.js";
import type { Json } from "../../../../src/values/json.js";
import { freeIn, placeOf, renamed, type Method, type Unknown } from "./unknown.js";
import { wordsOf, wordsOfKnown } from "./words.js";
import { conformed } from "../../../../src/shape/conformed.js";

/** Stands for the type that a property names where nothing says which one. */
const anyType = "AWS::Any::Type";

const endings: ReadonlyMap<string, Form> = new Map([
  ["arn", "Arn"],
  ["id", "Id"],
  ["name", "Name"],
]);

/**
 * Returns the value for a property that names a resource by its name, its ARN or its ID: converted where the value gives
 * another of them; undefined where it gives another and cannot be converted.
 */
export function inForm(unknown: Unknown, property: PropertySchema, value: Json): Json | undefined {
  if (Array.isArray(value)) {
    const items = value.map((item) => inForm(unknown, property, item));
    const known = items.flatMap((item) => (item === undefined ? [] : [item]));
    if (known.length < items.length) return undefined;
    return known.every((item, index) => item === value[index]) ? value : known;
  }
  const have = kindOf(unknown.template, value);
  if (have === undefined) return isOtherText(unknown, property, value) ? undefined : value;
  const { type } = partsOfKind(have);
  const wanted = kindsOf(unknown, property, type).filter((kind) => partsOfKind(kind).type === type);
  const isArn = formOf(property.name) === "Arn";
  if (wanted.length === 0 || (wanted.includes(have) && !isArn)) return value;
  if (have.endsWith(".Arn") && isArn) return value;
  const [converted] = wanted.flatMap((kind) => {
    const conversion = conversionOf(unknown.template, value, kind);
    return "value" in conversion ? [conversion.value] : [];
  });
  return converted ?? (wanted.includes(have) ? value : undefined);
}

/** True for a text that is an ARN where none is taken, none where only an ARN is, or the name of a security group. */
function isOtherText(unknown: Unknown, property: PropertySchema, value: Json): boolean {
  if (typeof value !== "string") return false;
  const kinds = kindsOf(unknown, property, anyType);
  const forms = new Set(kinds.map((kind) => partsOfKind(kind).form));
  if (forms.size === 0) return false;
  if (kinds.every((kind) => kind === "AWS::EC2::SecurityGroup.Id")) return !/^(?:sg-|\{\{resolve:)/.test(value);
  return value.startsWith("arn:") ? !forms.has("Arn") : forms.size === 1 && forms.has("Arn");
}

/** Returns what a property takes, as the house knows it, the schema says it, or else its name does. */
function kindsOf({ type: { name: type }, map }: Unknown, property: PropertySchema, named: string): readonly Kind[] {
  const path = [placeOf(map), property.name].filter((step) => step !== "").join(".");
  const place = (kindPlaces.get(type) ?? []).find((each) => each.property.replaceAll(".*", "") === path);
  if (place !== undefined) return place.takes;
  const referred = property.references.flatMap((reference) => {
    const [of = "", attribute = ""] = reference.split(".");
    const form = formOf(attribute);
    return form === undefined ? [] : (kindFrom(of, form) ?? []);
  });
  // Where a property takes both, its name says what is usual.
  const usual = formOf(property.name) === "Arn" ? kindFrom(named, "Arn") : undefined;
  if (referred.length > 0) return usual === undefined ? referred : [usual, ...referred];
  // A property that is called FunctionName takes an ARN as well.
  return usual === undefined ? [] : [usual];
}

function formOf(name: string): Form | undefined {
  return endings.get(wordsOf(name).at(-1) ?? "");
}

/** A name that ends otherwise: `TaskRole` where the type has `TaskRoleArn`. The value has to give what is wanted there. */
export const otherEnding: Method = (unknown) => {
  const written = core(wordsOf(unknown.name));
  if (written === "") return [];
  return freeIn(unknown.map)
    .filter(({ name }) => core(wordsOfKnown(name)) === written)
    .flatMap((property) => {
      const taken = conformed(property.type, unknown.value);
      const isKnown = taken !== undefined && (isTold(unknown, unknown.value) || isSaid(unknown, property));
      const value = isKnown ? inForm(unknown, property, taken) : undefined;
      return value === undefined ? [] : [renamed(unknown, property.name, value)];
    });
};

/** True if a value says what it gives: a reference to a resource, or a text. */
function isTold(unknown: Unknown, value: Json): boolean {
  if (Array.isArray(value)) return value.every((item) => isTold(unknown, item));
  return isIntrinsic(value)
    ? kindOf(unknown.template, value) !== undefined
    : typeof value === "string" && value.startsWith("arn:");
}

/** True if the name that is written says what the property takes, or if all of what it takes are IDs of Amazon EC2. */
function isSaid(unknown: Unknown, property: PropertySchema): boolean {
  const kinds = kindsOf(unknown, property, anyType);
  const form = formOf(unknown.name);
  const isOfNetwork = kinds.length > 0 && kinds.every((kind) => kind.startsWith("AWS::EC2::") && kind.endsWith(".Id"));
  return isOfNetwork || (form !== undefined && kinds.some((kind) => partsOfKind(kind).form === form));
}

function core(words: readonly string[]): string {
  return (endings.has(words.at(-1) ?? "") ? words.slice(0, -1) : words).join(" ");
}
