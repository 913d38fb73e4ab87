import type { Want } from "../../src/contract/rule.js";
import { isNoValue, noValue } from "../../src/template/intrinsics.js";
import { isRight, type ValueWant } from "../../src/template/want.js";
import { isObject, own, type Json } from "../../src/values/json.js";
import { rightValue } from "../matrix/values.js";

/** A value that a property rule takes for wrong. */
export interface WrongValue {
  /** What it is, in a few words. */
  name: string;
  /** Returns what stands there instead of a value that is right, or of none; `noValue` where nothing is to stand there. */
  instead(right: Json): Json;
}

const absent: WrongValue = { name: "absent", instead: () => noValue };

/** Returns what counts as right, where a rule asks for a value or makes a companion as well. */
export function wantedValue(want: Want): ValueWant {
  return "ask" in want || "companion" in want ? { present: "something" } : want;
}

/** Returns the values that are wrong for what a rule wants: nothing at all, and others, each once. */
export function wrongValues(want: Want): WrongValue[] {
  const wanted = wantedValue(want);
  const isWrong = ({ instead }: WrongValue): boolean => !isRight(instead(rightValue(want)), wanted);
  return [absent, ...others(wanted)].filter(isWrong);
}

function others(want: ValueWant): WrongValue[] {
  if ("is" in want) return otherThan(want.is);
  if ("oneOf" in want) return want.oneOf.flatMap(otherThan).slice(0, 1);
  if ("atLeast" in want) return [as(want.atLeast - 1), as(String(want.atLeast - 1))];
  if ("absent" in want) return [as("something")];
  if ("present" in want) return [];
  if ("replace" in want) return Object.keys(want.replace).map(as);
  if ("members" in want) return Object.entries(want.members).flatMap(([name, inner]) => wrongMembers(name, inner));
  const { includes } = want;
  return [
    {
      name: "without the item",
      instead: (list) =>
        Array.isArray(list) ? list.filter((item) => JSON.stringify(item) !== JSON.stringify(includes)) : [],
    },
  ];
}

function wrongMembers(name: string, want: ValueWant): WrongValue[] {
  return [absent, ...others(want)].map((wrong) => ({
    name: `${name} ${wrong.name}`,
    instead(map) {
      const members = isObject(map) && !isNoValue(map) ? map : {};
      const value = wrong.instead(own(members, name) ?? rightValue(want));
      const kept = Object.entries(members).filter(([key]) => key !== name);
      return Object.fromEntries(isNoValue(value) ? kept : [...kept, [name, value]]);
    },
  }));
}

/** Returns values beside a value that is wanted: of a Boolean, its opposite in both spellings. */
function otherThan(wanted: Json): WrongValue[] {
  if (typeof wanted === "boolean" || wanted === "true" || wanted === "false") {
    const opposite = String(wanted) !== "true";
    return [as(opposite), as(String(opposite))];
  }
  if (typeof wanted === "number") return [as(wanted + 1)];
  return typeof wanted === "string" ? [as(`Not${wanted}`)] : [];
}

function as(value: Json): WrongValue {
  return { name: JSON.stringify(value), instead: () => value };
}
