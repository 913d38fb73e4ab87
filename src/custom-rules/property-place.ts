import { cutWord } from "../config/fault.js";
import type { PropertySchema, ValueType } from "../schema/property-schema.js";
import type { TypeSchema } from "../schema/type-schema.js";
import { closestMatch } from "../values/closest-match.js";
import type { Path } from "../values/pointer.js";
import { propertySteps, type PropertyStep } from "../values/property-path.js";
import type { RuleFaults } from "./faults.js";

/** Longest path of a property. */
const maxLength = 300;

/** Property paths by type, as far as the schema knows them: it says nothing of what lies inside JSON. */
export type KnownProperties = readonly (readonly [type: TypeSchema, property: PropertySchema])[];

/**
 * Returns what the schema says of a property path of each type; undefined, with a fault, where it is no path, or a type
 * has no such property. `isKey` tells whether the path is a key of the rule, as below `when`.
 */
export function propertiesAt(
  property: string,
  types: readonly TypeSchema[],
  place: { path: Path; isKey: boolean },
  faults: RuleFaults,
): KnownProperties | undefined {
  const add = (message: string, help: string): void =>
    place.isKey ? faults.addKey(place.path, message, help) : faults.add(place.path, message, help);
  const steps = property.length > maxLength ? undefined : propertySteps(property);
  if (steps === undefined) {
    const below = property.startsWith("Properties.") ? ": without Properties. in front" : "";
    add(
      `${cutWord(property)} is no path of a property`,
      `write names parted by dots, such as A.B, A.*.B for each item, A[Key=k].Value for one of them${below}`,
    );
    return undefined;
  }
  const known: (readonly [TypeSchema, PropertySchema])[] = [];
  for (const type of types) {
    const found = find(type, steps);
    if ("unknown" in found) {
      const guess = closestMatch(found.unknown, found.names);
      const all = found.names.length === 0 ? "it has none" : `it has ${listed(found.names)}`;
      const within = found.within === "" ? type.name : `${found.within} of ${type.name}`;
      const properties = steps[0] === "Properties" ? "leave out Properties: the path begins below it" : undefined;
      const help = properties ?? (guess === undefined ? all : `did you mean ${guess}?`);
      add(`${within} has no property ${cutWord(found.unknown)}`, help);
      return undefined;
    }
    if (found.property !== undefined) known.push([type, found.property]);
  }
  return known;
}

/** Names that a message lists. */
const maxListed = 12;

function listed(names: readonly string[]): string {
  const rest = names.length - maxListed;
  return names.slice(0, maxListed).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}

type Found =
  /** Undefined for what lies inside JSON. */
  | { readonly property: PropertySchema | undefined }
  | { readonly unknown: string; readonly within: string; readonly names: readonly string[] };

function find(type: TypeSchema, steps: readonly PropertyStep[]): Found {
  let at = "";
  let inside: PropertySchema | undefined;
  for (const [index, step] of steps.entries()) {
    const next = index === 0 ? nameOf(step) : `${at}${joined(step)}`;
    const property = type.property(next);
    if (property === undefined) {
      if (inside !== undefined && isJson(inside.type)) return { property: undefined };
      const names = inside === undefined ? [...type.properties.keys()] : namesIn(inside.type);
      return { unknown: nameOf(step), within: at, names };
    }
    at = next;
    inside = property;
  }
  return { property: inside };
}

/** Returns a step as it follows another one. */
function joined(step: PropertyStep): string {
  return typeof step === "object" && "key" in step ? nameOf(step) : `.${nameOf(step)}`;
}

function nameOf(step: PropertyStep): string {
  if (typeof step === "string") return step;
  if ("ifThere" in step) return step.ifThere;
  return "every" in step ? "*" : `[${step.key}=${step.value}]`;
}

function isJson(type: ValueType): boolean {
  return type.kind === "json" || (type.kind === "union" && type.types.some(isJson));
}

/** Returns the names of the members that a value of a type can have. */
export function namesIn(type: ValueType): string[] {
  if (type.kind === "object") return [...type.properties.keys()];
  return type.kind === "union" ? type.types.flatMap(namesIn) : [];
}
