import type { Finding } from "../../../src/contract/rule.js";
import { asSub, sub } from "../../../src/template/intrinsics.js";
import { isObject, own, type Json, type JsonObject } from "../../../src/values/json.js";
import { listed } from "../../../src/values/listed.js";
import type { Path } from "../../../src/values/pointer.js";
import { namesIn, outputsOf, type Given } from "./names.js";
import { powerShellWith } from "./powershell.js";
import { pythonWith } from "./python.js";
import type { Runbook, Step } from "./runbook.js";

/**
 * Returns the scripts in which names stand between braces: AWS fills in only the payload that a script gets.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-executeScript.html
 */
export function* scriptNames(runbook: Runbook): Iterable<Finding> {
  if (!runbook.isAutomation) return;
  for (const step of runbook.steps) {
    if (step.action !== "aws:executeScript") continue;
    for (const { value, path } of runbook.input(step, "Script")) {
      const text = typeof value === "string" ? value : asSub(value)?.text;
      const names = text === undefined ? [] : namesIn(text).filter((name) => isKnown(runbook, name));
      if (text !== undefined && names.length > 0) yield* findingOn(runbook, step, value, path, text, names);
    }
  }
}

/** True for a parameter or an output of the runbook: anything else between braces is of the script. */
function isKnown(runbook: Runbook, name: string): boolean {
  const [step = "", output] = name.split(".");
  if (output === undefined) return Object.hasOwn(runbook.parameters ?? {}, name);
  return runbook.steps.some((each) => each.name === step);
}

function* findingOn(
  runbook: Runbook,
  step: Step,
  value: Json,
  path: Path,
  text: string,
  names: readonly string[],
): Iterable<Finding> {
  const message = `deployment fails (Script must not contain parameters, found: ${listed(names.map((name) => `{{ ${name} }}`))})`;
  const given = names.map((name) => ({ name, key: name.replaceAll(/\W/g, "_"), type: typeOf(runbook, name) }));
  const payload = own(own(step.body, "inputs"), "InputPayload") ?? {};
  const script = isObject(payload) ? changed(runbook, step, text, given) : undefined;
  const isTaken = given.some(({ name, key }) => !["", `{{${name}}}`].includes(blankless(own(payload, key) ?? "")));
  // In the text of `Fn::Sub` a dollar before a brace would begin a variable.
  const isOther = asSub(value) !== undefined && script?.split("${").length !== text.split("${").length;
  if (script === undefined || isOther || isTaken || !isObject(payload)) {
    const [first = ""] = names;
    const reason = `pass it through InputPayload ({${first}: '{{ ${first} }}'}) and read it from the events argument of the handler`;
    yield runbook.leftAlone(path, message, reason);
    return;
  }
  const added = given.map(({ name, key }): [string, Json] => [key, `{{ ${name} }}`]);
  const after = Object.fromEntries([...Object.entries(payload), ...added]);
  yield* runbook.repaired(path, message, "safe", inputsWith(step, path, withText(value, script), after));
}

function blankless(value: Json): string {
  return typeof value === "string" ? value.replaceAll(/\s/g, "") : "?";
}

function changed(runbook: Runbook, step: Step, text: string, given: readonly Given[]): string | undefined {
  const handler = own(own(step.body, "inputs"), "Handler");
  // PowerShell takes no handler, so that one says what a function decides.
  const runtimes = runbook.input(step, "Runtime").map(({ value }) => (typeof value === "string" ? value : "python"));
  const isIn = (language: RegExp): boolean =>
    runtimes.length > 0 && runtimes.every((runtime) => language.test(runtime));
  if (isIn(/^powershell/i)) return powerShellWith(text, given);
  return isIn(/^python/i) && typeof handler === "string" ? pythonWith(text, handler, given) : undefined;
}

/** Returns a text, or a call of `Fn::Sub`, with another text. */
function withText(value: Json, text: string): Json {
  const written = asSub(value);
  return written === undefined ? text : sub(text, written.variables);
}

/** The payload stands before the script. */
function inputsWith(step: Step, path: Path, script: Json, payload: JsonObject): { path: Path; after: Json }[] {
  const inputs = own(step.body, "inputs");
  if (own(inputs, "InputPayload") !== undefined || path.includes("Fn::If")) {
    return [
      { path: [...step.path, "inputs", "InputPayload"], after: payload },
      { path, after: script },
    ];
  }
  const entries = Object.entries(isObject(inputs) ? inputs : {}).flatMap(([key, value]): [string, Json][] =>
    key === "Script"
      ? [
          ["InputPayload", payload],
          [key, script],
        ]
      : [[key, value]],
  );
  return [{ path: [...step.path, "inputs"], after: Object.fromEntries(entries) }];
}

function typeOf(runbook: Runbook, name: string): string | undefined {
  const type = name.includes(".")
    ? outputsOf(runbook).find(({ step, name: output }) => `${step}.${output}` === name)?.type
    : own(own(runbook.parameters, name), "type");
  return typeof type === "string" && type !== "" ? type : undefined;
}
