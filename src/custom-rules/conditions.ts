import { cutWord } from "../config/fault.js";
import type { Exemption, PropertyRule } from "../contract/rule.js";
import type { TypeSchema } from "../schema/type-schema.js";
import type { ValueWant } from "../template/want.js";
import { closestMatch } from "../values/closest-match.js";
import type { FieldReader } from "./field-reader.js";
import { propertiesAt } from "./property-place.js";
import type { RuleVocabulary } from "./vocabulary.js";
import { readValueWant } from "./want.js";

type Conditions = Pick<PropertyRule, "when" | "whenAny" | "also">;

/** Returns what other properties of the resource have to be, and what is set together with the one of the rule. */
export function readConditions(fields: FieldReader, types: readonly TypeSchema[]): Conditions {
  const [when, whenAny, also] = [
    wantsIn("when", fields, types, true),
    wantsIn("whenAny", fields, types, true),
    wantsIn("also", fields, types, false),
  ];
  return {
    ...(when !== undefined && { when }),
    ...(whenAny !== undefined && { whenAny }),
    ...(also !== undefined && { also }),
  };
}

function wantsIn(
  name: "when" | "whenAny" | "also",
  fields: FieldReader,
  types: readonly TypeSchema[],
  isCondition: boolean,
): Readonly<Record<string, ValueWant>> | undefined {
  const map = fields.mapping(name, "{Engine: {is: mysql}}");
  if (map === undefined) return undefined;
  if (Object.keys(map.map).length === 0)
    fields.faults.add(map.path, `${name} is empty`, "name a property, or remove it");
  const wants = Object.entries(map.map).flatMap(([property, value]) => {
    const path = [...map.path, property];
    const known = propertiesAt(property, types, { path, isKey: true }, fields.faults);
    if (known === undefined) return [];
    const places = known.length === 0 ? [undefined] : known.map(([, each]) => each);
    const [first] = places.map((each) =>
      readValueWant(value, { path, name: cutWord(property), property: each, isCondition }, fields.faults),
    );
    return first === undefined ? [] : [[property, first] as const];
  });
  return Object.fromEntries(wants);
}

/** Returns which resources are left alone, by the named exemptions; undefined where none is named. */
export function readExemption(
  fields: FieldReader,
  types: readonly TypeSchema[],
  { exemptions }: Pick<RuleVocabulary, "exemptions">,
): readonly Exemption[] | undefined {
  const names = exemptions.map(({ name }) => name);
  const found = (fields.items("unless") ?? []).flatMap(({ value, path }) => {
    const named = exemptions.find(({ name }) => name === value);
    if (named === undefined) {
      const guess = typeof value === "string" ? closestMatch(value, names) : undefined;
      const help = guess === undefined ? "docs/custom-rules.md lists them" : `did you mean ${guess}?`;
      fields.faults.add(path, `unknown exemption ${cutWord(String(value))}`, help);
      return [];
    }
    const stranger = types.find(({ name }) => !named.types.some((type) => type === name));
    if (stranger !== undefined)
      fields.faults.add(
        path,
        `${named.name} says nothing of ${stranger.name}`,
        `it is about ${named.types.join(", ")}`,
      );
    return named.exemption;
  });
  return found.length === 0 ? undefined : found;
}
