import { isObject, own, soleEntry, type Json } from "../values/json.js";
import { asCondition, asGetAtt, asIf, asRef, condition, getAtt, ifCondition, ref } from "../template/intrinsics.js";
import { piecesOf, textPartsOf, valueOf, type Piece } from "../template/pieces.js";

/** How the names of one template are to be read, so that its values compare with those of the other one. */
export interface Reading {
  /** Returns the name that a condition has in both. */
  condition(name: string): string;
  /** Returns the value to read in place of a parameter; undefined where its reference stays. */
  parameter(name: string): Json | undefined;
  readonly mappings: ReadonlyMap<string, Json>;
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
  return call ?? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, comparable(member, reading)]));
}

function comparableCall(value: Json, reading: Reading): Json | undefined {
  const choice = asIf(value);
  if (choice !== undefined) {
    const [whenTrue, whenFalse] = [comparable(choice.whenTrue, reading), comparable(choice.whenFalse, reading)];
    return ifCondition(reading.condition(choice.condition), whenTrue, whenFalse);
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

function comparableText(pieces: readonly Piece[], reading: Reading): Json {
  const parts: Piece[] = [];
  for (const piece of pieces) {
    const part = "text" in piece ? piece.text : comparable(piece.value, reading);
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
