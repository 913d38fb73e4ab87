import type { Finding } from "../../../src/contract/rule.js";
import { own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { isCompletedLater, refusal, type Machine, type State } from "./machine.js";

/**
 * Fields whose value is a path. What AWS answers to others: https://github.com/aws-cloudformation/cfn-lint/issues/4078
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-input-output-filtering.html
 */
const fields = [
  "InputPath",
  "OutputPath",
  "ResultPath",
  "ItemsPath",
  "SecondsPath",
  "TimestampPath",
  "TimeoutSecondsPath",
];

/** Returns the paths of states that do not begin as paths do. */
export function* statePaths(machine: Machine): Iterable<Finding> {
  for (const state of machine.states) {
    if (!state.usesPaths) continue;
    for (const field of fields) yield* pathFinding(machine, state, own(state.body, field), [...state.path, field]);
    const choices = own(state.body, "Choices");
    if (state.type === "Choice") yield* choicePaths(machine, state, choices, [...state.path, "Choices"], 0);
  }
}

/** The variables of choices, which may be nested by And, Or and Not. */
function* choicePaths(
  machine: Machine,
  state: State,
  choices: Json | undefined,
  path: Path,
  depth: number,
): Iterable<Finding> {
  if (!Array.isArray(choices) || depth > 20) return;
  for (const [index, choice] of choices.entries()) {
    const at = [...path, index];
    yield* pathFinding(machine, state, own(choice, "Variable"), [...at, "Variable"]);
    for (const operator of ["And", "Or"]) {
      yield* choicePaths(machine, state, own(choice, operator), [...at, operator], depth + 1);
    }
    const inner = own(choice, "Not");
    yield* pathFinding(machine, state, own(inner, "Variable"), [...at, "Not", "Variable"]);
    if (depth > 0 || own(choice, "Next") !== undefined || machine.document.content.States === undefined) continue;
    // A function may be in its place.
    if (choice === null || typeof choice !== "object" || Object.keys(choice).some((key) => key.startsWith("Fn::")))
      continue;
    const message = refusal(`These fields are required: [Next] at /States/${state.name}/Choices[${index}]`);
    yield machine.leftAlone(at, message, "specify the next state");
  }
}

function* pathFinding(machine: Machine, { name }: State, value: Json | undefined, path: Path): Iterable<Finding> {
  if (typeof value !== "string" || value.startsWith("$") || isCompletedLater(value)) return;
  // Functions are taken in some of them.
  if (value.startsWith("States.")) return;
  const message = refusal(`Value must be a valid JSONPath. at /States/${name}`);
  const text = value.trim().replace(/^\./, "");
  const isMember = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*|\[(?:\d+|\*)\])*$/.test(text);
  if (value.trim().startsWith("$")) yield* machine.repaired(path, message, "safe", [{ path, after: value.trim() }]);
  else if (isMember) yield* machine.repaired(path, message, "review", [{ path, after: `$.${text}` }]);
  else yield machine.leftAlone(path, message, "a path must begin with $, such as $.order.id");
}
