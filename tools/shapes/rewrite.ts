import { isObject, own, type Json, type JsonObject } from "../../src/values/json.js";
import type { Path } from "../../src/values/pointer.js";
import type { BrokenTemplate } from "../recovery/broken-template.js";

/** Gives a member of a map another name, in its place. */
export function renameKey(broken: BrokenTemplate, map: Path, from: string, to: string): void {
  replaceMember(broken, map, from, (value) => [[to, value]]);
}

/** Puts other members of a map in the place of one of them. */
export function replaceMember(
  broken: BrokenTemplate,
  map: Path,
  key: string,
  others: (value: Json) => readonly (readonly [string, Json])[],
): void {
  const value = broken.get(map);
  if (!isObject(value)) return;
  const entries = Object.entries(value);
  for (const [name] of entries) delete value[name];
  for (const [name, member] of entries) {
    for (const [other, put] of name === key ? others(member) : [[name, member] as const])
      Object.defineProperty(value, other, { value: put, writable: true, enumerable: true, configurable: true });
  }
}

/** Returns a value with its texts rewritten: those of references to `name` stand for `to`. */
export function renamedReferences(value: Json, name: string, to: string): Json {
  if (Array.isArray(value)) return value.map((item) => renamedReferences(item, name, to));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, renamedArgument(key, member, name, to)]),
  );
}

function renamedArgument(key: string, argument: Json, name: string, to: string): Json {
  const isName = argument === name;
  if ((key === "Ref" || key === "Condition" || key === "DependsOn") && isName) return to;
  if (key === "DependsOn" && Array.isArray(argument)) return argument.map((each) => (each === name ? to : each));
  if ((key === "Fn::GetAtt" || key === "Fn::If" || key === "Fn::FindInMap") && Array.isArray(argument)) {
    const [first = null, ...rest] = argument;
    return [first === name ? to : renamedReferences(first, name, to), ...renamedList(rest, name, to)];
  }
  if (key === "Fn::GetAtt" && typeof argument === "string" && argument.startsWith(`${name}.`))
    return `${to}${argument.slice(name.length)}`;
  if (key === "Fn::Sub") {
    const [text, ...rest] = Array.isArray(argument) ? argument : [argument];
    const after = typeof text === "string" ? inSub(text, name, to) : (text ?? null);
    return Array.isArray(argument) ? [after, ...renamedList(rest, name, to)] : after;
  }
  return renamedReferences(argument, name, to);
}

function renamedList(values: readonly Json[], name: string, to: string): Json[] {
  return values.map((each) => renamedReferences(each, name, to));
}

function inSub(text: string, name: string, to: string): string {
  return text.replaceAll(`\${${name}}`, `\${${to}}`).replaceAll(`\${${name}.`, `\${${to}.`);
}

/** Returns the members of a map; none of anything else. */
export function membersOf(value: Json | undefined, key: string): JsonObject {
  const found = own(value, key);
  return isObject(found) ? found : {};
}

/** Returns the words of a name in camel case: `KmsKeyId` gives `Kms`, `Key`, `Id`. */
export function wordsOf(name: string): string[] {
  return name.match(/[A-Z]{2,}s(?![a-z])|[A-Z]+(?![a-z])|[A-Z][a-z]+|[a-z]+|\d+/g) ?? [];
}

/** Puts a whole other template in the place of a broken one. */
export function replaceTemplate({ view }: BrokenTemplate, other: Json): void {
  if (!isObject(view) || !isObject(other)) return;
  for (const key of Object.keys(view)) delete view[key];
  Object.assign(view, other);
}

/** Returns a text with one letter left out, doubled, or two small ones swapped. */
export function misspelled(name: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (name.length - 2));
  const [before, letter, next, after] = [name.slice(0, at), name.charAt(at), name.charAt(at + 1), name.slice(at + 2)];
  const swapped = /^[a-z]{2}$/.test(letter + next) ? [`${before}${next}${letter}${after}`] : [];
  const ways = [`${before}${next}${after}`, `${before}${letter}${letter}${next}${after}`, ...swapped];
  return ways[Math.floor(random() * ways.length)] ?? name;
}
