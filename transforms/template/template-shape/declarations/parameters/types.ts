import type { Finding } from "../../../../../src/contract/rule.js";
import { own, type JsonObject } from "../../../../../src/values/json.js";
import { leftAlone, repaired, type Where } from "../refused.js";

const knownType =
  /^(?:String|Number|CommaDelimitedList|List<(?:String|Number|AWS::[A-Za-z0-9:]+)>|AWS::SSM::Parameter::(?:Name|Value<.+>)|AWS::(?:EC2|Route53)::[A-Za-z0-9]+::[A-Za-z0-9]+)$/;

/** Words of other languages for the types, in small letters and without what is no letter. */
const meantTypes = new Map([
  ...["string", "str", "text", "varchar"].map((word): [string, string] => [word, "String"]),
  ...["number", "integer", "int", "float", "double", "long", "decimal"].map((word): [string, string] => [
    word,
    "Number",
  ]),
  ...["boolean", "bool"].map((word): [string, string] => [word, "Boolean"]),
  ...["commadelimitedlist", "commaseparatedlist", "list", "array", "stringlist", "liststring", "arraystring"].map(
    (word): [string, string] => [word, "CommaDelimitedList"],
  ),
  ...["listnumber", "numberlist", "listinteger", "listint"].map((word): [string, string] => [word, "List<Number>"]),
]);

/** Returns the types that no parameter has. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html */
export function* typeFindings(name: string, parameter: JsonObject): Iterable<Finding> {
  const type = own(parameter, "Type");
  const path = ["Parameters", name];
  if (type === undefined) yield* missingTypeFindings(name, parameter);
  else if (typeof type !== "string")
    yield leftAlone(
      { logicalId: name, path: [...path, "Type"], message: "the type of a parameter must be plain text" },
      "cannot determine which type is intended",
    );
  else if (!knownType.test(type)) yield unknownTypeFinding(name, parameter, type);
}

function unknownTypeFinding(name: string, parameter: JsonObject, type: string): Finding {
  const path = ["Parameters", name];
  const where: Where = { logicalId: name, path: [...path, "Type"], message: `unknown parameter type ${type}` };
  const meant = meantTypes.get(type.replace(/[^A-Za-z]/g, "").toLowerCase());
  if (meant === undefined) return leftAlone(where, "cannot determine which type is intended");
  const right = meant === "Boolean" ? "String" : meant;
  return repaired({ ...where, message: `${where.message}; the correct type is ${right}` }, (edit) => {
    edit.set(where.path, right);
    if (meant !== "Boolean") return;
    // A Boolean has these two values; without them the parameter would take any text.
    if (own(parameter, "AllowedValues") === undefined) edit.set([...path, "AllowedValues"], ["true", "false"]);
    const given = own(parameter, "Default");
    if (typeof given === "boolean") edit.set([...path, "Default"], String(given));
  });
}

/** A parameter without a type takes text, as nearly all do. */
function* missingTypeFindings(name: string, parameter: JsonObject): Iterable<Finding> {
  const keys = Object.keys(parameter);
  const isParameter =
    keys.length > 0 && keys.every((key) => /^(?:Default|Description|Allowed|Constraint|NoEcho|M(?:in|ax))/.test(key));
  if (!isParameter) return;
  const given = own(parameter, "Default");
  const isNumber = typeof given === "number" || keys.includes("MinValue") || keys.includes("MaxValue");
  const type = Array.isArray(given) ? "CommaDelimitedList" : isNumber ? "Number" : "String";
  const path = ["Parameters", name];
  yield repaired(
    { logicalId: name, path, message: "missing Type" },
    (edit) => {
      edit.set([...path, "Type"], type);
    },
    "review",
  );
}
