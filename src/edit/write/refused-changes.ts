import { CfnFixError } from "../../values/errors.js";
import type { Json } from "../../values/json.js";
import type { Path } from "../../values/pointer.js";
import type { Source } from "../../source/source.js";
import { findChanges, type Change } from "./changes.js";
import { assertEditable } from "./assert-editable.js";

/** A change that cannot be written without guessing. */
export interface RefusedChange {
  /** Of the value that is changed, removed or new. */
  readonly path: Path;
  /** What is in the way, and where. */
  readonly error: CfnFixError;
}

/** Returns all changes between a source and the view `next` for which `reconcile` refuses to write it. */
export function refusedChanges(source: Source, next: Json): RefusedChange[] {
  return findChanges(source.root, next)
    .flatMap(separate)
    .flatMap(({ path, change }) => {
      const error = refusalOf(source.text, change);
      return error === undefined ? [] : [{ path, error }];
    });
}

function refusalOf(text: string, change: Change): CfnFixError | undefined {
  try {
    assertEditable(text, [change]);
    return undefined;
  } catch (error) {
    if (error instanceof CfnFixError) return error;
    throw error;
  }
}

/** A map loses and gains its entries one by one, each for reasons of its own. */
function separate(change: Change): { path: Path; change: Change }[] {
  const whole = [{ path: change.path, change }];
  if (change.kind !== "map") return whole;
  const { path, removed, inserted } = change;
  const parts = [
    ...[...removed].map((pair) => ({ key: pair.key, removed: new Set([pair]), inserted: [] })),
    ...inserted.map((entry) => ({ key: entry.key, removed: new Set<never>(), inserted: [entry] })),
  ];
  return parts.length === 0
    ? whole
    : parts.map(({ key, ...part }) => ({ path: [...path, key], change: { ...change, ...part } }));
}
