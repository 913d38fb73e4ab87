import { equal, isObject, own, type Json } from "../../src/values/json.js";
import {
  and,
  asCondition,
  asIf,
  asRef,
  condition,
  isIntrinsic,
  isNoValue,
  not,
  or,
} from "../../src/template/intrinsics.js";
import { mentions, type BrokenTemplate } from "./broken-template.js";

/** What a condition comes to: a constant, or an expression. */
type Outcome = boolean | Json;

/**
 * The template as it was before it had this parameter: everything that hangs on it is decided by its default, and what
 * was only ordered through Metadata says so with DependsOn again.
 */
export function undoParameter(broken: BrokenTemplate, parameter: string): boolean {
  const conditions = own(broken.view, "Conditions");
  const value = own(own(own(broken.view, "Parameters"), parameter), "Default") ?? "";
  const known = new Map<string, Outcome>();
  const meaning = (name: string): Outcome => {
    const expression = own(conditions, name);
    if (expression === undefined) return condition(name);
    const found = known.get(name) ?? evaluate(expression);
    known.set(name, found);
    return typeof found === "boolean" || !equal(found, expression) || mentions(expression, parameter)
      ? typeof found === "boolean"
        ? found
        : condition(name)
      : condition(name);
  };
  const evaluate = (expression: Json): Outcome => {
    const name = asCondition(expression);
    if (name !== undefined) return meaning(name);
    const [call, argument] = isObject(expression) ? (Object.entries(expression)[0] ?? []) : [];
    const list = Array.isArray(argument) ? argument : [];
    if (call === "Fn::Equals") {
      const [left, right] = list.map((side) => (asRef(side) === parameter ? value : side));
      return mentions(expression, parameter) && !isIntrinsic(left) && !isIntrinsic(right)
        ? equal(left, right)
        : expression;
    }
    const parts = list.map(evaluate);
    const [first] = parts;
    if (call === "Fn::Not") return typeof first === "boolean" ? !first : not(first ?? null);
    const neutral = call === "Fn::And";
    if (parts.includes(!neutral)) return !neutral;
    const open = parts.flatMap((part) => (typeof part === "boolean" ? [] : [part]));
    if (open.length === 0) return neutral;
    return open.length === 1 ? (open[0] ?? null) : neutral ? and(...open) : or(...open);
  };
  if (isObject(conditions)) for (const name of Object.keys(conditions)) meaning(name);
  const constant = (name: string): boolean | undefined => {
    const found = known.get(name);
    return typeof found === "boolean" ? found : undefined;
  };

  for (const resource of broken.template.resources) orderPlainly(broken, resource.path, constant);
  for (const { path, condition: own } of [...broken.template.resources, ...broken.template.outputs]) {
    const holds = own === undefined ? undefined : constant(own);
    if (holds === false) return false;
    if (holds) broken.remove([...path, "Condition"]);
  }
  const visit = (current: Json): Json => {
    if (Array.isArray(current))
      return current.map(visit).filter((item, index) => !isNoValue(item) || isNoValue(current[index]));
    if (!isObject(current)) return current;
    const choice = asIf(current);
    const holds = choice && constant(choice.condition);
    if (choice && holds !== undefined) return visit(holds ? choice.whenTrue : choice.whenFalse);
    return Object.fromEntries(
      Object.entries(current)
        .map(([key, member]): [string, Json] => [key, visit(member)])
        .filter(([key, member]) => !isNoValue(member) || isNoValue(current[key])),
    );
  };
  for (const section of ["Resources", "Outputs"]) {
    const members = own(broken.view, section);
    if (members !== undefined) broken.set([section], visit(members));
  }
  for (const [name, outcome] of known) {
    const path = ["Conditions", name];
    if (typeof outcome === "boolean") broken.remove(path);
    else broken.set(path, outcome);
  }
  broken.remove(["Parameters", parameter]);
  return (
    broken.template.undefinedReferences().length === 0 && !mentions(own(broken.view, "Resources") ?? null, parameter)
  );
}

/** What waited through Metadata waits through DependsOn where its dependency is always there now. */
function orderPlainly(
  broken: BrokenTemplate,
  path: readonly (string | number)[],
  constant: (name: string) => boolean | undefined,
): void {
  const at = [...path, "Metadata", "CfnFix", "After"];
  const waits = broken.get(at);
  if (waits === undefined) return;
  const listed = Array.isArray(waits) ? waits : [waits];
  const plain = listed.flatMap((wait) => {
    const choice = asIf(wait);
    const target = choice && asRef(choice.whenTrue);
    return choice && target !== undefined && constant(choice.condition) === true ? [{ wait, target }] : [];
  });
  if (plain.length === 0) return;
  const before = broken.get([...path, "DependsOn"]);
  const dependsOn = [
    ...(before === undefined ? [] : Array.isArray(before) ? before : [before]),
    ...plain.map(({ target }) => target),
  ];
  broken.set([...path, "DependsOn"], dependsOn.length === 1 ? (dependsOn[0] ?? null) : dependsOn);
  const left = listed.filter((wait) => !plain.some((each) => each.wait === wait));
  if (left.length === 0) broken.remove(at);
  else broken.set(at, left.length === 1 && !Array.isArray(waits) ? (left[0] ?? null) : left);
}
