import type { Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { piecesOf, subTextOf } from "../../../src/template/pieces.js";
import type { ResourceView } from "../../../src/template/resource-view.js";

/** A value of the wrong kind, and what it should be. */
export interface Correction {
  readonly path: Path;
  /** The value as it is written. */
  readonly before: Json;
  /** What stands in its place; undefined if it goes. */
  readonly after: Json | undefined;
}

/** One cause for which AWS refuses a resource, with all that corrects it. */
export interface Flaw {
  /** What is wrong, given what is to be corrected. */
  message(resource: ResourceView, corrections: readonly Correction[]): string;
  /** Returns what is to be corrected in a resource; nothing where it is right, or where it cannot be told. */
  correctionsIn(resource: ResourceView): readonly Correction[];
}

/** So many values are named in a message. */
const maxNamed = 3;

/** Returns the values to be corrected as a message names them. */
export function listOf(corrections: readonly Correction[]): string {
  const texts = [...new Set(corrections.map(({ before }) => shown(before)))];
  const more = texts.length - maxNamed;
  const named = more > 0 ? [...texts.slice(0, maxNamed), `${more} more`] : texts;
  return named.length < 2 ? named.join("") : `${named.slice(0, -1).join(", ")} and ${named.at(-1) ?? ""}`;
}

/** Returns a value as a reader knows it: a text with references in braces. */
function shown(value: Json): string {
  const pieces = piecesOf(value);
  return (pieces && subTextOf(pieces)) ?? "a value";
}
