import { ruleTags, type ValueWant } from "../../src/index.js";
import { accepts } from "../../src/schema/accepts.js";
import type { Schema, TypeSchema } from "../../src/schema/schema.js";
import { closestMatch } from "../../src/values/closest-match.js";
import type { Json } from "../../src/values/json.js";

/** What a new property rule is to be. */
export interface Draft {
  service: string;
  id: string;
  type: string;
  property: string;
  want: ValueWant;
  tag: string;
}

/** The options of the command, as they were given. */
export interface Options {
  type?: string | undefined;
  property?: string | undefined;
  is?: string | undefined;
  "one-of"?: string | undefined;
  "at-least"?: string | undefined;
  absent?: boolean | undefined;
  tag?: string | undefined;
}

/** Returns the draft, or what is wrong with it and what to do, as a sentence. `taken`: the ids of the rules that there are. */
export function readDraft(
  [service = "", id = ""]: readonly string[],
  options: Options,
  schema: Schema,
  taken: readonly string[],
): Draft | string {
  const { type = "", property = "", tag = "security" } = options;
  if (id === "") return "ID is missing";
  if (!/^[a-z][a-z0-9]*$/.test(service)) return `SERVICE is a word in lower case, not "${service}"`;
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) return `ID has words in lower case with hyphens between them, not "${id}"`;
  if (taken.includes(id)) return `there is a rule ${id} already; choose another id`;
  if (!ruleTags.some((each) => each === tag)) return `there is no tag ${tag}; use one of ${ruleTags.join(", ")}`;
  const known = schema.type(type);
  if (known === undefined) return type === "" ? "--type is missing" : `unknown resource type ${type}`;
  if (property === "") return "--property is missing";
  const found = known.property(property);
  if (found === undefined) return `${type} has no property ${property}; ${hint(known, property)}`;
  const want = wantOf(options);
  if (typeof want === "string") return want;
  const values = "is" in want ? [want.is] : "oneOf" in want ? want.oneOf : [];
  const wrong = values.find((value) => !accepts(found.type, value));
  if (wrong !== undefined)
    return `${property} cannot be ${JSON.stringify(wrong)}; the schema calls it ${found.type.kind}`;
  return { service, id, type, property, want, tag };
}

/** Returns the closest name beside the first one that is unknown, or all of them. */
function hint(type: TypeSchema, path: string): string {
  const steps = path.split(".");
  const depth = steps.findIndex((_, index) => type.property(steps.slice(0, index + 1).join(".")) === undefined);
  const outer = steps.slice(0, depth).join(".");
  const inside = type.property(outer)?.type;
  const names =
    outer === "" ? [...type.properties.keys()] : inside?.kind === "object" ? [...inside.properties.keys()] : [];
  const guess = closestMatch(steps[depth] ?? "", names);
  const where = outer === "" ? "it" : outer;
  return guess === undefined
    ? `${where} has ${names.join(", ") || "none that are known"}`
    : `did you mean ${[...steps.slice(0, depth), guess].join(".")}?`;
}

function wantOf(options: Options): ValueWant | string {
  const given = (["is", "one-of", "at-least", "absent"] as const).filter((name) => options[name]);
  const [only] = given;
  if (only === undefined || given.length > 1)
    return "say what is wanted by one of --is, --one-of, --at-least and --absent";
  if (only === "absent") return { absent: true };
  const value = parsed(options[only] ?? "");
  if (only === "is") return { is: value };
  if (only === "at-least") return typeof value === "number" ? { atLeast: value } : "--at-least takes a number";
  const [first, ...others] = Array.isArray(value) ? value : [];
  return first === undefined ? '--one-of takes a list, such as \'["a", "b"]\'' : { oneOf: [first, ...others] };
}

/** Reads JSON; a word without quotes is a text. */
function parsed(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
