import type { Context, Finding } from "../../../../src/contract/rule.js";
import { asGetAtt, asIf, asRef, intrinsicName, isIntrinsic } from "../../../../src/template/intrinsics.js";
import type { Template } from "../../../../src/template/template.js";
import { isObject, own, soleEntry, type Json, type JsonObject } from "../../../../src/values/json.js";
import type { Path } from "../../../../src/values/pointer.js";
import { isCommentKey } from "./comment-keys.js";
import { descriptionFindings } from "./descriptions.js";
import { leftAlone, repaired, type Where } from "./refused.js";

const names = ["Value", "Description", "Export", "Condition"] as const;
const known: ReadonlySet<string> = new Set(names);
const byLetters = new Map<string, (typeof names)[number]>([
  ...names.map((name): [string, (typeof names)[number]] => [name.toLowerCase(), name]),
  ["values", "Value"],
  ["descriptions", "Description"],
  ["exports", "Export"],
  ["conditions", "Condition"],
]);

/**
 * Returns what CloudFormation does not take in the outputs of a template.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html
 */
export function* outputFindings(template: Template, context: Context): Iterable<Finding> {
  for (const [name, output] of Object.entries(template.section("Outputs") ?? {})) {
    if (name.startsWith("Fn::") || (isCommentKey(name) && own(output, "Value") === undefined)) continue;
    const path = ["Outputs", name];
    if (!isObject(output) || isIntrinsic(output)) {
      if (output !== null) yield valueAlone(name, output);
      continue;
    }
    if (Object.keys(output).some((key) => key.startsWith("Fn::"))) continue;
    yield* nameFindings(name, output);
    yield* valueFindings(template, name, output, context);
    yield* exportFindings(name, output);
    yield* descriptionFindings(name, path, output);
  }
}

function valueAlone(name: string, value: Json): Finding {
  const path = ["Outputs", name];
  return repaired({ logicalId: name, path, message: "the value of an output belongs in Value" }, (edit) => {
    edit.set(path, { Value: edit.template.at(path) ?? value });
  });
}

function* nameFindings(name: string, output: JsonObject): Iterable<Finding> {
  for (const [key, value] of Object.entries(output)) {
    if (known.has(key) || isCommentKey(key)) continue;
    const path = ["Outputs", name, key];
    const where: Where = { logicalId: name, path, message: `unknown output property ${key}` };
    const meant = byLetters.get(key.replace(/[^A-Za-z]/g, "").toLowerCase());
    if (meant !== undefined && own(output, meant) === undefined) {
      yield repaired({ ...where, message: `${where.message}; the correct name is ${meant}` }, (edit) => {
        edit.rename(path, meant);
      });
    } else if (/^(?:Export_?)?Name$/i.test(key) && key !== "Name" && own(output, "Export") === undefined) {
      yield repaired({ ...where, message: `${where.message}; moved to Name of Export` }, (edit) => {
        edit.remove(path);
        edit.set(["Outputs", name, "Export"], { Name: value });
      });
    } else if (key === "Type" && typeof value === "string" && own(output, "Value") !== undefined) {
      yield repaired(
        where,
        (edit) => {
          edit.remove(path);
        },
        "review",
      );
    } else yield leftAlone(where, "cannot determine its purpose");
  }
}

function* exportFindings(name: string, output: JsonObject): Iterable<Finding> {
  const written = own(output, "Export");
  if (written === undefined || written === null) return;
  const path = ["Outputs", name, "Export"];
  const where: Where = { logicalId: name, path, message: "the name of an export belongs in Name" };
  if (!isObject(written) || isIntrinsic(written)) {
    if (typeof written === "boolean" || Array.isArray(written))
      yield leftAlone(where, "cannot determine which name is intended");
    else
      yield repaired(where, (edit) => {
        edit.set(path, { Name: edit.template.at(path) ?? written });
      });
    return;
  }
  const [key] = soleEntry(written) ?? [];
  if (key !== undefined && key !== "Name" && /^(?:export_?)?name$/i.test(key))
    yield repaired({ ...where, path: [...path, key] }, (edit) => {
      edit.rename([...path, key], "Name");
    });
}

function* valueFindings(template: Template, name: string, output: JsonObject, context: Context): Iterable<Finding> {
  const written = own(output, "Value");
  if (written !== undefined) yield* findingsOfValue(template, name, written, ["Outputs", name, "Value"], context);
  // A misspelt key is repaired first.
  else if (Object.keys(output).every((key) => known.has(key)))
    yield leftAlone(
      { logicalId: name, path: ["Outputs", name], message: "missing Value" },
      "cannot determine which value is intended",
    );
}

function* findingsOfValue(
  template: Template,
  name: string,
  value: Json,
  path: Path,
  context: Context,
): Iterable<Finding> {
  const choice = asIf(value);
  if (choice !== undefined) {
    yield* findingsOfValue(template, name, choice.whenTrue, [...path, "Fn::If", 1], context);
    yield* findingsOfValue(template, name, choice.whenFalse, [...path, "Fn::If", 2], context);
    return;
  }
  const where: Where = { logicalId: name, path, message: "the value of an output must be text" };
  const called = functionMeant(value);
  if (called !== undefined) {
    yield repaired(
      { ...where, message: `unknown function ${called.key}; the correct name is ${called.right}` },
      (edit) => {
        edit.rename([...path, called.key], called.right);
      },
    );
  } else if (isList(template, value, context)) {
    yield repaired({ ...where, message: `${where.message}, not a list; the fix joins it with commas` }, (edit) => {
      edit.set(path, { "Fn::Join": [",", value] });
    });
  } else if (isObject(value) && !isIntrinsic(value) && !Object.keys(value).some((key) => /^(?:Fn::|!)/.test(key))) {
    yield leftAlone(where, "cannot determine the purpose of the map");
  }
}

/** Functions in long form, by their names in small letters. */
const functions = new Map(
  ["GetAtt", "Sub", "Join", "If", "Select", "Split", "FindInMap", "ImportValue", "Base64", "ToJsonString"].map(
    (name) => [name.toLowerCase(), `Fn::${name}`],
  ),
);

/** Returns the function that is meant by a key without `Fn::`, or with one colon alone. */
function functionMeant(value: Json): { key: string; right: string } | undefined {
  const [key = ""] = soleEntry(value) ?? [];
  const right = functions.get(key.replace(/^Fn:{1,2}/i, "").toLowerCase()) ?? (/^ref$/i.test(key) ? "Ref" : undefined);
  return right === undefined || right === key ? undefined : { key, right };
}

/** True for a list, and for a function that gives one. */
function isList(template: Template, value: Json, { schema }: Context): boolean {
  if (Array.isArray(value))
    return value.length > 0 && value.every((item) => typeof item !== "object" || isIntrinsic(item));
  const called = intrinsicName(value);
  if (called === "Fn::Split" || called === "Fn::GetAZs" || called === "Fn::Cidr") return true;
  const parameter = template.parameters.get(asRef(value) ?? "");
  const type = own(parameter, "Type");
  if (typeof type === "string")
    return /^(?:CommaDelimitedList$|List<|AWS::SSM::Parameter::Value<(?:List<|Comma))/.test(type);
  const read = asGetAtt(value);
  const target = read && template.resource(read.target);
  if (read?.attribute === undefined || target === undefined) return false;
  return schema?.type(target.type)?.attribute(read.attribute)?.kind === "list";
}
