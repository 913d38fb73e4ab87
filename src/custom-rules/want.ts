import { cutWord, shown } from "../config/fault.js";
import type { Want } from "../contract/rule.js";
import type { PropertySchema, ValueType } from "../schema/property-schema.js";
import { isNoValue } from "../template/intrinsics.js";
import type { ValueWant } from "../template/want.js";
import { closestMatch } from "../values/closest-match.js";
import { isObject, own, type Json } from "../values/json.js";
import type { Path } from "../values/pointer.js";
import { readAsked } from "./asked.js";
import { readCompanion } from "./companion.js";
import type { RuleFaults } from "./faults.js";
import { checkFit } from "./fitting-value.js";
import { checkLiteral } from "./literal.js";
import { namesIn } from "./property-place.js";
import type { RuleVocabulary } from "./vocabulary.js";

/** What each kind of want holds, for the schema and for messages. */
export const wantKinds = {
  is: "This value; text and number or Boolean count as the same.",
  oneOf: "One of these values; the first is the repair. {Ref: AWS::NoValue} stands for no value.",
  atLeast: "A number from this one on.",
  absent: "True: no value. The property is removed.",
  members: "A map whose members are as wanted; other members stay.",
  includes: "A list that has this item. With by, the item that has the same value under this key is replaced.",
  present: "Any value; this where there is none.",
  replace: "Any value but the keys of this; each key has the value that stands for it.",
  ask: "Any value; where there is none, a parameter that the user fills.",
  companion: "Any value; where there is none, a reference to a resource that this recipe makes.",
} as const;

type Kind = keyof typeof wantKinds;
/** The kinds that ask or make something: only what a rule wants of its own property can be one of them. */
const making: readonly Kind[] = ["ask", "companion"];
const allKinds = Object.keys(wantKinds).filter((name): name is Kind => Object.hasOwn(wantKinds, name));

/** What is known of the property that a want is for. */
export interface WantPlace {
  readonly path: Path;
  /** How messages name the property. */
  readonly name: string;
  /** Undefined where the schema does not know it: inside JSON. */
  readonly property: PropertySchema | undefined;
  /** True for a condition: nothing is written then. */
  readonly isCondition: boolean;
}

const depthOfMembers = 5;

/** Returns what a rule wants of its property; undefined, with a fault, for what is no want. */
export function readWant(
  value: Json | undefined,
  place: WantPlace,
  vocabulary: RuleVocabulary,
  faults: RuleFaults,
): Want | undefined {
  const [kind, inner] = kindOf(value, place, allKinds, faults) ?? [];
  if (kind === "ask") return readAsked(inner, [...place.path, "ask"], faults);
  if (kind === "companion")
    return readCompanion(inner, { path: [...place.path, "companion"], property: place.name }, vocabulary, faults);
  return kind === undefined ? undefined : readValueWant(value, place, faults);
}

/** Returns a wanted value; undefined, with a fault, for what is none. */
export function readValueWant(
  value: Json | undefined,
  place: WantPlace,
  faults: RuleFaults,
  depth = 0,
): ValueWant | undefined {
  const kinds = allKinds.filter((kind) => !making.includes(kind));
  const [kind, inner = null] = kindOf(value, place, kinds, faults) ?? [];
  if (kind === undefined) return undefined;
  const { name } = place;
  const path = [...place.path, kind];
  const type = place.property?.type;
  const check = (one: Json, at: Path, as: ValueType | undefined = type): void => {
    if (isNoValue(one)) {
      if (!place.isCondition && kind !== "oneOf")
        faults.add(at, `${name} cannot be AWS::NoValue`, "write absent: true to remove it");
      return;
    }
    if (!place.isCondition) checkLiteral(one, at, faults);
    if (as !== undefined) checkFit(as, one, at, name, faults);
  };
  switch (kind) {
    case "is":
      check(inner, path);
      return { is: inner };
    case "oneOf": {
      const [first, ...others] = Array.isArray(inner) ? inner : [];
      if (first === undefined) {
        faults.add(path, `oneOf must be a list of values, not ${shown(inner)}`, "write it as oneOf: [a, b]");
        return undefined;
      }
      [first, ...others].forEach((one, index) => check(one, [...path, index]));
      if (isNoValue(first)) checkRemoval(place, path, faults);
      return { oneOf: [first, ...others] };
    }
    case "atLeast":
      if (typeof inner !== "number") {
        faults.add(path, `atLeast must be a number, not ${shown(inner)}`, "write it without quotes, such as 7");
        return undefined;
      }
      check(inner, path);
      return { atLeast: inner };
    case "absent":
      if (inner !== true) {
        faults.add(path, `absent cannot be ${shown(inner)}`, "write absent: true, or present with a value");
        return undefined;
      }
      checkRemoval(place, path, faults);
      return { absent: true };
    case "present":
      // As a condition it asks for any value.
      if (!place.isCondition) check(inner, path);
      return { present: inner };
    case "includes":
      return readIncludes(value, inner, { ...place, path }, faults, check);
    case "replace": {
      if (!isObject(inner) || Object.keys(inner).length === 0) {
        faults.add(path, `replace must be a mapping, not ${shown(inner)}`, "write it as replace: {old: new}");
        return undefined;
      }
      for (const [old, fresh] of Object.entries(inner)) check(fresh, [...path, old]);
      return { replace: inner };
    }
    case "members":
      return readMembers(inner, { ...place, path }, faults, depth);
    default:
      return undefined;
  }
}

/** Returns the kind of a want with what it holds; undefined, with a fault, where there is not exactly one. */
function kindOf(
  value: Json | undefined,
  { path, name }: WantPlace,
  kinds: readonly Kind[],
  faults: RuleFaults,
): [Kind, Json] | undefined {
  const example = `write one of ${kinds.join(", ")}, such as {is: true}`;
  if (!isObject(value)) {
    faults.add(path, `what is wanted of ${name} must be a mapping, not ${shown(value ?? null)}`, example);
    return undefined;
  }
  const given = Object.keys(value).filter((key) => key !== "by");
  const [key = "", second] = given;
  const kind = kinds.find((each) => each === key);
  if (kind === undefined && given.length > 0) {
    const guess = closestMatch(key, kinds);
    const misplaced = allKinds.some((each) => each === key) ? `only want itself can hold ${key}` : undefined;
    const help = misplaced ?? (guess === undefined ? example : `did you mean ${guess}?`);
    faults.addKey([...path, key], `unknown kind of want ${cutWord(key)}`, help);
  } else if (second !== undefined) {
    faults.addKey(
      [...path, second],
      `${name} is wanted in two ways: ${key} and ${cutWord(second)}`,
      "keep one of them",
    );
  } else if (kind === undefined) faults.add(path, `nothing is wanted of ${name}`, example);
  else if (Object.hasOwn(value, "by") && kind !== "includes")
    faults.addKey([...path, "by"], `by does not go with ${kind}`, "it belongs to includes; remove it");
  else return [kind, own(value, kind) ?? null];
  return undefined;
}

function checkRemoval({ property, name, isCondition }: WantPlace, path: Path, faults: RuleFaults): void {
  if (property?.isRequired === true && !isCondition)
    faults.add(path, `${name} is required: AWS refuses the resource without it`, "want another value of it");
}

function readIncludes(
  value: Json | undefined,
  item: Json,
  { path, name, property }: WantPlace,
  faults: RuleFaults,
  check: (one: Json, at: Path, as?: ValueType) => void,
): ValueWant | undefined {
  const { type } = property ?? {};
  if (type !== undefined && type.kind !== "list" && type.kind !== "union" && type.kind !== "json") {
    faults.add(path, `${name} is no list, so it includes nothing`, "use is, oneOf or members");
    return undefined;
  }
  check(item, path, type?.kind === "list" ? type.item : undefined);
  const by = own(value, "by");
  if (by === undefined) return { includes: item };
  if (typeof by !== "string" || own(item, by) === undefined) {
    faults.add([...path.slice(0, -1), "by"], "by must name a key of the item", "write it as by: Key");
    return undefined;
  }
  return { includes: item, by };
}

function readMembers(
  inner: Json,
  { path, name, property, isCondition }: WantPlace,
  faults: RuleFaults,
  depth: number,
): ValueWant | undefined {
  if (!isObject(inner) || Object.keys(inner).length === 0 || depth > depthOfMembers) {
    faults.add(path, `members must be a mapping, not ${shown(inner)}`, "write it as members: {Enabled: {is: true}}");
    return undefined;
  }
  const type = property?.type;
  const members = Object.entries(inner).flatMap(([member, wanted]) => {
    const known = type?.kind === "object" ? type.properties.get(member) : undefined;
    if (type?.kind === "object" && known === undefined) {
      const guess = closestMatch(member, namesIn(type));
      const help = guess === undefined ? `it has ${namesIn(type).join(", ")}` : `did you mean ${guess}?`;
      faults.addKey([...path, member], `${name} has no member ${cutWord(member)}`, help);
      return [];
    }
    const place = { path: [...path, member], name: cutWord(member), property: known, isCondition };
    const read = readValueWant(wanted, place, faults, depth + 1);
    return read === undefined ? [] : [[member, read] as const];
  });
  return { members: Object.fromEntries(members) };
}
