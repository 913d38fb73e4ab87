import type { Finding } from "../../../src/contract/rule.js";
import { isIntrinsic } from "../../../src/template/intrinsics.js";
import { isObject, own, type Json, type JsonObject } from "../../../src/values/json.js";
import { lettersOf } from "../../../src/values/letters.js";
import { listed } from "../../../src/values/listed.js";
import { inputsOf, knownInputs, stepMembers } from "./actions.js";
import type { Runbook, Step } from "./runbook.js";

/** What stands at the top of a document, and the types that have it. */
const topMembers = ["schemaVersion", "mainSteps"];
const types = ["Automation", "Command", undefined];

/** Returns the members of steps that are called otherwise than AWS has them, or stand a level too high or too low. */
export function* memberPlaces(runbook: Runbook): Iterable<Finding> {
  const type = runbook.view.property("DocumentType").written;
  if (!types.some((each) => each === type)) return;
  const top = renamedIn(runbook.content, topMembers);
  if (top !== undefined) {
    yield* runbook.repaired([], `AWS requires the spelling ${listed(top.right)} for ${listed(top.wrong)}`, "safe", [
      { path: [], after: top.body },
    ]);
    return;
  }
  for (const step of runbook.steps) yield* stepFindings(runbook, step);
}

function* stepFindings(runbook: Runbook, step: Step): Iterable<Finding> {
  const { body, path } = step;
  const members = renamedIn(body, ["name", "action", "inputs"]);
  if (members !== undefined) {
    const message = `AWS requires ${listed(members.right)} in a step, but found ${listed(members.wrong)}`;
    return yield* runbook.repaired(path, message, "safe", [{ path, after: members.body }]);
  }
  const inputs = own(body, "inputs");
  if (!runbook.isAutomation) return;
  if (inputs !== undefined && (!isObject(inputs) || isIntrinsic(inputs))) return;
  const known = inputsOf(step.action);
  if (known === undefined && !hasApiOutputs(step, inputs)) return yield* intoInputs(runbook, step, inputs);
  const outside = Object.keys(inputs ?? {}).flatMap((key) => belongsToStep(step, key, known ?? []) ?? []);
  const [taken] = outside.filter(([, member]) => own(body, member) !== undefined);
  if (taken !== undefined) {
    const message = `${unknownInput} ${taken[0]})`;
    return yield runbook.leftAlone([...path, "inputs"], message, `the step also has ${taken[1]}; keep one of them`);
  }
  if (outside.length > 0) return yield* outOfInputs(runbook, step, inputs ?? {}, outside);
  const names = renamedIn(inputs ?? {}, known ?? []);
  if (names !== undefined) {
    const at = [...path, "inputs"];
    return yield* runbook.repaired(at, `${unknownInput} ${listed(names.wrong)})`, "safe", [
      { path: at, after: names.body },
    ]);
  }
  yield* intoInputs(runbook, step, inputs);
}

const unknownInput = "deployment fails (Unknown input names provided:";

/** True if an action that calls an API has among its inputs what it is to return. */
function hasApiOutputs({ action }: Step, inputs: Json | undefined): boolean {
  const outputs = own(inputs, "Outputs") ?? own(inputs, "outputs");
  const isList = Array.isArray(outputs) && outputs.length > 0;
  return knownInputs(action).length > 0 && isList && outputs.every((each) => own(each, "Selector") !== undefined);
}

/** Returns a key among the inputs of a step with the member of the step that it is meant to be. */
function belongsToStep(step: Step, key: string, known: readonly string[]): [string, string][] | undefined {
  if (known.some((name) => lettersOf(name) === lettersOf(key))) return undefined;
  const members = inputsOf(step.action) === undefined ? ["outputs"] : stepMembers.slice(stepMembers.indexOf("outputs"));
  const member = members.find((name) => lettersOf(name) === lettersOf(key));
  return member === undefined ? undefined : [[key, member]];
}

function* outOfInputs(
  runbook: Runbook,
  { body, path }: Step,
  inputs: JsonObject,
  outside: readonly (readonly [string, string])[],
): Iterable<Finding> {
  const names = new Map(outside);
  const kept = Object.entries(inputs).filter(([key]) => !names.has(key));
  const moved = outside.map(([key, member]): [string, Json] => [member, inputs[key] ?? null]);
  const entries = Object.entries(body).map(([key, value]): [string, Json] => [
    key,
    key === "inputs" ? Object.fromEntries(kept) : value,
  ]);
  const message = `${unknownInput} ${listed(names.keys())}); ${names.size > 1 ? "they belong" : "it belongs"} in the step itself`;
  const after = Object.fromEntries([...entries, ...moved]);
  yield* runbook.repaired([...path, "inputs"], message, "safe", [{ path, after }]);
}

/** Inputs that stand in the step itself. */
function* intoInputs(runbook: Runbook, { body, path, action }: Step, inputs: Json | undefined): Iterable<Finding> {
  const known = knownInputs(action);
  const beside = Object.keys(body).flatMap((key): [string, string][] => {
    const name = stepMembers.includes(key) ? undefined : known.find((each) => lettersOf(each) === lettersOf(key));
    return name === undefined || own(inputs, name) !== undefined ? [] : [[key, name]];
  });
  if (beside.length === 0) return;
  const names = new Map(beside);
  const moved = beside.map(([key, name]): [string, Json] => [name, body[key] ?? null]);
  const all = Object.fromEntries([...(isObject(inputs) ? Object.entries(inputs) : []), ...moved]);
  const kept = Object.entries(body).filter(([key]) => !names.has(key));
  const entries =
    inputs === undefined
      ? [...kept, ["inputs", all]]
      : kept.map(([key, value]) => [key, key === "inputs" ? all : value]);
  const message = `${listed(names.keys())} must be among the inputs of the step`;
  yield* runbook.repaired(path, message, "safe", [{ path, after: Object.fromEntries(entries) }]);
}

/** Returns a map with its members called as AWS has them; undefined if they are, or if one would be there twice. */
function renamedIn(
  map: JsonObject,
  names: readonly string[],
): { body: JsonObject; wrong: string[]; right: string[] } | undefined {
  const right = new Map<string, string>();
  for (const key of Object.keys(map)) {
    const name = names.find((each) => each !== key && lettersOf(each) === lettersOf(key));
    if (name !== undefined && !Object.hasOwn(map, name)) right.set(key, name);
  }
  if (right.size === 0 || new Set(right.values()).size < right.size) return undefined;
  const body = Object.fromEntries(Object.entries(map).map(([key, value]) => [right.get(key) ?? key, value]));
  return { body, wrong: [...right.keys()], right: [...right.values()] };
}
