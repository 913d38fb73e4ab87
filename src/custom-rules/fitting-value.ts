import { cutWord, shown } from "../config/fault.js";
import { accepts } from "../schema/accepts.js";
import type { ValueType } from "../schema/property-schema.js";
import { closestMatch } from "../values/closest-match.js";
import { isObject, type Json } from "../values/json.js";
import type { Path } from "../values/pointer.js";
import type { RuleFaults } from "./faults.js";
import { holdsFunction } from "./literal.js";

/** Adds a fault for each part of a value that a property cannot have by its schema. What a function gives is left open. */
export function checkFit(type: ValueType, value: Json, path: Path, name: string, faults: RuleFaults): void {
  if (accepts(type, value)) return;
  if (type.kind === "list" && Array.isArray(value)) {
    value.forEach((item, index) => checkFit(type.item, item, [...path, index], name, faults));
  } else if (type.kind === "map" && isObject(value) && !holdsFunction(value)) {
    for (const [key, member] of Object.entries(value)) checkFit(type.value, member, [...path, key], key, faults);
  } else if (type.kind === "object" && isObject(value) && !isCall(value)) {
    for (const [key, member] of Object.entries(value)) {
      const known = type.properties.get(key);
      if (known !== undefined) checkFit(known.type, member, [...path, key], key, faults);
      else {
        const names = [...type.properties.keys()];
        const guess = closestMatch(key, names);
        const help = guess === undefined ? `it has ${names.join(", ")}` : `did you mean ${guess}?`;
        faults.addKey([...path, key], `${name} has no member ${cutWord(key)}`, help);
      }
    }
  } else if (!holdsFunction(value)) {
    faults.add(path, `${name} cannot be ${shown(value)}`, helpFor(type, value));
  }
}

function isCall(value: Json): boolean {
  return isObject(value) && Object.keys(value).length === 1 && holdsFunction(value);
}

/** Allowed values that a message lists. */
const maxListed = 12;

/** Returns what a property takes, as far as the schema says. */
function helpFor(type: ValueType, value: Json): string {
  switch (type.kind) {
    case "boolean":
      return "it takes true or false";
    case "integer":
    case "number":
      return "it takes a number";
    case "list":
      return "it takes a list";
    case "map":
    case "object":
      return "it takes a mapping";
    case "string":
    case "timestamp": {
      const allowed = type.kind === "string" ? (type.allowedValues ?? []) : [];
      if (allowed.length === 0) return "it takes a text";
      const guess = typeof value === "string" ? closestMatch(value, allowed) : undefined;
      if (guess !== undefined) return `did you mean ${guess}?`;
      const rest = allowed.length - maxListed;
      return `it takes ${allowed.slice(0, maxListed).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
    }
    default:
      return "see the page of the type in AWS's documentation";
  }
}
