import type { Finding } from "../../../src/contract/rule.js";
import { own, type Json } from "../../../src/values/json.js";
import { lettersOf } from "../../../src/values/letters.js";
import { refusal, type Machine, type State } from "./machine.js";

/** The types of states that do work. */
const working = ["Task", "Map", "Parallel"];
/** The types of states that go over into another, or end. */
const going = [...working, "Pass", "Wait"];

/**
 * Fields with the types of states that have them. That AWS refuses them in all others, answer by answer:
 * https://github.com/floci-io/floci/issues/2735, https://github.com/sam-goodwin/functionless/issues/308
 * https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html
 */
const typesByField: Readonly<Record<string, readonly string[]>> = {
  Next: going,
  End: going,
  Catch: working,
  Retry: working,
  ResultPath: [...working, "Pass"],
  TimeoutSeconds: ["Task"],
};

const known = ["Choice", "Succeed", "Fail", ...going];

/** Fields that states write in other letters than Step Functions does. */
const spelled = [
  "Next",
  "End",
  "Default",
  "Resource",
  "Parameters",
  "Catch",
  "Retry",
  "ResultPath",
  "OutputPath",
  "InputPath",
  "Choices",
];

/** Returns the fields of states that their type does not have. */
export function* stateFields(machine: Machine): Iterable<Finding> {
  for (const state of machine.states) {
    const type = known.find((each) => lettersOf(each) === lettersOf(state.type));
    if (type !== undefined && type !== state.type) {
      const path = [...state.path, "Type"];
      yield* machine.repaired(path, refusal(`Type ${state.type} is not one of a state`), "safe", [
        { path, after: type },
      ]);
    }
    if (type !== state.type) continue;
    yield* misspelled(machine, state);
    for (const [field, types] of Object.entries(typesByField)) {
      if (own(state.body, field) !== undefined && !types.includes(state.type))
        yield* unsupported(machine, state, field);
    }
  }
}

function* misspelled(machine: Machine, { body, path }: State): Iterable<Finding> {
  for (const key of Object.keys(body)) {
    const field = spelled.find((each) => each !== key && lettersOf(each) === lettersOf(key));
    if (field === undefined || own(body, field) !== undefined) continue;
    const after = Object.fromEntries(Object.entries(body).map(([name, value]) => [name === key ? field : name, value]));
    yield* machine.repaired([...path, key], refusal(`Field '${key}' is not supported`), "safe", [{ path, after }]);
    return;
  }
}

function* unsupported(machine: Machine, { name, type, body, path }: State, field: string): Iterable<Finding> {
  const at = [...path, field];
  const message = refusal(`Field '${field}' is not supported at /States/${name}`);
  if (field === "Next" && type === "Choice" && own(body, "Default") === undefined) {
    const after = Object.fromEntries(
      Object.entries(body).map(([key, value]): [string, Json] => [key === "Next" ? "Default" : key, value]),
    );
    yield* machine.repaired(at, `${message}; if no choice matches, Default applies`, "safe", [{ path, after }]);
    return;
  }
  if (field === "Next") {
    yield machine.leftAlone(at, message, `${type} states have no Next: remove it, or change the type`);
    return;
  }
  // A state that ends says so by its type.
  const isSaid = field === "End" && type !== "Choice";
  yield* machine.repaired(at, message, isSaid ? "safe" : "review", [{ path: at }]);
}
