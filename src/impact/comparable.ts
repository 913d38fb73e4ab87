import { isObject, own, soleEntry, type Json } from "../values/json.js";
import {
  asCondition,
  asGetAtt,
  asIf,
  asRef,
  condition,
  getAtt,
  ifCondition,
  isIntrinsic,
  ref,
} from "../template/intrinsics.js";
import { piecesOf, textPartsOf, valueOf, type Piece } from "../template/pieces.js";

/** How the names of one template are to be read, so that its values compare with those of the other one. */
export interface Reading {
  /** Returns the name that a condition has in both. */
  condition(name: string): string;
  /** Returns the value to read in place of a parameter; undefined where its reference stays. */
  parameter(name: string): Json | undefined;
  readonly mappings: ReadonlyMap<string, Json>;
  /** Returns whether a condition, by its name in both, always or never holds; undefined where that depends. */
  decided(condition: string): boolean | undefined;
  /** Returns the attribute of a resource that is what its reference gives; undefined where there is none. */
  refAttribute(logicalId: string): string | undefined;
}

/**
 * Returns a value in one spelling: `Fn::Sub` and `Fn::Join` that make the same text, the forms of `Fn::GetAtt`, a mapping and
 * what it gives, a parameter that the deployed stack does not have and its default are the same.
 */
export function comparable(value: Json, reading: Reading): Json {
  if (Array.isArray(value)) return value.map((item) => comparable(item, reading));
  if (!isObject(value)) return value;
  const call = soleEntry(value) === undefined ? undefined : comparableCall(value, reading);
  if (call !== undefined) return call;
  const members = Object.entries(value).map(([name, member]) => [name, comparable(member, reading)] as const);
  const whole: Json = Object.fromEntries(members);
  return isIntrinsic(value) && asIf(value) === undefined ? chosen(whole, maxChoices, (part) => part) : whole;
}

function comparableCall(value: Json, reading: Reading): Json | undefined {
  const choice = asIf(value);
  if (choice !== undefined) {
    const name = reading.condition(choice.condition);
    const decided = reading.decided(name);
    if (decided !== undefined) return comparable(decided ? choice.whenTrue : choice.whenFalse, reading);
    return ifCondition(name, comparable(choice.whenTrue, reading), comparable(choice.whenFalse, reading));
  }
  const name = asRef(value);
  if (name !== undefined) return reading.parameter(name) ?? ref(name);
  const { target, attribute } = asGetAtt(value) ?? {};
  if (target !== undefined && attribute !== undefined)
    return attribute === reading.refAttribute(target) ? ref(target) : getAtt(target, attribute);
  const named = asCondition(value);
  if (named !== undefined) return condition(reading.condition(named));
  if (textPartsOf(value) !== undefined) {
    const pieces = piecesOf(value);
    return pieces === undefined ? undefined : comparableText(pieces, reading);
  }
  return found(own(value, "Fn::FindInMap"), reading) ?? selected(own(value, "Fn::Select"), reading);
}

/** Most conditions inside one call of a function whose choices are taken out of it. */
const maxChoices = 5;

/** Returns a text with the choices in it around it: `a-${If}` and an `Fn::If` of two texts are the same. */
function comparableText(pieces: readonly Piece[], reading: Reading): Json {
  const parts = pieces.map((piece) => ("text" in piece ? piece.text : comparable(piece.value, reading)));
  return chosen(parts, maxChoices, (each) => joinedText(Array.isArray(each) ? each : []));
}

/** Returns what `make` makes of a value, with the choices in the value around it. */
function chosen(value: Json, choicesLeft: number, make: (value: Json) => Json): Json {
  const condition = choicesLeft === 0 ? undefined : choiceIn(value);
  if (condition === undefined) return make(value);
  const [whenTrue, whenFalse] = [true, false].map((holds) =>
    chosen(branch(value, condition, holds), choicesLeft - 1, make),
  );
  return ifCondition(condition, whenTrue ?? null, whenFalse ?? null);
}

/** Returns the condition of the first choice in a value. */
function choiceIn(value: Json): string | undefined {
  const choice = asIf(value);
  if (choice !== undefined) return choice.condition;
  if (!isObject(value) && !Array.isArray(value)) return undefined;
  for (const member of Object.values(value)) {
    const found = choiceIn(member);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Returns a value where a condition is known. */
function branch(value: Json, condition: string, holds: boolean): Json {
  if (Array.isArray(value)) return value.map((item) => branch(item, condition, holds));
  if (!isObject(value)) return value;
  const choice = asIf(value);
  if (choice?.condition === condition) return branch(holds ? choice.whenTrue : choice.whenFalse, condition, holds);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, branch(member, condition, holds)]));
}

/** Returns parts, which are comparable, as one text. */
function joinedText(values: readonly Json[]): Json {
  const pieces = values.flatMap((value): readonly Piece[] =>
    typeof value === "object" ? (piecesOf(value) ?? [{ value }]) : [{ text: String(value) }],
  );
  const parts: Piece[] = [];
  for (const piece of pieces) {
    const part = "text" in piece ? piece.text : piece.value;
    const last = parts.at(-1);
    if (typeof part === "object") parts.push({ value: part });
    else if (last !== undefined && "text" in last) parts.splice(-1, 1, { text: `${last.text}${part}` });
    else parts.push({ text: String(part) });
  }
  const written = valueOf(parts);
  return written ?? { "Fn::Join": ["", parts.map((part) => ("text" in part ? part.text : part.value))] };
}

/** Returns what a mapping gives, or where the keys are not known the part of the mapping that they may choose from. */
function found(call: Json | undefined, reading: Reading): Json | undefined {
  if (!Array.isArray(call)) return undefined;
  const [name, ...keys] = call.map((argument) => comparable(argument, reading));
  const mapping = typeof name === "string" ? reading.mappings.get(name) : undefined;
  const [first, second, ...rest] = keys;
  if (mapping === undefined || first === undefined || second === undefined) return undefined;
  const choices = typeof second === "string" ? columnOf(mapping, second) : mapping;
  const chosen = typeof first === "string" ? own(choices, first) : undefined;
  const value = typeof second === "string" ? chosen : undefined;
  return value ?? { "Fn::FindInMap": [chosen ?? choices, first, second, ...rest] };
}

function columnOf(mapping: Json, key: string): Json {
  if (!isObject(mapping)) return mapping;
  return Object.fromEntries(
    Object.entries(mapping).flatMap(([name, row]) => {
      const value = own(row, key);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function selected(call: Json | undefined, reading: Reading): Json | undefined {
  const [index, list] = Array.isArray(call) ? call : [];
  const item = Array.isArray(list) && /^\d+$/.test(String(index)) ? list[Number(index)] : undefined;
  return item === undefined || asIf(item) !== undefined ? undefined : comparable(item, reading);
}
