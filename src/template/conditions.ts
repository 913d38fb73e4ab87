import { own, type Json } from "../values/json.js";
import { always, Decisions, never, TooComplex, type Decision } from "./decisions.js";
import { literalText, parseExpression, subexpressions, type Expression } from "./expressions.js";
import { asRef, type Guard } from "./intrinsics.js";
import { entries } from "./loops.js";

/** A condition as a Boolean function of the values that a deployment has. */
interface Formula {
  decision: Decision;
  /** The reason why the function may differ from the condition, as a clause; undefined if it is exact. */
  reason?: string;
}

/** A name or an operand with the values that its tests distinguish; `undefined` is any other value. */
interface Variable {
  index: number;
  values: readonly (string | undefined)[];
}

/** The conditions of a template as formulas over the values of its parameters. */
export class Conditions {
  readonly decisions = new Decisions();
  /** The definitions of the parameters that the formulas depend on. */
  readonly parametersRead = new Map<string, Json | undefined>();
  readonly #view: Json;
  readonly #formulas = new Map<string, Formula>();
  readonly #literals = new Map<string, Set<string>>();
  readonly #variables = new Map<string, Variable>();
  readonly #booleans = new Map<string, Decision>();

  constructor(view: Json) {
    this.#view = view;
    const definitions = this.#parse();
    for (const name of inOrder(definitions)) {
      const expression = definitions.get(name);
      if (expression !== undefined) this.#formulas.set(name, this.#build(name, expression));
    }
    for (const name of definitions.keys()) {
      if (!this.#formulas.has(name)) this.#formulas.set(name, this.#unknown(name, "depends on itself"));
    }
  }

  /** Returns the formula of a condition; one that is not defined may hold or not. */
  formula(name: string): Formula {
    let formula = this.#formulas.get(name);
    if (formula === undefined) {
      formula = this.#unknown(name, "is not defined");
      this.#formulas.set(name, formula);
    }
    return formula;
  }

  /** Returns the conjunction of guards. Throws `TooComplex`. */
  conjunction(guards: readonly Guard[]): Formula {
    let decision = always;
    let reason: string | undefined;
    for (const guard of guards) {
      const formula = this.formula(guard.condition);
      reason ??= formula.reason;
      decision = this.decisions.and(decision, guard.holds ? formula.decision : this.decisions.not(formula.decision));
    }
    return reason === undefined ? { decision } : { decision, reason };
  }

  /** Returns all definitions, and collects the literals that each operand is compared with. */
  #parse(): Map<string, Expression> {
    const definitions = new Map<string, Expression>();
    for (const { name, value, loops, kind } of entries(this.#view, "Conditions")) {
      if (kind === "macro" || this.#formulas.has(name)) continue;
      if (loops.length > 0) {
        this.#formulas.set(name, this.#unknown(name, "is declared in an Fn::ForEach loop"));
        continue;
      }
      const expression = parseExpression(value);
      definitions.set(name, expression);
      for (const part of subexpressions(expression)) {
        if (part.kind !== "test") continue;
        const literals = this.#literals.get(part.operand) ?? new Set();
        this.#literals.set(part.operand, literals.add(part.literal));
      }
    }
    return definitions;
  }

  #build(name: string, expression: Expression): Formula {
    try {
      const decision = this.#evaluate(expression);
      const reason = this.#reasonOf(name, expression);
      return reason === undefined ? { decision } : { decision, reason };
    } catch (error) {
      if (error instanceof TooComplex) return this.#unknown(name, "has too many combinations to follow");
      throw error;
    }
  }

  #reasonOf(name: string, expression: Expression): string | undefined {
    for (const part of subexpressions(expression)) {
      if (part.kind === "free" && part.reason !== undefined) return `condition ${name} ${part.reason}`;
      if (part.kind === "condition") {
        const { reason } = this.formula(part.name);
        if (reason !== undefined) return reason;
      }
    }
    return undefined;
  }

  #evaluate(expression: Expression): Decision {
    const { decisions } = this;
    switch (expression.kind) {
      case "constant":
        return expression.value ? always : never;
      case "test":
        return this.#test(expression.operand, expression.literal);
      case "free":
        return this.#boolean(expression.key);
      case "condition":
        return this.formula(expression.name).decision;
      case "not":
        return decisions.not(this.#evaluate(expression.of));
      case "and":
        return this.#evaluateAll(expression.of).reduceRight((sum, part) => decisions.and(part, sum), always);
      case "or":
        return this.#evaluateAll(expression.of).reduceRight((sum, part) => decisions.or(part, sum), never);
    }
  }

  /** Returns all decisions before any is combined, from the last: later parts have later variables, which keeps steps small. */
  #evaluateAll(expressions: readonly Expression[]): Decision[] {
    return expressions.map((part) => this.#evaluate(part));
  }

  #test(operand: string, literal: string): Decision {
    let variable = this.#variables.get(operand);
    if (variable === undefined) {
      const values = this.#values(operand);
      variable = { index: this.decisions.variable(values.length), values };
      this.#variables.set(operand, variable);
    }
    const value = variable.values.indexOf(literal);
    return value < 0 ? never : this.decisions.test(variable.index, value);
  }

  /** Returns the values of an operand that its tests distinguish. A parameter has only its AllowedValues. */
  #values(operand: string): (string | undefined)[] {
    const literals = [...(this.#literals.get(operand) ?? [])];
    const allowed = this.#allowedValues(operand);
    if (allowed === undefined) return [...literals, undefined];
    const compared = literals.filter((literal) => allowed.has(literal));
    return compared.length < allowed.size ? [...compared, undefined] : compared;
  }

  #allowedValues(operand: string): ReadonlySet<string> | undefined {
    const parsed: Json = JSON.parse(operand);
    const name = asRef(parsed);
    const parameter = name === undefined ? undefined : own(own(this.#view, "Parameters"), name);
    if (name !== undefined) this.parametersRead.set(name, parameter);
    const type = own(parameter, "Type");
    const allowed = own(parameter, "AllowedValues");
    // The allowed values of an SSM parameter type are names of SSM parameters, not values of Ref.
    if (typeof type === "string" && type.startsWith("AWS::SSM::Parameter::Value")) return undefined;
    if (!Array.isArray(allowed) || allowed.length === 0) return undefined;
    const texts = allowed.map(literalText).filter((text) => text !== undefined);
    return texts.length === allowed.length ? new Set(texts) : undefined;
  }

  #unknown(name: string, reason: string): Formula {
    return { decision: this.#boolean(`condition ${name}`), reason: `condition ${name} ${reason}` };
  }

  /** Returns the variable of this key, which holds or does not. */
  #boolean(key: string): Decision {
    let decision = this.#booleans.get(key);
    if (decision === undefined) {
      decision = this.decisions.test(this.decisions.variable(2), 1);
      this.#booleans.set(key, decision);
    }
    return decision;
  }
}

/** Returns the names so that each comes after those it is built from; without cyclic ones and those built on them. */
function inOrder(definitions: ReadonlyMap<string, Expression>): string[] {
  const waiting = new Map<string, number>();
  const users = new Map<string, string[]>();
  for (const [name, expression] of definitions) {
    const used = new Set<string>();
    for (const part of subexpressions(expression)) {
      if (part.kind === "condition" && definitions.has(part.name)) used.add(part.name);
    }
    waiting.set(name, used.size);
    for (const other of used) users.set(other, [...(users.get(other) ?? []), name]);
  }
  const order = [...definitions.keys()].filter((name) => waiting.get(name) === 0);
  for (const name of order) {
    for (const user of users.get(name) ?? []) {
      const left = (waiting.get(user) ?? 0) - 1;
      waiting.set(user, left);
      if (left === 0) order.push(user);
    }
  }
  return order;
}
