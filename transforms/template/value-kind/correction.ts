import { equal, type Json } from "../../../src/values/json.js";
import { isWithin, type Path } from "../../../src/values/pointer.js";
import { asSub, ref } from "../../../src/template/intrinsics.js";
import { piecesOf, subTextOf } from "../../../src/template/pieces.js";
import type { Template } from "../../../src/template/template.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { listed } from "../../../src/values/listed.js";

/** A value of the wrong kind, and what it should be. */
export interface Correction {
  readonly path: Path;
  /** The value as it is written. */
  readonly before: Json;
  /** What stands in its place; undefined if it goes. */
  readonly after: Json | undefined;
}

/** One flaw of a resource, with all that corrects it. */
export interface Flaw {
  /** True where AWS takes the resource all the same, only that it then does not do what is meant. */
  readonly isTaken?: boolean;
  /** True where something goes that its author wanted, so that somebody should look at it. */
  readonly drops?: boolean;
  /** What is wrong, given what is to be corrected. */
  message(resource: ResourceView, corrections: readonly Correction[]): string;
  /** Returns what is to be corrected in a resource; nothing where it is right, or where it cannot be told. */
  correctionsIn(resource: ResourceView): readonly Correction[];
}

/**
 * Returns the corrections in an order in which they can be made one by one: what goes comes last, from behind. An item of
 * a list that becomes what another one is goes, too.
 */
export function inOrder({ template }: ResourceView, corrections: readonly Correction[]): Correction[] {
  const changes = corrections.map((correction) =>
    isTwin(template, correction, corrections) ? gone(correction) : correction,
  );
  const isGone = ({ after }: Correction): boolean => after === undefined;
  return [...changes.filter((each) => !isGone(each)), ...changes.filter(isGone).reverse()];
}

/** True unless the value names something that is not there in every case: written otherwise, that would be a new flaw. */
export function isProvable({ template }: ResourceView, { path, after }: Correction): boolean {
  const broken = [...template.dangling(), ...template.undefinedReferences()];
  const [text, written] = [asSub(after)?.text ?? "", JSON.stringify(after ?? null)];
  return broken.every(({ reference: { path: place, kind, target, attribute } }) => {
    const name = attribute === undefined ? target : `${target}.${attribute}`;
    const isKept = kind === "Sub" ? text.includes(`\${${name}}`) : written.includes(JSON.stringify(ref(target)));
    return !isWithin(place, path) || (isKept && kind !== "GetAtt");
  });
}

function gone({ path, before }: Correction): Correction {
  return { path, before, after: undefined };
}

function isTwin(template: Template, { path, after }: Correction, corrections: readonly Correction[]): boolean {
  const [list, index] = [template.at(path.slice(0, -1)), path.at(-1)];
  if (!Array.isArray(list) || typeof index !== "number" || path.at(-2) === "Fn::If" || after === undefined)
    return false;
  const pathOf = JSON.stringify(path.slice(0, -1));
  return list.some((item, place) => {
    const change = corrections.find(
      (each) => each.path.at(-1) === place && JSON.stringify(each.path.slice(0, -1)) === pathOf,
    );
    return change === undefined ? equal(item, after) : place < index && equal(change.after, after);
  });
}

/** So many values are named in a message. */
const maxNamed = 3;

/** Returns the values to be corrected as a message names them. */
export function listOf(corrections: readonly Correction[]): string {
  const texts = [...new Set(corrections.map(({ before }) => shown(before)))];
  const more = texts.length - maxNamed;
  const named = more > 0 ? [...texts.slice(0, maxNamed), `${more} more`] : texts;
  return listed(named);
}

/** Returns a value as a reader knows it: a text with references in braces. */
function shown(value: Json): string {
  const pieces = piecesOf(value);
  return (pieces && subTextOf(pieces)) ?? "a value";
}
