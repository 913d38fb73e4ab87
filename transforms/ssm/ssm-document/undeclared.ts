import type { Finding } from "../../../src/contract/rule.js";
import { isIntrinsic } from "../../../src/template/intrinsics.js";
import { isObject, own, type Json, type JsonObject } from "../../../src/values/json.js";
import { lettersOf } from "../../../src/values/letters.js";
import { listed } from "../../../src/values/listed.js";
import type { Path } from "../../../src/values/pointer.js";
import { isName, namesIn, outputsOf, textsIn, withName, type NamingText } from "./names.js";
import type { Runbook } from "./runbook.js";

/**
 * Returns the names between braces that a runbook does not declare.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-syntax-data-elements-parameters.html
 */
export function* undeclaredNames(runbook: Runbook): Iterable<Finding> {
  const declared = runbook.parameters;
  if (!runbook.isAutomation || declared === undefined || Object.values(declared).some(isIntrinsic)) return;
  const uses = usesOf(runbook);
  const names = new Set(uses.flatMap(({ text }) => namesIn(text)));
  for (const name of names) {
    // The output of a step, or a parameter.
    if (name.includes(".") || Object.hasOwn(declared, name)) continue;
    const mine = uses.filter(({ text }) => namesIn(text).includes(name));
    const [first] = mine;
    if (first !== undefined) yield* findingOn(runbook, declared, name, mine, first);
  }
}

/** What a runbook has AWS fill in: the inputs of its steps and its role. A script is read otherwise. */
function usesOf(runbook: Runbook): NamingText[] {
  const inSteps = runbook.steps.flatMap(({ body, path, action }) => {
    const inputs = own(body, "inputs");
    if (!isObject(inputs)) return [];
    return textsIn(inputs, [...path, "inputs"]).filter(
      (use) => action !== "aws:executeScript" || use.path[path.length + 1] !== "Script",
    );
  });
  return [...textsIn(own(runbook.content, "assumeRole"), ["assumeRole"]), ...inSteps];
}

function* findingOn(
  runbook: Runbook,
  declared: JsonObject,
  name: string,
  uses: readonly NamingText[],
  first: NamingText,
): Iterable<Finding> {
  const message = `deployment fails (Parameter "${name}" is not declared)`;
  const near = Object.keys(declared).filter((each) => lettersOf(each) === lettersOf(name));
  // A step has the outputs of those before it; the role has none.
  const from = Math.min(...uses.map(({ path }) => (path[0] === "mainSteps" ? Number(path[1]) : 0)));
  const outputs = outputsOf(runbook).filter((each) => each.at < from && lettersOf(each.name) === lettersOf(name));
  const meant = [...near, ...outputs.map(({ step, name: output }) => `${step}.${output}`)];
  const [only, ...others] = meant;
  if (only !== undefined && others.length === 0) {
    yield* runbook.repaired(
      first.path,
      `${message}; the correct name is ${only}`,
      "safe",
      uses.map(({ text, path }) => ({ path, after: withName(text, name, only) })),
    );
  } else if (only !== undefined) {
    yield runbook.leftAlone(first.path, message, `${listed(meant)} have similar names: use one of them`);
  } else if (runbook.steps.some((step) => step.name === name)) {
    yield runbook.leftAlone(
      first.path,
      message,
      `this is the name of a step: use one of its outputs, as {{ ${name}.output }}`,
    );
  } else {
    yield* declaration(runbook, declared, name, uses, first, message);
  }
}

function* declaration(
  runbook: Runbook,
  declared: JsonObject,
  name: string,
  uses: readonly NamingText[],
  first: NamingText,
  message: string,
): Iterable<Finding> {
  const types = new Set(uses.map((use) => typeAt(use)));
  const [type, ...others] = types;
  if (type === undefined || others.length > 0) {
    const reason = "cannot determine its value: declare it as a parameter of the document, or correct the name";
    yield runbook.leftAlone(first.path, message, reason);
    return;
  }
  const parameter: Json = { type };
  const at = ["parameters"];
  const after = { ...declared, [name]: parameter };
  const isThere = own(runbook.content, "parameters") !== undefined;
  const change = isThere ? { path: at, after } : { path: [], after: withParameters(runbook.content, after) };
  yield* runbook.repaired(first.path, message, "review", [change]);
}

/** Parameters stand before the steps. */
function withParameters(content: JsonObject, parameters: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(content).flatMap(([key, value]): [string, Json][] =>
      key === "mainSteps"
        ? [
            ["parameters", parameters],
            [key, value],
          ]
        : [[key, value]],
    ),
  );
}

/** Returns the type that a place wants; undefined where it is a part of a command, or a name that says nothing. */
function typeAt({ text, path }: NamingText): string | undefined {
  const keys = path.filter((step): step is string => typeof step === "string" && !step.startsWith("Fn::"));
  if (keys.some((key) => ["commands", "script", "payload", "templatebody", "userdata"].includes(key.toLowerCase())))
    return undefined;
  if (!isName(text)) return "String";
  const isItem = typeof innermost(path) === "number";
  const key = keys.at(-1) ?? "";
  return !isItem && isPlural(key) ? "StringList" : "String";
}

function innermost(path: Path): string | number | undefined {
  return path.filter((step) => typeof step === "number" || !step.startsWith("Fn::")).at(-1);
}

/** True for names of lists of identifiers such as `SecurityGroupRuleIds`. */
function isPlural(key: string): boolean {
  return /(?:Ids|Arns|Names|Values|Keys|Approvers|Cidrs|Groups|Instances)$/.test(key);
}
