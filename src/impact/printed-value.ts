import { asGetAtt, asRef } from "../template/intrinsics.js";
import { soleEntry, type Json } from "../values/json.js";

/** Longest value that is shown whole. */
const longest = 60;

/** Returns a value as people write it, cut short. It is for a text that is made printable later. */
export function printedValue(value: Json | undefined): string {
  const name = asRef(value);
  if (name !== undefined) return `!Ref ${cut(name)}`;
  const { target, attribute } = asGetAtt(value) ?? {};
  if (target !== undefined && attribute !== undefined) return `!GetAtt ${cut(`${target}.${attribute}`)}`;
  const [call, argument] = soleEntry(value) ?? [];
  if (call === "Fn::Sub" && typeof argument === "string") return `!Sub ${cut(JSON.stringify(argument))}`;
  if (call?.startsWith("Fn::") === true) return `what ${call} gives`;
  if (Array.isArray(value)) return value.length === 1 ? "a list of 1 item" : `a list of ${value.length} items`;
  if (typeof value === "object" && value !== null) return "another map";
  return cut(JSON.stringify(value ?? null));
}

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
