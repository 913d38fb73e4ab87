import type { Guard } from "../template/intrinsics.js";
import type { Resource } from "../template/template.js";
import type { Joint } from "./joint.js";

/** When a resource that both templates have is there before the update, and after it. */
export interface Existence {
  /** What holds where it is there before and after; undefined if that never is. */
  readonly stays: readonly Guard[] | undefined;
  /** The condition of the old and the new template that decide whether it goes, if it can. */
  readonly goes: "never" | "always" | "depends";
  readonly comes: "never" | "depends";
  /** The condition that decides, by its name in both. */
  readonly decidedBy: string;
}

/** Returns when a resource stays, goes and comes with the conditions that the two templates give it. */
export function existenceOf(before: Resource, after: Resource, joint: Joint): Existence {
  const reading = joint.new;
  const worlds = { possible: (guards: readonly Guard[]) => joint.isDeployed(guards) };
  const old: Guard[] = before.condition === undefined ? [] : [{ condition: before.condition, holds: true }];
  const fresh: Guard[] =
    after.condition === undefined ? [] : [{ condition: reading.condition(after.condition), holds: true }];
  const not = (guards: readonly Guard[]): Guard[] => guards.map(({ condition }) => ({ condition, holds: false }));
  const both = [...old, ...fresh];
  const stays = worlds.possible(both) ? both : undefined;
  const mayGo = fresh.length > 0 && worlds.possible([...old, ...not(fresh)]);
  const mayCome = old.length > 0 && worlds.possible([...not(old), ...fresh]);
  const [decider] = mayGo ? fresh : old;
  return {
    stays,
    goes: !mayGo ? "never" : stays === undefined ? "always" : "depends",
    comes: mayCome ? "depends" : "never",
    decidedBy: decider?.condition ?? "",
  };
}
