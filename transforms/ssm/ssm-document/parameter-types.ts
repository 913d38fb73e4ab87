import type { Finding } from "../../../src/contract/rule.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import { lettersOf } from "../../../src/values/letters.js";
import type { Path } from "../../../src/values/pointer.js";
import type { Runbook } from "./runbook.js";

/**
 * The types of parameters and outputs.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-syntax-data-elements-parameters.html
 */
const types = ["String", "StringList", "Integer", "Boolean", "MapList", "StringMap"];

/** Names that other languages have for them. */
const otherNames: Readonly<Record<string, string>> = {
  text: "String",
  str: "String",
  map: "StringMap",
  object: "StringMap",
  dict: "StringMap",
  json: "StringMap",
  list: "StringList",
  array: "StringList",
  liststring: "StringList",
  arraystring: "StringList",
  stringarray: "StringList",
  commadelimitedlist: "StringList",
  listmap: "MapList",
  arraymap: "MapList",
  listobject: "MapList",
  int: "Integer",
  long: "Integer",
  bool: "Boolean",
};

/** Returns the parameters and outputs of a document whose type AWS does not have. */
export function* parameterTypes(runbook: Runbook): Iterable<Finding> {
  for (const [name, parameter] of Object.entries(runbook.parameters ?? {})) {
    yield* typeFinding(runbook, own(parameter, "type"), ["parameters", name, "type"], own(parameter, "default"));
  }
  if (!runbook.isAutomation) return;
  for (const { body, path } of runbook.steps) {
    const outputs = own(body, "outputs");
    for (const [index, output] of (Array.isArray(outputs) ? outputs : []).entries()) {
      yield* typeFinding(runbook, own(output, "Type"), [...path, "outputs", index, "Type"], undefined);
    }
  }
}

function* typeFinding(
  runbook: Runbook,
  type: Json | undefined,
  path: Path,
  preset: Json | undefined,
): Iterable<Finding> {
  if (typeof type !== "string" || types.includes(type) || type.includes("::") || type.includes("${")) return;
  const message = `deployment fails (type: ${type} is invalid)`;
  const right = meant(type, preset);
  if (right !== undefined && fits(right, preset))
    yield* runbook.repaired(path, message, "safe", [{ path, after: right }]);
  else yield runbook.leftAlone(path, message, `valid types are ${types.join(", ")}`);
}

function meant(type: string, preset: Json | undefined): string | undefined {
  const letters = lettersOf(type);
  const known = types.find((each) => lettersOf(each) === letters);
  if (known !== undefined) return known;
  if (letters === "number") return preset === undefined || Number.isInteger(Number(preset)) ? "Integer" : "String";
  const other = Object.hasOwn(otherNames, letters) ? otherNames[letters] : undefined;
  const isOfMaps = Array.isArray(preset) && preset.length > 0 && preset.every(isObject);
  return other === "StringList" && isOfMaps ? "MapList" : other;
}

/** False where the default is of another type, so that AWS would refuse the one or the other. */
function fits(type: string, preset: Json | undefined): boolean {
  if (preset === undefined || preset === null || typeof preset === "string") return true;
  if (Array.isArray(preset)) return type.endsWith("List");
  if (isObject(preset)) return type === "StringMap";
  return ["Integer", "Boolean", "String"].includes(type);
}
