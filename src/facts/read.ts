import { CfnFixError, type Place } from "../values/errors.js";
import { parseJson } from "../source/json.js";
import { isObject, own, type Json, type JsonObject } from "../values/json.js";
import { unknownReasons, type Answer, type Facts, type Thing, type UnknownReason } from "./facts.js";

/** More than any account makes: a file with more is not read to its end. */
const maxThings = 200_000;

/** Longest text in a facts file, and how deep a property may go. */
const maxText = 20_000;
const maxDepth = 8;

const again = "collect it again with cfn-fix facts --collect";

/** Returns what a facts file says. Throws `CfnFixError` for anything else: half a file, another version, another kind of file. */
export function readFacts(text: string): Facts {
  const json = parse(text.replace(/^\uFEFF/, ""));
  if (!isObject(json) || own(json, "answers") === undefined)
    throw refusal("not a facts file: it has no answers", "name a file that cfn-fix facts --collect has written");
  const version = own(json, "version");
  if (version !== 1)
    throw refusal(
      `facts of ${typeof version === "number" ? `version ${version}` : "an unknown version"}; this cfn-fix reads version 1`,
      again,
    );
  const answers = listIn(json, "answers", "").map((each, index) => answerOf(each, `answers[${index}]`));
  const collected = textIn(json, "collected", "");
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(collected) || Number.isNaN(Date.parse(collected)))
    throw refusal("not a facts file: collected is not a time in UTC", again);
  const account = textIn(json, "account", "");
  if (!/^\d{12}$/.test(account)) throw refusal("not a facts file: account is not an account ID", again);
  const [region, partition, caller] = ["region", "partition", "caller"].map((key) => textIn(json, key, ""));
  if (answers.reduce((sum, { things }) => sum + things.length, 0) > maxThings)
    throw refusal(`a facts file with more than ${maxThings} things in it`, "collect those of fewer templates");
  return {
    version: 1,
    collected,
    account,
    region: region ?? "",
    partition: partition ?? "",
    caller: caller ?? "",
    answers,
  };
}

/** Returns facts as the text of a file: with a line for each thing, so that it is small and two files can be compared. */
export function factsText({ answers, ...facts }: Facts): string {
  const texts = answers.map(({ things, ...answer }) => {
    const lines = things.map((thing) => `\n        ${JSON.stringify(thing)}`).join(",");
    return withLast(answer, "things", lines === "" ? "[]" : `[${lines}\n      ]`, "      ");
  });
  const list = texts.map((text) => `\n    ${text}`).join(",");
  return `${withLast(facts, "answers", list === "" ? "[]" : `[${list}\n  ]`, "  ")}\n`;
}

/** Returns an object as text, with a last member that is text already. */
function withLast(value: object, key: string, text: string, indent: string): string {
  const members = Object.entries(value).map(([name, member]) => `${indent}"${name}": ${JSON.stringify(member)},\n`);
  return `{\n${members.join("")}${indent}"${key}": ${text}\n${indent.slice(2)}}`;
}

function parse(text: string): Json {
  try {
    const json: Json = JSON.parse(text);
    return json;
  } catch (error) {
    const isCut = error instanceof Error && /end of JSON|Unterminated/.test(error.message);
    // The parser of templates says where.
    const located = parseJson(text);
    const place = located instanceof CfnFixError ? located.place : undefined;
    const what = isCut || isAtEnd(text, place) ? "it ends too early" : "it is no JSON";
    throw new CfnFixError("SYNTAX", `not a facts file: ${what}`, again, place);
  }
}

/** True if a place is behind all that a text has. */
function isAtEnd(text: string, place: Place | undefined): boolean {
  const lines = text.trimEnd().split("\n");
  const last = lines.at(-1) ?? "";
  return (
    place === undefined || place.line > lines.length || (place.line === lines.length && place.column > last.length)
  );
}

function answerOf(value: Json, where: string): Answer {
  const member = objectAt(value, where);
  const at = `${where}.`;
  const state = textIn(member, "state", at);
  if (state !== "known" && state !== "unknown")
    throw refusal(`not a facts file: ${at}state is neither known nor unknown`, again);
  const reason = unknownReasons.find((each) => each === own(member, "reason"));
  const things = listIn(member, "things", at).map((each, index) => thingOf(each, `${where}.things[${index}]`));
  return {
    query: textIn(member, "query", at),
    ...optional(member, "subject", at),
    command: textIn(member, "command", at),
    state,
    ...(state === "unknown" ? { reason: reason ?? ("error" satisfies UnknownReason) } : {}),
    ...optional(member, "message", at),
    things,
  };
}

function thingOf(value: Json, where: string): Thing {
  const member = objectAt(value, where);
  const at = `${where}.`;
  const properties = objectAt(own(member, "properties") ?? null, `${where}.properties`);
  if (Object.values(properties).some((each) => !isShallow(each, maxDepth)))
    throw refusal(`not a facts file: ${where} goes too deep, or has too long a text`, again);
  return {
    type: textIn(member, "type", at),
    ...optional(member, "name", at),
    ...optional(member, "id", at),
    ...optional(member, "arn", at),
    properties,
  };
}

function optional<Key extends string>(value: JsonObject, key: Key, where: string): { [each in Key]?: string } {
  const found: { [each in Key]?: string } = {};
  if (own(value, key) !== undefined) found[key] = textIn(value, key, where);
  return found;
}

function textIn(value: JsonObject, key: string, where: string): string {
  const found = own(value, key);
  if (typeof found === "string" && found.length <= maxText) return found;
  throw refusal(`not a facts file: ${where}${key} is no text, or too long a one`, again);
}

function listIn(value: JsonObject, key: string, where: string): readonly Json[] {
  const found = own(value, key);
  if (Array.isArray(found)) return found;
  throw refusal(`not a facts file: ${where}${key} is no list`, again);
}

function objectAt(value: Json, where: string): JsonObject {
  if (isObject(value)) return value;
  throw refusal(`not a facts file: ${where} is no object`, again);
}

function isShallow(value: Json, depth: number): boolean {
  if (typeof value === "string") return value.length <= maxText;
  if (!isObject(value) && !Array.isArray(value)) return true;
  return depth > 0 && Object.values(value).every((each) => isShallow(each, depth - 1));
}

function refusal(message: string, help: string): CfnFixError {
  return new CfnFixError("READ", message, help);
}
