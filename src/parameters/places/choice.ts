import type { Candidate, FactSource } from "../../contract/account.js";
import type { Thing } from "../../facts/facts.js";
import type { Definition } from "../definition.js";
import type { Use } from "./wanted.js";

/** A parameter that names something that exists, and the places that take its value. */
export interface Asking {
  readonly definition: Definition;
  readonly type: string;
  readonly uses: readonly Use[];
}

/** What a parameter is to name, or why nobody but a person can say. */
export interface Choice {
  /** Undefined where the facts leave a choice, or say nothing. */
  readonly value?: string;
  /** Why, as a clause. */
  readonly reason: string;
  readonly fact?: FactSource;
  readonly candidates?: readonly Candidate[];
}

/** Returns things as a person chooses among them: by `valueOf`, with their names. */
export function candidatesOf(things: readonly Thing[], valueOf: (thing: Thing) => string | undefined): Candidate[] {
  return things.flatMap((thing) => {
    const value = valueOf(thing);
    return value === undefined ? [] : [{ value, label: thing.name ?? "" }];
  });
}
