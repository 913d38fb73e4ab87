import type { Finding } from "../../../src/contract/rule.js";
import { isIntrinsic } from "../../../src/template/intrinsics.js";
import { distance } from "../../../src/values/closest-match.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import { lettersOf } from "../../../src/values/letters.js";
import { listed } from "../../../src/values/listed.js";
import type { Path } from "../../../src/values/pointer.js";
import { isCompletedLater, type Machine, type Scope, type State } from "./machine.js";

/** A place that names the state which comes next. */
interface Transition {
  readonly target: Json;
  readonly path: Path;
}

/**
 * Returns the transitions to states that there are not, and the states that go nowhere. What AWS answers to them:
 * https://github.com/localstack/localstack/pull/12487
 * https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html
 */
export function* transitions(machine: Machine): Iterable<Finding> {
  for (const scope of machine.scopes) {
    const all = [...transitionsIn(scope)];
    const wrong = all.filter(({ target }) => isNowhere(scope, target));
    for (const transition of wrong) yield* wrongTarget(machine, scope, transition);
    if (wrong.length === 0) yield* endings(machine, scope, all);
    if (wrong.length === 0) yield* lonely(machine, scope, all);
  }
}

function* transitionsIn(scope: Scope): Iterable<Transition> {
  const start = own(scope.body, "StartAt");
  if (start !== undefined) yield { target: start, path: [...scope.path, "StartAt"] };
  for (const { body, path } of scope.states) {
    for (const name of ["Next", "Default"]) {
      const target = own(body, name);
      if (target !== undefined) yield { target, path: [...path, name] };
    }
    for (const name of ["Choices", "Catch"]) {
      const list = own(body, name);
      for (const [index, item] of (Array.isArray(list) ? list : []).entries()) {
        const target = own(item, "Next");
        if (target !== undefined) yield { target, path: [...path, name, index, "Next"] };
      }
    }
  }
}

function isNowhere({ names }: Scope, target: Json): target is string {
  const isPlain = typeof target === "string" && !isCompletedLater(target) && !names.some(isCompletedLater);
  return isPlain && !names.includes(target);
}

function* wrongTarget(machine: Machine, scope: Scope, { target, path }: Transition): Iterable<Finding> {
  if (typeof target !== "string") return;
  const isStart = path.at(-1) === "StartAt";
  const message = `deployment fails (MISSING_TRANSITION_TARGET: Missing '${isStart ? "StartAt" : "Next"}' target: ${target})`;
  const same = scope.names.filter((name) => lettersOf(name) === lettersOf(target));
  const near = same.length > 0 ? same : scope.names.filter((name) => isNear(name, target));
  const [only, ...others] = near;
  const [sole, ...more] = scope.names;
  if (only !== undefined && others.length === 0) {
    yield* machine.repaired(path, message, same.length > 0 ? "safe" : "review", [{ path, after: only }]);
  } else if (only !== undefined) {
    yield machine.leftAlone(path, message, `${listed(near)} have similar names: use one of them`);
  } else if (isStart && sole !== undefined && more.length === 0) {
    yield* machine.repaired(path, message, "review", [{ path, after: sole }]);
  } else {
    const isElsewhere = machine.scopes.some(({ names }) => names.includes(target));
    const reason = isElsewhere
      ? "a state of another branch cannot be next: use a state of the same branch"
      : "no state has a similar name: correct the name, or add the state";
    yield machine.leftAlone(path, message, reason);
  }
}

function isNear(name: string, target: string): boolean {
  const [a, b] = [lettersOf(name), lettersOf(target)];
  // Numbers tell states apart.
  if (a.replace(/\D/g, "") !== b.replace(/\D/g, "") || Math.min(a.length, b.length) < 5) return false;
  return distance(a.slice(0, 80), b.slice(0, 80)) <= (Math.min(a.length, b.length) < 9 ? 1 : 2);
}

/** The states that must say what comes next, or that nothing does. */
const going = ["Task", "Pass", "Wait", "Map", "Parallel"];

function* endings(machine: Machine, scope: Scope, all: readonly Transition[]): Iterable<Finding> {
  if (scope.states.length < scope.names.length) return;
  const open = scope.states.filter(
    ({ type, body }) =>
      going.includes(type) && own(body, "Next") === undefined && [undefined, false].includes(endOf(body)),
  );
  const targets = new Set(all.map(({ target }) => target));
  const unreached = scope.names.filter((name) => !targets.has(name));
  for (const state of open) {
    const message = `deployment fails (SCHEMA_VALIDATION_FAILED): the state ${state.name} must have exactly one of Next and End`;
    yield* ending(machine, scope, state, message, open, unreached);
  }
  for (const { name, body, path } of scope.states) {
    if (own(body, "Next") === undefined || own(body, "End") !== true) continue;
    const message = `deployment fails (SCHEMA_VALIDATION_FAILED): the state ${name} must have exactly one of Next and End`;
    yield machine.leftAlone(path, message, "specify End or the next state");
  }
}

/** The states that nothing leads to, and states of which none is the last. */
function* lonely(machine: Machine, scope: Scope, all: readonly Transition[]): Iterable<Finding> {
  const isWhole = scope.states.length === scope.names.length && !scope.names.some(isCompletedLater);
  const isPlain = all.every(({ target }) => typeof target === "string" && !isCompletedLater(target));
  if (!isWhole || !isPlain || own(scope.body, "StartAt") === undefined) return;
  // A branch of a choice of CloudFormation may lead there.
  if (scope.states.some(({ body }) => ["Choices", "Catch"].some((list) => !isReadableList(own(body, list))))) return;
  const isLast = ({ type, body }: State): boolean => ["Succeed", "Fail"].includes(type) || own(body, "End") === true;
  // Those that lack both are told already.
  if (
    scope.states.some((state) => going.includes(state.type) && own(state.body, "Next") === undefined && !isLast(state))
  )
    return;
  if (!scope.states.some(isLast)) {
    const message = "deployment fails (MISSING_END_STATE: Workflow has no terminal state)";
    yield machine.leftAlone([...scope.path, "States"], message, "specify the last state with End");
    return;
  }
  const targets = new Set(all.map(({ target }) => target));
  for (const { name, path } of scope.states) {
    if (targets.has(name)) continue;
    const message = `deployment fails (MISSING_TRANSITION_TARGET: State "${name}" is not reachable.)`;
    yield machine.leftAlone(path, message, "add a transition to it, or remove it");
  }
}

function isReadableList(list: Json | undefined): boolean {
  if (list === undefined) return true;
  return Array.isArray(list) && list.every((item) => isObject(item) && !isIntrinsic(item));
}

function endOf(body: Json): boolean | undefined {
  const end = own(body, "End");
  return end === undefined || end === false ? end : true;
}

function* ending(
  machine: Machine,
  { names }: Scope,
  { name, body, path }: State,
  message: string,
  open: readonly State[],
  unreached: readonly string[],
): Iterable<Finding> {
  const isLast = names.at(-1) === name;
  const following = names[names.indexOf(name) + 1];
  const [next, ...others] = unreached;
  if (next === undefined && isLast) {
    yield* machine.repaired(path, message, "safe", [{ path: [...path, "End"], after: true }]);
  } else if (next !== undefined && next === following && others.length === 0 && open.length === 1) {
    // Nothing else leads to the state after it, which AWS would refuse as well.
    const rest = Object.entries(isObject(body) ? body : {}).filter(([key]) => key !== "End");
    const after = Object.fromEntries([...rest, ["Next", next]]);
    yield* machine.repaired(path, message, "review", [{ path, after }]);
  } else {
    yield machine.leftAlone(path, message, "specify End or the next state");
  }
}
