import { closestMatch } from "../values/closest-match.js";
import { isObject, own, type Json } from "../values/json.js";
import type { Path } from "../values/pointer.js";
import { isLevel, levels, type Level } from "./levels.js";

/** A property, or what is further in, with the level that it has in place of that of its resource. */
export interface Override {
  /** The names that lead there from `Properties`. */
  readonly names: readonly string[];
  readonly level: Level;
}

/** What a context says that matters to a change, as far as it can be read. */
export interface Block {
  readonly why?: string;
  readonly must: readonly string[];
  /** The level of all that has none of its own. */
  readonly mutable?: Level;
  readonly overrides: readonly Override[];
  /** True if whoever wrote it is not sure of it. */
  readonly isDoubtful: boolean;
}

/** What is wrong with a context, as a clause, and where in it. */
export interface Fault {
  readonly path: Path;
  readonly message: string;
}

/** What was read of a context, and what cannot be: a field that is wrong costs no other. */
export interface Read {
  readonly block: Block;
  readonly faults: readonly Fault[];
}

/** Fields of which a misspelled name would leave what should be protected without protection. */
const protecting = ["must", "mutable", "mutability"] as const;

/** All fields of a resource and of a template, and those of earlier drafts, none of which is a misspelled one. */
const known: ReadonlySet<string> = new Set(
  [...protecting, "why", "trust", "deps", "arch", "ref", "owner"].concat("ops", "gaps", "own", "v", "sys"),
);

/** No author has more fields of their own. */
const most = 20;

/** Returns what a context says. */
export function readBlock(value: Json): Read {
  if (!isObject(value)) {
    return { block: nothing, faults: [{ path: [], message: "is no mapping" }] };
  }
  const faults: Fault[] = [];
  const block = {
    ...textIn(value, "why", faults),
    must: textsIn(value, "must", faults),
    ...levelIn(value, faults),
    overrides: overridesIn(value, faults),
    isDoubtful: own(own(value, "trust"), "conf") === "low",
  };
  const strange = Object.keys(value).filter((name) => !known.has(name));
  for (const name of strange.slice(0, most)) {
    const meant = closestMatch(name, protecting);
    if (meant !== undefined)
      faults.push({ path: [name], message: `has a field that is not known; did you mean ${meant}?` });
  }
  return { block, faults };
}

const nothing: Block = { must: [], overrides: [], isDoubtful: false };

function textIn(value: Json, name: "why", faults: Fault[]): Pick<Block, "why"> {
  const text = own(value, name);
  if (typeof text === "string") return { why: text };
  if (text !== undefined) faults.push({ path: [name], message: `has no text for ${name}` });
  return {};
}

function textsIn(value: Json, name: "must", faults: Fault[]): string[] {
  const list = own(value, name);
  if (list === undefined) return [];
  if (!Array.isArray(list)) {
    faults.push({ path: [name], message: `has no list of texts for ${name}` });
    return [];
  }
  return list.flatMap((item, index) => {
    if (typeof item === "string") return [item];
    faults.push({ path: [name, index], message: `has something other than a text in ${name}` });
    return [];
  });
}

function levelIn(value: Json, faults: Fault[]): Pick<Block, "mutable"> {
  const mutable = own(value, "mutable");
  if (isLevel(mutable)) return { mutable };
  if (mutable !== undefined) faults.push({ path: ["mutable"], message: notALevel("mutable") });
  return {};
}

function overridesIn(value: Json, faults: Fault[]): Override[] {
  const map = own(value, "mutability");
  if (map === undefined) return [];
  if (!isObject(map)) {
    faults.push({ path: ["mutability"], message: "has no mapping of property names for mutability" });
    return [];
  }
  return Object.entries(map).flatMap(([name, level]) => {
    if (isLevel(level)) return [{ names: namesIn(name), level }];
    faults.push({ path: ["mutability", name], message: notALevel("mutability") });
    return [];
  });
}

function notALevel(field: string): string {
  return `has a value for ${field} that is none of ${levels.join(", ")}`;
}

/** Returns the names in `A.B`, `Properties.A.B`, `A.*.B` or `A[0].B`: which item of a list it is does not matter. */
function namesIn(path: string): string[] {
  const names = path.split(/[.[\]/]/).filter((name) => name !== "" && name !== "*" && !/^\d+$/.test(name));
  return names.length > 1 && names[0] === "Properties" ? names.slice(1) : names;
}
