import { isObject, own, type Json } from "../values/json.js";
import { asCondition, intrinsicName } from "./intrinsics.js";

/** The expression of a condition, reduced to the tests that decide it. */
export type Expression =
  | { kind: "constant"; value: boolean }
  /** The operand (canonical JSON of an intrinsic function) has this text as its value. */
  | { kind: "test"; operand: string; literal: string }
  /** It may hold or not, whatever else holds; one key has one value. With a reason if its form is unknown. */
  | { kind: "free"; key: string; reason?: string }
  | { kind: "condition"; name: string }
  | { kind: "not"; of: Expression }
  | { kind: "and" | "or"; of: readonly Expression[] };

/** Returns the expression of a condition as CloudFormation reads it. */
export function parseExpression(value: Json): Expression {
  if (typeof value === "boolean") return { kind: "constant", value };
  const name = asCondition(value);
  if (name !== undefined) return { kind: "condition", name };
  const call = intrinsicName(value);
  const argument = call === undefined ? undefined : own(value, call);
  if (Array.isArray(argument)) {
    const [first, second] = argument;
    if (call === "Fn::Equals" && first !== undefined && second !== undefined && argument.length === 2) {
      return parseEquals(first, second);
    }
    if (call === "Fn::Not" && first !== undefined && argument.length === 1) {
      return { kind: "not", of: parseExpression(first) };
    }
    if (call === "Fn::And" && argument.length > 0) return { kind: "and", of: argument.map(parseExpression) };
    if (call === "Fn::Or" && argument.length > 0) return { kind: "or", of: argument.map(parseExpression) };
  }
  const reason = call === undefined ? "has an unknown form" : `uses ${call} in an unknown way`;
  return { kind: "free", key: canonical(value), reason };
}

function parseEquals(a: Json, b: Json): Expression {
  const [left, right] = [literalText(a), literalText(b)];
  if (left !== undefined && right !== undefined) return { kind: "constant", value: left === right };
  const operands = [canonical(a), canonical(b)];
  if (operands[0] === operands[1]) return { kind: "constant", value: true };
  if (right !== undefined && isObject(a)) return { kind: "test", operand: canonical(a), literal: right };
  if (left !== undefined && isObject(b)) return { kind: "test", operand: canonical(b), literal: left };
  return { kind: "free", key: `equals ${operands.sort().join(" ")}` };
}

/** Returns a literal as `Fn::Equals` compares it: as text. Undefined for anything else. */
export function literalText(value: Json): string | undefined {
  return value === null || typeof value === "object" ? undefined : String(value);
}

/** Returns JSON text that is the same for equal values, whatever the order of their keys. */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join()}}`;
}

/** Returns all parts of an expression, itself among them. */
export function* subexpressions(expression: Expression): Generator<Expression> {
  yield expression;
  if (expression.kind === "not") yield* subexpressions(expression.of);
  else if (expression.kind === "and" || expression.kind === "or") {
    for (const part of expression.of) yield* subexpressions(part);
  }
}
