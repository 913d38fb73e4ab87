import { own, type Json } from "../../values/json.js";
import type { Path } from "../../values/pointer.js";
import { isBlockCollection, isBlockScalar, type Item, type Node } from "../../source/node.js";
import type { Source } from "../../source/source.js";
import { columnOf } from "../../source/style.js";
import { shortForm } from "../../source/tags.js";
import type { Replacement } from "./changes.js";
import type { IntrinsicStyle } from "./intrinsic-style.js";
import { commentColumn, lineEnd, previousLineEnd } from "./lines.js";
import type { PlacedSplice } from "./placed-splice.js";
import type { BlockWriter } from "./render.js";
import type { Block } from "./reuse.js";

/** Returns the splices that replace a value in block style; `writerFor` returns the writer for a style of functions. */
export function replaceValue(
  source: Source,
  { path, place, value }: Replacement,
  writerFor: (intrinsics: IntrinsicStyle | undefined) => BlockWriter,
): PlacedSplice[] {
  const { node, slot } = place;
  const { text, style } = source;
  if (slot.kind === "root") throw new Error("the document itself cannot be replaced");
  const writer = writerFor(intrinsicStyleOf(node));
  if (slot.kind === "item") {
    return replaceItem(source, path, slot.item, writer.item(value, columnOf(text, slot.item.start)));
  }
  const { keyStart, afterColon } = slot.pair;
  const written = write(writer, value, node, { text, column: columnOf(text, keyStart) });
  const { gapEnd, headEnd, bodyStart, bodyEnd } = extentOf(text, node, afterColon);
  const splice = (offset: number, end: number, insert: string): PlacedSplice => {
    return { path, offset, delete: end - offset, insert };
  };
  const body = written.lines.map((line) => style.eol + line).join("");
  const standsBelow = node.start > lineEnd(text, afterColon) && !isBlockCollection(node);
  if (standsBelow && body === "" && written.head !== "") return [splice(node.start, node.end, written.head)];
  // A comment after a tag or the header of a block scalar moves with it, and does not stay here as well.
  const oldHead = text.slice(node.start, bodyStart);
  const isMoved = node.start < headEnd && written.lines.some((line) => line.endsWith(oldHead));
  return [
    splice(
      written.head === "" ? afterColon : gapEnd,
      isMoved ? bodyStart : headEnd,
      headText(written, text, afterColon, gapEnd),
    ),
    splice(bodyStart, bodyEnd, body),
  ];
}

/** Returns the text of a new value; a list in the place of another one has its dashes in the same column. */
function write(writer: BlockWriter, value: Json, old: Node, key: { text: string; column: number }): Block {
  const isList = Array.isArray(value) && value.length > 0 && isBlockCollection(old) && old.kind === "sequence";
  return isList
    ? writer.listAt(value, columnOf(key.text, old.items[0]?.start ?? old.contentStart))
    : writer.value(value, key.column, "pair");
}

/** Returns the splices that write an item anew from its dash on; a comment after a value on one line stays there. */
function replaceItem(
  { text, style }: Source,
  path: Path,
  { start, value }: Item,
  lines: readonly string[],
): PlacedSplice[] {
  const [first = "", ...rest] = lines;
  const end = isBlockCollection(value) ? lineEnd(text, value.end) : value.end;
  if (commentColumn(first, 0) !== undefined) {
    const offset = previousLineEnd(text, start) ?? start;
    return [{ path, offset, delete: end - offset, insert: lines.map((line) => style.eol + line).join("") }];
  }
  const bodyAt = lineEnd(text, end);
  return [
    { path, offset: start, delete: end - start, insert: first.trimStart() },
    { path, offset: bodyAt, delete: 0, insert: rest.map((line) => style.eol + line).join("") },
  ];
}

/** The two parts of the text of a value: the head on the line of its key, and the body on the lines below. */
interface Extent {
  /** The end of the white space before the head. */
  gapEnd: number;
  headEnd: number;
  bodyStart: number;
  bodyEnd: number;
}

/** Returns the extent of a value; `after` is the offset after its colon. */
function extentOf(text: string, node: Node, after: number): Extent {
  const keyLineEnd = lineEnd(text, after);
  const startsBelow = node.start > keyLineEnd;
  if (isBlockCollection(node)) {
    const tagEnd = node.start + (node.tag?.length ?? 0);
    const hasTagOnKeyLine = !startsBelow && node.tag !== undefined;
    return {
      gapEnd: hasTagOnKeyLine ? node.start : after,
      headEnd: hasTagOnKeyLine ? tagEnd : after,
      bodyStart: keyLineEnd,
      bodyEnd: lineEnd(text, node.end),
    };
  }
  if (startsBelow) return { gapEnd: after, headEnd: after, bodyStart: keyLineEnd, bodyEnd: lineEnd(text, node.end) };
  if (isBlockScalar(node)) {
    const header = /^[|>][-+0-9]*/.exec(text.slice(node.contentStart, keyLineEnd))?.[0] ?? "";
    return { gapEnd: node.start, headEnd: node.contentStart + header.length, bodyStart: keyLineEnd, bodyEnd: node.end };
  }
  if (node.start === node.end) {
    const trailing = text.slice(after, keyLineEnd).trim() === "" ? keyLineEnd : after;
    return { gapEnd: after, headEnd: trailing, bodyStart: keyLineEnd, bodyEnd: keyLineEnd };
  }
  const end = lineEnd(text, node.end);
  return { gapEnd: node.start, headEnd: node.end, bodyStart: end, bodyEnd: end };
}

/** Returns the head of a value, with a space before it if the old text has none. */
function headText({ head }: Block, text: string, after: number, gapEnd: number): string {
  if (head === "") return "";
  return gapEnd > after && /\s/.test(text[gapEnd - 1] ?? "") ? head : ` ${head}`;
}

/** Returns the style of an intrinsic function that is replaced, so that the new one keeps it; undefined for other values. */
function intrinsicStyleOf(node: Node): IntrinsicStyle | undefined {
  if (node.tag !== undefined) return "short";
  if (node.kind !== "map" || node.pairs.length !== 1) return undefined;
  const [pair] = node.pairs;
  return pair && shortForm(pair.key) !== undefined && own(node.view, pair.key) !== undefined ? "long" : undefined;
}
