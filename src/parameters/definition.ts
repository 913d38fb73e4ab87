import { isObject, own, type Json } from "../values/json.js";
import { isNoEcho } from "../template/no-echo.js";

/** Longest value of a parameter, in bytes. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const maxValue = 4096;

/** Longest value and pattern that are matched: what identifies a thing is shorter. */
const maxMatched = 512;

/** Steps that matching may take; a machine does millions of them in the blink of an eye. */
const maxSteps = 1e9;

/** A parameter of a template, as far as its declaration can be read. */
export class Definition {
  constructor(
    readonly name: string,
    readonly declared: Json,
  ) {}

  /** Its type; `String` where it has none. */
  get type(): string {
    return this.#text("Type") ?? "String";
  }

  /** What its author says of it. */
  get description(): string {
    return this.#text("Description") ?? "";
  }

  /** Its default as a text; undefined without one. */
  get preset(): string | undefined {
    return textOf(own(this.declared, "Default"));
  }

  /** True if it has no default, so that a deployment must give it a value. */
  get isRequired(): boolean {
    return own(this.declared, "Default") === undefined;
  }

  /** True if its value must never be shown. */
  get isSecret(): boolean {
    return isNoEcho(this.declared);
  }

  /** True if its value is that of a parameter of Systems Manager, whose name it takes. */
  get isFromStore(): boolean {
    return this.type.startsWith("AWS::SSM::Parameter::Value");
  }

  /** True if its value is a list. */
  get isList(): boolean {
    return this.type === "CommaDelimitedList" || this.type.startsWith("List<");
  }

  /** The values that it may have; undefined where they are not limited. */
  get allowed(): readonly string[] | undefined {
    const values = own(this.declared, "AllowedValues");
    if (!Array.isArray(values) || values.length === 0) return undefined;
    return values.flatMap((value) => textOf(value) ?? []);
  }

  /** True if a pattern says what its value looks like. */
  get hasPattern(): boolean {
    return this.#text("AllowedPattern") !== undefined;
  }

  /** True if CloudFormation takes a value for it; undefined where its pattern cannot be tried. */
  takes(value: string): boolean | undefined {
    if (new TextEncoder().encode(value).length > maxValue || /[\p{Cc}\p{Cs}]/u.test(value)) return false;
    const items = this.isList ? value.split(",") : [value];
    const { allowed } = this;
    if (allowed !== undefined && !items.every((item) => allowed.includes(item.trim()))) return false;
    const length = value.length;
    const [least, most] = [this.#number("MinLength"), this.#number("MaxLength")];
    if ((least !== undefined && length < least) || (most !== undefined && length > most)) return false;
    if (/Number>?$/.test(this.type) && !items.every((item) => this.#takesNumber(item.trim()))) return false;
    const pattern = this.#text("AllowedPattern");
    return pattern === undefined ? true : matches(pattern, value);
  }

  #takesNumber(text: string): boolean {
    const [least, most] = [this.#number("MinValue"), this.#number("MaxValue")];
    const value = text === "" ? NaN : Number(text);
    return Number.isFinite(value) && !(least !== undefined && value < least) && !(most !== undefined && value > most);
  }

  #text(key: string): string | undefined {
    const value = own(this.declared, key);
    return typeof value === "string" ? value : undefined;
  }

  #number(key: string): number | undefined {
    const value = Number(textOf(own(this.declared, key)) ?? NaN);
    return Number.isFinite(value) ? value : undefined;
  }
}

function textOf(value: Json | undefined): string | undefined {
  if (value === undefined || value === null || isObject(value)) return undefined;
  return Array.isArray(value) ? undefined : String(value);
}

/**
 * True if a whole value matches a pattern that a template wrote. Undefined for a pattern that could take longer than a
 * person waits: with quantifiers inside of quantifiers, or references back.
 */
function matches(pattern: string, value: string): boolean | undefined {
  if (pattern.length > maxMatched || value.length > maxMatched || stepsFor(pattern, value) > maxSteps) return undefined;
  try {
    return new RegExp(`^(?:${pattern})$`).test(value);
  } catch {
    // A pattern of Java that JavaScript does not read.
    return undefined;
  }
}

/**
 * Returns about how many steps a pattern may take at most. A repeated group has no such bound if it can match the same text
 * in several ways: with quantifiers or alternatives in it.
 */
function stepsFor(pattern: string, { length }: string): number {
  if (/\\[1-9k]/.test(pattern)) return Infinity;
  const plain = pattern
    .replace(/\\./gs, "x")
    .replace(/\[[^\]]*(?:\]|$)/g, "x")
    .replace(/\(\?(?:[:=!]|<[=!])/g, "(");
  const groups: boolean[] = [];
  let steps = 1;
  for (const [token] of plain.matchAll(/\(|\)(?:[*+?]|\{[\d,]*\})?|[*+?|]|\{[\d,]*\}/g)) {
    if (token === "(") {
      groups.push(false);
      continue;
    }
    const isVaried = token.startsWith(")") && (groups.pop() ?? false);
    const quantifier = token.replace(/^\)/, "");
    if (isVaried && quantifier !== "" && quantifier !== "?") return Infinity;
    // So many times exactly is one way.
    const isOneWay = quantifier === "" || /^\{\d*\}$/.test(quantifier);
    if (!isOneWay) steps *= quantifier === "?" || quantifier === "|" ? 2 : length;
    if (groups.length > 0 && (isVaried || !isOneWay)) groups.splice(-1, 1, true);
  }
  return steps;
}
