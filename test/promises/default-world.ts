import { isObject, own, type Json, type JsonObject } from "../../src/values/json.js";
import { asCondition, asGetAtt, asIf, asRef, asSub, sub, subParts, subText } from "../../src/template/intrinsics.js";
import { isLoopKey } from "../../src/template/loops.js";

/** What a new condition comes to while the new parameters keep their defaults: a constant, or conditions that were there. */
type Meaning = boolean | string;

/**
 * What `after` says while its parameters have these defaults: without the conditions that `before` lacks, without what
 * they leave out, and with the variables of Fn::Sub put back into its text. Equal to `inDefaultWorld(before, before, …)`
 * exactly when the defaults change nothing.
 */
export function inDefaultWorld(
  before: Json,
  after: Json,
  defaults: ReadonlyMap<string, Json>,
): { Resources: Json; Outputs: Json } {
  const known = own(before, "Conditions");
  const conditions = own(after, "Conditions");
  const meaning = (name: string): Meaning => {
    const expression = own(conditions, name);
    return own(known, name) !== undefined || expression === undefined ? name : evaluate(expression);
  };
  const evaluate = (expression: Json): Meaning => {
    const name = asCondition(expression);
    if (name !== undefined) return meaning(name);
    const [call, argument] = isObject(expression) ? (Object.entries(expression)[0] ?? []) : [];
    const list = Array.isArray(argument) ? argument : [];
    if (call === "Fn::Equals") return defaults.get(asRef(list[0]) ?? "") === list[1];
    const parts = list.map(evaluate);
    if (call === "Fn::Not") return typeof parts[0] === "boolean" ? !parts[0] : `not ${String(parts[0])}`;
    const neutral = call === "Fn::And";
    if (parts.includes(!neutral)) return !neutral;
    const open = [...new Set(parts.filter((part) => part !== neutral))];
    return open.length === 0
      ? neutral
      : open.length === 1
        ? (open[0] ?? neutral)
        : open.join(neutral ? " and " : " or ");
  };
  const visit = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(visit);
    if (!isObject(value)) return value;
    const choice = asIf(value);
    if (choice) {
      const holds = meaning(choice.condition);
      if (typeof holds === "boolean") return visit(holds ? choice.whenTrue : choice.whenFalse);
      return { "Fn::If": [holds, visit(choice.whenTrue), visit(choice.whenFalse)] };
    }
    return inlineSub(Object.fromEntries(Object.entries(value).map(([key, member]) => [key, visit(member)])));
  };
  const member = (body: Json): Json => {
    const seen = visit(body);
    const condition = own(seen, "Condition");
    if (!isObject(seen) || typeof condition !== "string") return seen;
    const { Condition: _, ...rest } = seen;
    const holds = meaning(condition);
    return holds === true ? rest : { ...rest, Condition: holds };
  };
  const members = (found: Json | undefined): Json => {
    if (!isObject(found)) return null;
    const bodies = Object.entries(found).map(([key, body]): [string, Json] => {
      if (!isLoopKey(key) || !Array.isArray(body)) return [key, withoutOrder(member(body))];
      return [key, [...body.slice(0, 2), members(body[2])]];
    });
    return Object.fromEntries(bodies);
  };
  const section = (name: string): Json => members(own(after, name));
  return { Resources: section("Resources"), Outputs: section("Outputs") };
}

/** `DependsOn` and the order in Metadata are compared apart. */
function withoutOrder(body: Json): Json {
  if (!isObject(body)) return body;
  const { DependsOn: _, Metadata: metadata, ...rest } = body;
  if (!isObject(metadata)) return metadata === undefined ? rest : { ...rest, Metadata: metadata };
  const { CfnFix: __, ...others } = metadata;
  return Object.keys(others).length === 0 ? rest : { ...rest, Metadata: others };
}

/** Returns a value with the variables of Fn::Sub put back into its text, as far as they are references. */
export function inlineSub(value: JsonObject): Json {
  const call = asSub(value);
  if (!call) return value;
  if (subParts(call.text).every(({ kind }) => kind === "text")) return call.text;
  const variables = new Map(Object.entries(call.variables));
  const text = subParts(call.text).map((part) => {
    const variable = part.name === undefined ? undefined : variables.get(part.name);
    const getAtt = asGetAtt(variable);
    const name = asRef(variable) ?? (getAtt && `${getAtt.target}.${String(getAtt.attribute)}`);
    if (part.name === undefined || name === undefined)
      return part.name === undefined ? part : { text: `\${${part.name}}` };
    return { text: `\${${name}}` };
  });
  const used = subParts(call.text).map(({ name }) => name);
  const left = [...variables].filter(
    ([name, member]) => !used.includes(name) || (asRef(member) === undefined && asGetAtt(member) === undefined),
  );
  return sub(subText(text), Object.fromEntries(left));
}
