import type { Finding } from "../../../../../src/contract/rule.js";
import { own, type Json, type JsonObject } from "../../../../../src/values/json.js";
import { isMistyped } from "../../properties/words.js";
import { isCommentKey } from "../comment-keys.js";
import { leftAlone, repaired, type Where } from "../refused.js";

const names = [
  "Type",
  "Default",
  "Description",
  "AllowedValues",
  "AllowedPattern",
  "ConstraintDescription",
  "MaxLength",
  "MinLength",
  "MaxValue",
  "MinValue",
  "NoEcho",
] as const;
type PropertyName = (typeof names)[number];

const known: ReadonlySet<string> = new Set(names);
const byLetters = new Map<string, PropertyName>([
  ...names.map((name): [string, PropertyName] => [name.toLowerCase(), name]),
  ["allowedvalue", "AllowedValues"],
  ["alllowedvalues", "AllowedValues"],
  ["values", "AllowedValues"],
  ["options", "AllowedValues"],
  ["enum", "AllowedValues"],
  ["allowedpatterns", "AllowedPattern"],
  ["pattern", "AllowedPattern"],
  ["regex", "AllowedPattern"],
  ["defaultvalue", "Default"],
  ["defaults", "Default"],
  ["descriptions", "Description"],
  ["constraintsdescription", "ConstraintDescription"],
  ["constraint", "ConstraintDescription"],
  ["maximumlength", "MaxLength"],
  ["minimumlength", "MinLength"],
  ["max", "MaxValue"],
  ["maximum", "MaxValue"],
  ["maximumvalue", "MaxValue"],
  ["min", "MinValue"],
  ["minimum", "MinValue"],
  ["minimumvalue", "MinValue"],
  ["sensitive", "NoEcho"],
  ["secret", "NoEcho"],
]);

/** What other languages say of a parameter, and CloudFormation has no word for: each has a default or has none. */
const inventions: ReadonlySet<string> = new Set(["required", "optional", "nullable", "label", "name"]);

/** Returns the properties that no parameter has. */
export function* propertyNameFindings(name: string, parameter: JsonObject): Iterable<Finding> {
  for (const [key, value] of Object.entries(parameter)) {
    if (!known.has(key) && !isCommentKey(key)) yield nameFinding(name, parameter, key, value);
  }
}

function nameFinding(name: string, parameter: JsonObject, key: string, value: Json): Finding {
  const path = ["Parameters", name, key];
  const where: Where = { logicalId: name, path, message: `unknown parameter property ${key}` };
  const letters = key.replace(/[^A-Za-z]/g, "").toLowerCase();
  const meant = byLetters.get(letters) ?? mistyped(key);
  if (meant !== undefined && takes(meant, value)) {
    const renaming = { ...where, message: `${where.message}; the correct name is ${meant}` };
    if (own(parameter, meant) !== undefined) return leftAlone(renaming, `it also has ${meant}`);
    return repaired(renaming, (edit) => {
      edit.rename(path, meant);
    });
  }
  if (!inventions.has(letters)) return leftAlone(where, "cannot determine its purpose");
  return repaired(
    where,
    (edit) => {
      edit.remove(path);
    },
    "review",
  );
}

/** Returns the one property that is meant by a name with a letter mistyped. */
function mistyped(key: string): PropertyName | undefined {
  const near = names.filter((name) => isMistyped(key, name, new Set()));
  return near.length === 1 ? near[0] : undefined;
}

function takes(property: PropertyName, value: Json): boolean {
  switch (property) {
    case "AllowedValues":
      return Array.isArray(value);
    case "NoEcho":
      return typeof value === "boolean" || value === "true" || value === "false";
    case "MaxLength":
    case "MinLength":
    case "MaxValue":
    case "MinValue":
      return value !== "" && !isNaN(Number(value));
    case "Default":
      return true;
    default:
      return typeof value === "string";
  }
}
