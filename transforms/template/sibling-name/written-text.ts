import { asGetAtt, asRef, intrinsicName } from "../../../src/template/intrinsics.js";
import { piecesOf, type Piece } from "../../../src/template/pieces.js";
import { writtenVariable } from "../../../src/template/plain-text.js";
import type { Json } from "../../../src/values/json.js";

/** A text of a property in one form, however it is put together, so that equal texts compare equal. */
export interface WrittenText {
  /** The text of an `Fn::Sub`; what another function gives, such as `Fn::FindInMap`, stands in it as that function. */
  readonly text: string;
  /** True if `Fn::Sub` can write it so. */
  readonly isSub: boolean;
}

/** Returns the text that a value is; undefined for what is none. */
export function writtenText(value: Json): WrittenText | undefined {
  const pieces = piecesOf(value) ?? whole(value);
  if (pieces.length === 0) return undefined;
  const parts = pieces.map((piece) => {
    if ("text" in piece) return { text: piece.text.replaceAll("${", "${!"), isSub: true };
    const name = asRef(piece.value);
    if (name !== undefined) return { text: writtenVariable(name, undefined), isSub: true };
    const { target, attribute } = asGetAtt(piece.value) ?? {};
    return target === undefined || attribute === undefined
      ? { text: `\${${JSON.stringify(piece.value)}}`, isSub: false }
      : { text: writtenVariable(target, attribute), isSub: true };
  });
  return { text: parts.map(({ text }) => text).join(""), isSub: parts.every(({ isSub }) => isSub) };
}

/** Returns a text with a part that cannot be told, such as what another function splits, as one piece. */
function whole(value: Json): readonly Piece[] {
  const name = intrinsicName(value);
  return name === "Fn::Join" || name === "Fn::Sub" ? [{ value }] : [];
}
