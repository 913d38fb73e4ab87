import { isObject, type Json } from "../values/json.js";
import type { Path } from "../values/pointer.js";
import { isIntrinsic, type Guard } from "../template/intrinsics.js";
import type { Worlds } from "../template/worlds.js";
import type { Side } from "./verdict.js";

/** A value of which the two templates say different things. */
export interface Difference {
  /** The way to it in the template of `side`, below the body of the resource. */
  readonly path: Path;
  readonly side: Side;
  /** Undefined where there is no value. */
  readonly before: Json | undefined;
  readonly after: Json | undefined;
  /** What must hold for it; empty if it always is there. */
  readonly guards: readonly Guard[];
  /** What it depends on besides, a clause each. */
  readonly dependsOn: readonly string[];
  /** True if the items of a list only have another order. */
  readonly isOrder: boolean;
}

/** A value and the way to it; undefined where there is none. */
export interface Held {
  readonly value: Json | undefined;
  readonly path: Path;
}

/** True for a map of members, not a call of a function. */
export function isPlainMap(value: Json | undefined): value is { [key: string]: Json } {
  return isObject(value) && !isIntrinsic(value);
}

/** True if two guards say the same. */
export function isSameGuard(a: Guard, b: Guard): boolean {
  return a.condition === b.condition && a.holds === b.holds;
}

/** Returns the guards that are not clear already where `context` holds, each once. */
export function openGuards(guards: readonly Guard[], context: readonly Guard[], worlds: Worlds): Guard[] {
  const open = guards.filter((guard) => !worlds.implies(context, [guard]));
  return open.filter((guard, index) => open.findIndex((other) => isSameGuard(other, guard)) === index);
}

/** At more conditions than this, nobody looks whether something holds in all of their combinations. */
const maxConditions = 8;

/** True if one of the lists of guards holds in every world in which `context` holds. False if that is not proved. */
export function coversAll(lists: readonly (readonly Guard[])[], context: readonly Guard[], worlds: Worlds): boolean {
  if (lists.some((guards) => guards.length === 0)) return true;
  const names = [...new Set(lists.flatMap((guards) => guards.map(({ condition }) => condition)))];
  if (names.length > maxConditions) return false;
  return [...worlds.assignments(names)].every((world) => {
    const holds = lists.some((guards) => guards.every((guard) => world.get(guard.condition) === guard.holds));
    return holds || !worlds.possible([...context, ...[...world].map(([condition, is]) => ({ condition, holds: is }))]);
  });
}

/** Returns the member at the end of a path. */
export function below({ value, path }: Held, step: string | number): Held {
  const member = Array.isArray(value)
    ? value[Number(step)]
    : isObject(value) && Object.hasOwn(value, step)
      ? value[step]
      : undefined;
  return { value: member, path: [...path, step] };
}
