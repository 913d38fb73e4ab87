import type { Finding } from "../../../src/contract/rule.js";
import { isIntrinsic } from "../../../src/template/intrinsics.js";
import { isObject, own, type Json, type JsonObject } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { refusal, type Machine } from "./machine.js";
import { payloadValue } from "./payload-values.js";

/**
 * The fields in whose maps a key that ends in `.$` has a path or a call as its value.
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-inputpath-params.html
 */
const payloads = ["Parameters", "ResultSelector", "ItemSelector", "Assign", "Credentials", "BatchInput"];

/** Returns the keys that end in `.$` and whose value is neither a path nor a call. */
export function* payloadKeys(machine: Machine): Iterable<Finding> {
  for (const state of machine.states) {
    if (!state.usesPaths) continue;
    for (const name of payloads) yield* keysIn(machine, own(state.body, name), [...state.path, name], 0);
    for (const [outer, name] of [
      ["ItemBatcher", "BatchInput"],
      ["ItemReader", "Parameters"],
      ["ResultWriter", "Parameters"],
    ] as const) {
      yield* keysIn(machine, own(own(state.body, outer), name), [...state.path, outer, name], 0);
    }
  }
}

function* keysIn(machine: Machine, value: Json | undefined, path: Path, depth: number): Iterable<Finding> {
  if (depth > 40) return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* keysIn(machine, item, [...path, index], depth + 1);
    return;
  }
  if (!isObject(value) || (!machine.document.isText && isIntrinsic(value))) return;
  for (const [key, member] of Object.entries(value)) {
    if (key.endsWith(".$") && key.length > 2) yield* keyFinding(machine, value, key, member, path);
    else yield* keysIn(machine, member, [...path, key], depth + 1);
  }
}

function* keyFinding(machine: Machine, map: JsonObject, key: string, value: Json, path: Path): Iterable<Finding> {
  const name = key.slice(0, -2);
  const found = payloadValue(machine.view.template, name, value, machine.document);
  if (found.kind === "right") return;
  const at = [...path, key];
  const message = refusal(
    `The value for the field '${key}' must be a valid JSONPath or a valid intrinsic function call`,
  );
  if (found.kind === "untold") yield machine.leftAlone(at, message, found.reason);
  else if (found.kind === "spelling") yield* machine.repaired(at, message, "safe", [{ path: at, after: found.right }]);
  else if (Object.hasOwn(map, name)) yield machine.leftAlone(at, message, `${name} also exists: keep one of them`);
  else {
    const after = Object.fromEntries(Object.entries(map).map(([each, member]) => [each === key ? name : each, member]));
    yield* machine.repaired(at, message, found.isCertain ? "safe" : "review", [{ path, after }]);
  }
}
