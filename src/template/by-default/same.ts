import { isObject, own, type Json, type JsonObject } from "../../values/json.js";
import { literalText } from "../expressions.js";
import { asIf, asJoin, asRef, asSub, isNoValue, type Guard } from "../intrinsics.js";
import { nameGiven } from "../known-names.js";
import { maxTextDepth } from "../pieces.js";
import { plainText, writtenVariable, type VariableText } from "../plain-text.js";
import type { Template } from "../template.js";
import type { ConditionPair, Side } from "./conditions.js";

/** A value of one of two templates. */
interface Sided {
  readonly side: Side;
  readonly value: Json | undefined;
}

/** After so many choices in one list it counts as another one, since all combinations would have to be compared. */
const maxChoices = 8;

/** Compares values of two templates by what they come to. */
export class Sameness {
  readonly #variables: Readonly<Record<Side, VariableText>>;

  constructor(
    readonly conditions: ConditionPair,
    /** The values of the parameters that have one. */
    readonly values: ReadonlyMap<string, Json>,
    templates: Readonly<Record<Side, Template>>,
  ) {
    this.#variables = { before: this.#variableIn(templates.before), after: this.#variableIn(templates.after) };
  }

  /** True if both come to the same wherever `guards` hold, however that is written. */
  isSame(before: Json | undefined, after: Json | undefined, guards: readonly Guard[], choices = 0): boolean {
    if (before === after && this.conditions.areKept) return true;
    const pair: readonly Sided[] = [
      { side: "before", value: this.#resolved(before) },
      { side: "after", value: this.#resolved(after) },
    ];
    const open = pair.map((sided) => ({ ...sided, condition: conditionIn(sided.value) }));
    const [choice] = open.flatMap(({ side, condition }) => (condition === undefined ? [] : [{ side, condition }]));
    if (choice === undefined) return this.#isSameWithoutChoice(pair[0]?.value, pair[1]?.value, guards);
    if (choices > maxChoices) return false;
    return [true, false].every((holds) => {
      const here = [...guards, this.conditions.guard(choice.side, choice.condition, holds)];
      if (!this.conditions.possible(here)) return true;
      const [old, now] = pair.map(({ side, value }) =>
        side === choice.side && value !== undefined ? decided(value, choice.condition, holds) : value,
      );
      return this.isSame(old, now, here, choices + 1);
    });
  }

  #isSameWithoutChoice(before: Json | undefined, after: Json | undefined, guards: readonly Guard[]): boolean {
    if (before === undefined || after === undefined) return before === after;
    const [old, now] = [plainText(before, this.#variables.before), plainText(after, this.#variables.after)];
    if (old !== undefined && now !== undefined) return old === now;
    if (Array.isArray(before) && Array.isArray(after)) {
      const [was, is] = [before, after].map((list) => list.filter((item) => !isNoValue(item)));
      return was?.length === is?.length && (was ?? []).every((item, index) => this.isSame(item, is?.[index], guards));
    }
    // CloudFormation takes one value for a list of one.
    if (Array.isArray(before)) return this.isSame(before, [after], guards);
    if (Array.isArray(after)) return this.isSame([before], after, guards);
    if (isObject(before) && isObject(after)) {
      const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
      return [...keys].every((key) => this.isSame(own(before, key), own(after, key), guards));
    }
    const text = literalText(before);
    return text !== undefined && text === literalText(after);
  }

  /** Returns what references of a template stand for: that to a resource for its name, where the template says that name. */
  #variableIn(template: Template): VariableText {
    const names = new Map<string, string | undefined>();
    const nameOf = (name: string, attribute: string | undefined, depth: number): string | undefined => {
      const written = writtenVariable(name, attribute);
      if (depth > maxTextDepth) return undefined;
      if (!names.has(written)) {
        // A name that leads back to itself is not known.
        names.set(written, undefined);
        names.set(
          written,
          nameGiven(template, name, attribute, (text) => plainText(text, variable, depth + 1)),
        );
      }
      return names.get(written);
    };
    const variable: VariableText = (name, attribute, depth) =>
      (attribute === undefined ? literalText(this.values.get(name) ?? null) : undefined) ??
      nameOf(name, attribute, depth) ??
      // A text that only looks like a variable, without Fn::Sub, is another one.
      `\0${writtenVariable(name, attribute)}`;
    return variable;
  }

  /** Returns undefined for what is not there, and the value of a parameter that has one. */
  #resolved(value: Json | undefined): Json | undefined {
    if (value === undefined || isNoValue(value)) return undefined;
    return this.values.get(asRef(value) ?? "") ?? value;
  }
}

/** Returns the condition that decides a value: of the value itself, of an item of the list, of a part of the text. */
function conditionIn(value: Json | undefined): string | undefined {
  const choice = asIf(value);
  if (choice !== undefined) return choice.condition;
  for (const part of partsOf(value)) {
    const condition = conditionIn(part);
    if (condition !== undefined) return condition;
  }
  return undefined;
}

/** Returns the choices among the items of a list, and the values that a text is made of. */
function partsOf(value: Json | undefined): readonly Json[] {
  if (Array.isArray(value)) return value.filter((item) => asIf(item) !== undefined);
  return asJoin(value)?.items ?? Object.values(asSub(value)?.variables ?? {});
}

/** Returns a value where a condition holds, or does not: with that branch in place of each choice by it. */
function decided(value: Json, condition: string, holds: boolean): Json {
  const choice = asIf(value);
  if (choice?.condition === condition) return decided(holds ? choice.whenTrue : choice.whenFalse, condition, holds);
  if (Array.isArray(value)) return value.map((item) => decided(item, condition, holds));
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([key, member]) => [key, decided(member, condition, holds)] as const);
  return Object.fromEntries(members) satisfies JsonObject;
}
