import { own, soleEntry, type Json } from "../values/json.js";
import { asGetAtt, asRef, asSub, getAtt, isNoValue, ref, sub, subParts } from "./intrinsics.js";

/** A part of a text: plain text, or the value that a function gives. */
export type Piece = { readonly text: string } | { readonly value: Json };

/** How deep the functions that make a text may be nested. */
const maxDepth = 20;

/**
 * Returns the parts that a text is made of, through `Fn::Sub` and `Fn::Join`, in order and without two plain texts in a
 * row; undefined for what is no text. What another function gives is one part.
 */
export function piecesOf(value: Json, depth = 0): readonly Piece[] | undefined {
  if (depth > maxDepth || isNoValue(value)) return undefined;
  if (typeof value === "string" || typeof value === "number") return [{ text: String(value) }];
  if (asSub(value) !== undefined) return merged(substituted(value, depth));
  const [name, call] = soleEntry(value) ?? [];
  if (name === "Fn::Join") return merged(joined(call, depth));
  return name === "Ref" || name?.startsWith("Fn::") === true ? [{ value }] : undefined;
}

function substituted(value: Json, depth: number): (readonly Piece[] | undefined)[] {
  const { text, variables } = asSub(value) ?? { text: "", variables: {} };
  return subParts(text).map((part): readonly Piece[] | undefined => {
    // `${!Literal}` is how Fn::Sub writes `${Literal}`.
    if (part.kind === "escape") return [{ text: `\${${part.text.slice(3)}` }];
    if (part.kind === "text") return [{ text: part.text }];
    const given = own(variables, part.name ?? "");
    if (given !== undefined) return piecesOf(given, depth + 1);
    const target = part.target ?? "";
    return [{ value: part.attribute === undefined ? ref(target) : getAtt(target, part.attribute) }];
  });
}

function joined(call: Json | undefined, depth: number): (readonly Piece[] | undefined)[] {
  const [delimiter, items] = Array.isArray(call) ? call : [];
  if (typeof delimiter !== "string" || !Array.isArray(items)) return [undefined];
  return items.flatMap((item, index) => {
    const pieces = piecesOf(item, depth + 1);
    return index === 0 ? [pieces] : [[{ text: delimiter }], pieces];
  });
}

function merged(groups: readonly (readonly Piece[] | undefined)[]): readonly Piece[] | undefined {
  const found: Piece[] = [];
  for (const group of groups) {
    if (group === undefined) return undefined;
    for (const piece of group) {
      const last = found.at(-1);
      if ("text" in piece && last !== undefined && "text" in last)
        found.splice(-1, 1, { text: last.text + piece.text });
      else if (!("text" in piece) || piece.text !== "") found.push(piece);
    }
  }
  return found;
}

/** Returns the text of `Fn::Sub` for parts; undefined where a part is neither text nor a reference. */
export function subTextOf(pieces: readonly Piece[]): string | undefined {
  const texts = pieces.map((piece) => {
    if ("text" in piece) return piece.text.replaceAll("${", "${!");
    const name = asRef(piece.value);
    if (name !== undefined) return `\${${name}}`;
    const { target, attribute } = asGetAtt(piece.value) ?? {};
    return target === undefined || attribute === undefined ? undefined : `\${${target}.${attribute}}`;
  });
  return texts.includes(undefined) ? undefined : texts.join("");
}

/**
 * Returns a value that gives the text: the reference if it is nothing else, a plain text if nothing is to be filled in, else
 * an `Fn::Sub`. Undefined where a part is neither text nor a reference.
 */
export function valueOf(pieces: readonly Piece[]): Json | undefined {
  const [first, ...rest] = pieces;
  if (first !== undefined && "value" in first && rest.length === 0) return first.value;
  if (pieces.every((piece) => "text" in piece)) return pieces.map((piece) => piece.text).join("");
  const text = subTextOf(pieces);
  return text === undefined ? undefined : sub(text);
}

/** Returns the parts of a text of `Fn::Sub` that needs no variables of its own. */
export function piecesOfSub(text: string): readonly Piece[] {
  return piecesOf(sub(text)) ?? [];
}
