import { own, soleEntry, type Json } from "../values/json.js";
import { asGetAtt, asJoin, asRef, asSub, getAtt, isNoValue, ref, sub, subParts, type SubPart } from "./intrinsics.js";

/** A part of a text: plain text, or the value that a function gives. */
export type Piece = { readonly text: string } | { readonly value: Json };

/** How deep the functions that make a text may be nested. */
export const maxTextDepth = 20;

/** A part of an `Fn::Sub` or `Fn::Join`: a piece, or a value that may be a text of parts itself. */
type TextPart = Piece | { readonly inner: Json };

/** Returns what an `Fn::Sub` or `Fn::Join` puts together, in order; undefined for anything else, and for what is malformed. */
export function textPartsOf(value: Json | undefined): readonly TextPart[] | undefined {
  const call = asSub(value);
  if (call !== undefined) return subParts(call.text).map((part) => substituted(part, call.variables));
  const { delimiter, items } = asJoin(value) ?? {};
  if (typeof delimiter !== "string" || items === undefined) return undefined;
  return items.flatMap((inner, index) => (index === 0 ? [{ inner }] : [{ text: delimiter }, { inner }]));
}

function substituted({ kind, text, name = "", target = "", attribute }: SubPart, variables: Json): TextPart {
  // `${!Literal}` is how Fn::Sub writes `${Literal}`.
  if (kind === "escape") return { text: `\${${text.slice(3)}` };
  if (kind === "text") return { text };
  const inner = own(variables, name);
  if (inner !== undefined) return { inner };
  return { value: attribute === undefined ? ref(target) : getAtt(target, attribute) };
}

/**
 * Returns the parts that a text is made of, through `Fn::Sub` and `Fn::Join`, in order and without two plain texts in a
 * row; undefined for what is no text. What another function gives is one part.
 */
export function piecesOf(value: Json, depth = 0): readonly Piece[] | undefined {
  if (depth > maxTextDepth || isNoValue(value)) return undefined;
  if (typeof value === "string" || typeof value === "number") return [{ text: String(value) }];
  const parts = textPartsOf(value);
  if (parts !== undefined)
    return merged(parts.map((part) => ("inner" in part ? piecesOf(part.inner, depth + 1) : [part])));
  const [name] = soleEntry(value) ?? [];
  const isOther = (name === "Ref" || name?.startsWith("Fn::") === true) && name !== "Fn::Join";
  return isOther ? [{ value }] : undefined;
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
