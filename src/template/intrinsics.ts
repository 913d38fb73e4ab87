import { own, soleEntry, type Json, type JsonObject } from "../values/json.js";
import { asSub, split } from "./sub.js";

export { asSub, subParts, subText, type Sub, type SubPart } from "./sub.js";

/** One truth value of a condition. A list of guards is their conjunction; the empty list always holds. */
export interface Guard {
  condition: string;
  holds: boolean;
}

/** The target of an `Fn::GetAtt`; `attribute` is undefined if it is not a plain string. */
interface GetAtt {
  target: string;
  attribute: string | undefined;
}

/** The three arguments of an `Fn::If`. */
interface If {
  condition: string;
  whenTrue: Json;
  whenFalse: Json;
}

/** The two arguments of an `Fn::Join`. */
interface Join {
  delimiter: Json;
  items: readonly Json[];
}

/** A value that a property may have, with the branches that lead to it. */
export interface Alternative {
  guards: readonly Guard[];
  value: Json;
  /** The path from the property to the value: empty, or `["Fn::If", 1, …]`. */
  path: readonly (string | number)[];
}

/** `{Ref: AWS::NoValue}`: as if the property were absent. */
export const noValue: Json = Object.freeze({ Ref: "AWS::NoValue" });

/** Returns `{Ref: name}`; for a copy that a loop makes, with `${Identifier}` in its name, `{Ref: {Fn::Sub: name}}`. */
export function ref(name: string): Json {
  return { Ref: asWritten(name) };
}

/** Returns `{Fn::GetAtt: [logicalId, attribute]}`, with `Fn::Sub` around the logical ID of a copy that a loop makes. */
export function getAtt(logicalId: string, attribute: string): Json {
  return { "Fn::GetAtt": [asWritten(logicalId), attribute] };
}

/**
 * Returns a name as a reference writes it. Loops replace their identifiers in names only inside `Fn::Sub`.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach-example-resource.html
 */
function asWritten(name: string): Json {
  return name.includes("${") ? sub(name) : name;
}

/** Returns the name that a reference writes, plainly or with `Fn::Sub` for a loop to complete. */
function asName(written: Json | undefined): string | undefined {
  if (typeof written === "string") return written;
  const call = asSub(written);
  return call !== undefined && call.text.includes("${") && Object.keys(call.variables).length === 0
    ? call.text
    : undefined;
}

/** Returns `{Fn::Sub: text}`, or `{Fn::Sub: [text, variables]}` if there are variables. */
export function sub(text: string, variables?: JsonObject): Json {
  return { "Fn::Sub": variables === undefined || Object.keys(variables).length === 0 ? text : [text, variables] };
}

/** Returns `{Fn::If: [condition, whenTrue, whenFalse]}`. */
export function ifCondition(condition: string, whenTrue: Json, whenFalse: Json): Json {
  return { "Fn::If": [condition, whenTrue, whenFalse] };
}

/** Returns `{Fn::Not: [expression]}`. */
export function not(expression: Json): Json {
  return { "Fn::Not": [expression] };
}

/** Returns `{Fn::Equals: [a, b]}`. */
export function equals(a: Json, b: Json): Json {
  return { "Fn::Equals": [a, b] };
}

/** Returns `{Fn::And: […]}`; CloudFormation accepts 2 to 10 expressions. */
export function and(...expressions: Json[]): Json {
  return { "Fn::And": expressions };
}

/** Returns `{Fn::Or: […]}`; CloudFormation accepts 2 to 10 expressions. */
export function or(...expressions: Json[]): Json {
  return { "Fn::Or": expressions };
}

/** Returns `{Condition: name}`: the value of another condition. */
export function condition(name: string): Json {
  return { Condition: name };
}

/**
 * Returns `Ref`, `Condition` or `Fn::…` if `value` is a call of that function; else undefined.
 * `{Condition: {…}}` is no call, but a condition block of a policy.
 */
export function intrinsicName(value: Json | undefined): string | undefined {
  const [name, argument] = soleEntry(value) ?? [];
  if (name === "Ref" || name?.startsWith("Fn::")) return name;
  return name === "Condition" && typeof argument === "string" ? name : undefined;
}

/** True for a call of an intrinsic function. */
export function isIntrinsic(value: Json | undefined): boolean {
  return intrinsicName(value) !== undefined;
}

function argumentOf(value: Json | undefined, name: string): Json | undefined {
  return intrinsicName(value) === name ? own(value, name) : undefined;
}

/** True for a name that AWS declares, such as `AWS::Region`: no template can declare one like it. */
export function isPseudoParameter(name: string): boolean {
  return name.startsWith("AWS::");
}

/**
 * Returns the name in `{Ref: name}`, pseudo parameters included; for a copy in a loop as the loop declares it, with
 * `${Identifier}`. Undefined for anything else.
 */
export function asRef(value: Json | undefined): string | undefined {
  return asName(argumentOf(value, "Ref"));
}

/** Returns the name in `{Condition: name}`; undefined for anything else. */
export function asCondition(value: Json | undefined): string | undefined {
  const name = argumentOf(value, "Condition");
  return typeof name === "string" ? name : undefined;
}

/** Returns the target of `Fn::GetAtt`, written as a list or as `A.B.C`; undefined for anything else. */
export function asGetAtt(value: Json | undefined): GetAtt | undefined {
  const argument = argumentOf(value, "Fn::GetAtt");
  if (typeof argument === "string") {
    const { target, attribute } = split(argument);
    return { target, attribute };
  }
  if (!Array.isArray(argument)) return undefined;
  const [written, ...rest] = argument;
  const target = asName(written);
  if (target === undefined) return undefined;
  const dynamic = rest.length === 0 || !rest.every((step) => typeof step === "string");
  return { target, attribute: dynamic ? undefined : rest.join(".") };
}

/** Returns the arguments of a well-formed `Fn::If`; undefined for anything else. */
export function asIf(value: Json | undefined): If | undefined {
  const argument = argumentOf(value, "Fn::If");
  if (!Array.isArray(argument) || argument.length !== 3) return undefined;
  const [name, whenTrue, whenFalse] = argument;
  if (typeof name !== "string" || whenTrue === undefined || whenFalse === undefined) return undefined;
  return { condition: name, whenTrue, whenFalse };
}

/** Returns the two arguments of `Fn::Join`; undefined for anything else, also if what is joined is no list. */
export function asJoin(value: Json | undefined): Join | undefined {
  const argument = argumentOf(value, "Fn::Join");
  const [delimiter, items] = Array.isArray(argument) ? argument : [];
  return delimiter !== undefined && Array.isArray(items) ? { delimiter, items } : undefined;
}

/** True for `{Ref: AWS::NoValue}`. */
export function isNoValue(value: Json | undefined): boolean {
  return asRef(value) === "AWS::NoValue";
}

const trueWords = new Set(["true", "yes", "on"]);
const falseWords = new Set(["false", "no", "off"]);

/** True for a word in lower case, capitalised or in upper case, as YAML 1.1 has them. */
function isWord(value: Json | undefined, words: ReadonlySet<string>): boolean {
  if (typeof value !== "string" || !words.has(value.toLowerCase())) return false;
  const rest = value.slice(1);
  return rest === rest.toLowerCase() || value === value.toUpperCase();
}

/** True for every spelling of `true` that CloudFormation accepts: boolean, string, and the words of YAML 1.1. */
export function isTrue(value: Json | undefined): boolean {
  return value === true || isWord(value, trueWords);
}

/** True for every spelling of `false` that CloudFormation accepts: boolean, string, and the words of YAML 1.1. */
export function isFalse(value: Json | undefined): boolean {
  return value === false || isWord(value, falseWords);
}

/**
 * Returns all values that a property may have through nested `Fn::If`s, `AWS::NoValue` among them, in the order of the
 * text. `Worlds` tells whether their guards can hold together.
 */
export function alternatives(value: Json): Alternative[] {
  const found: Alternative[] = [];
  const visit = (current: Json, guards: readonly Guard[], path: readonly (string | number)[]): void => {
    const choice = asIf(current);
    if (choice === undefined) {
      found.push({ guards, value: current, path });
      return;
    }
    const { condition: name, whenTrue, whenFalse } = choice;
    visit(whenTrue, [...guards, { condition: name, holds: true }], [...path, "Fn::If", 1]);
    visit(whenFalse, [...guards, { condition: name, holds: false }], [...path, "Fn::If", 2]);
  };
  visit(value, [], []);
  return found;
}
