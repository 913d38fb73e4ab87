import type { Want } from "../../src/index.js";
import type { PropertySchema } from "../../src/schema/schema.js";
import { noValue } from "../../src/template/intrinsics.js";
import { isObject, type Json } from "../../src/values/json.js";
import type { PropertyStep } from "../../src/values/property-path.js";

/** Returns a value that is as wanted; `noValue` where none is. Where the user is asked, any text will do. */
export function rightValue(want: Want): Json {
  if ("is" in want) return want.is;
  if ("oneOf" in want) return want.oneOf.find((each) => each !== noValue) ?? noValue;
  if ("atLeast" in want) return want.atLeast;
  if ("absent" in want) return noValue;
  if ("members" in want) {
    const members = Object.entries(want.members).map(([name, inner]) => [name, rightValue(inner)] as const);
    return Object.fromEntries(members.filter(([, value]) => value !== noValue));
  }
  if ("includes" in want) return [want.includes];
  if ("replace" in want) return Object.values(want.replace)[0] ?? noValue;
  return "of-the-user";
}

/** Returns a value that is not as wanted; undefined where every value is. `property`: what the schema says of it. */
export function wrongValue(want: Want, property: PropertySchema | undefined): Json | undefined {
  if ("is" in want) return otherThan([want.is], property);
  if ("oneOf" in want) return otherThan(want.oneOf, property);
  if ("atLeast" in want) return want.atLeast - 1;
  if ("absent" in want) return otherThan([], property);
  if ("includes" in want) return [];
  if ("replace" in want) return Object.keys(want.replace)[0];
  if (!("members" in want)) return undefined;
  const [first] = Object.entries(want.members).flatMap(([name, inner]) => {
    const type = property?.type;
    const value = wrongValue(inner, type?.kind === "object" ? type.properties.get(name) : undefined);
    return value === undefined ? [] : [{ name, value }];
  });
  const right = rightValue(want);
  return first === undefined || typeof right !== "object" ? undefined : { ...right, [first.name]: first.value };
}

function otherThan(wanted: readonly Json[], property: PropertySchema | undefined): Json {
  const words = wanted.map(String);
  const allowed = property?.allowedValues?.find((value) => !words.includes(value));
  if (allowed !== undefined) return allowed;
  const [first] = wanted;
  if (typeof first === "boolean" || words.includes("true") || words.includes("false")) return !words.includes("true");
  if (typeof first === "number" || property?.type.kind === "integer") return Number(first ?? 0) + 1;
  return property?.type.kind === "boolean" ? true : "something-else";
}

/** Returns a map with `value` at a property; without the property where `value` is `noValue`. */
export function withProperty(map: Json | undefined, steps: readonly PropertyStep[], value: Json): Json {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (typeof step === "string" || "ifThere" in step) {
    const name = typeof step === "string" ? step : step.ifThere;
    const old = isObject(map) ? map : {};
    const next = withProperty(old[name], rest, value);
    return next === noValue ? without(old, name) : { ...old, [name]: next };
  }
  const list = Array.isArray(map) ? map : [];
  if ("every" in step) return (list.length === 0 ? [{}] : list).map((item) => withProperty(item, rest, value));
  const others = list.filter((item) => !isObject(item) || item[step.key] !== step.value);
  return value === noValue ? others : [...others, withProperty({ [step.key]: step.value }, rest, value)];
}

function without(map: { [key: string]: Json }, key: string): Json {
  return Object.fromEntries(Object.entries(map).filter(([name]) => name !== key));
}
