import { own } from "../../values/json.js";
import { isBlockCollection, isBlockScalar, type Item, type Node, type Pair } from "../../source/node.js";
import type { Source } from "../../source/source.js";
import { columnOf, leadingSpace } from "../../source/style.js";
import { shortForm } from "../../source/tags.js";
import type { Change, MapChange, Replacement, SequenceChange } from "./changes.js";
import { lineStart } from "../../source/place.js";
import { commentColumn, isBlankLine, lineEnd, nextLineStart, previousLineEnd } from "./lines.js";
import { keepsBlankLines } from "./open-scalar.js";
import { placeKeys, type Placements } from "./placement.js";
import type { PlacedSplice } from "./placed-splice.js";
import type { IntrinsicStyle } from "./intrinsic-style.js";
import { BlockWriter } from "./render.js";
import type { Block, Reuse } from "./reuse.js";
import { keyQuotes } from "./scalar-text.js";
import { Spacing } from "./spacing.js";

/** An entry of a block map or sequence: from its key or dash to the end of its value. */
interface Entry {
  start: number;
  end: number;
  value: Node;
}

/** Turns changes of YAML block text into splices. */
export class BlockEditor {
  readonly #spacing: Spacing;

  constructor(
    readonly source: Source,
    readonly reuse: Reuse,
    readonly placements: Placements,
    readonly safe: boolean,
  ) {
    this.#spacing = new Spacing(source);
  }

  splices(change: Change): PlacedSplice[] {
    if (change.kind === "replace") return this.#replace(change);
    return change.kind === "map" ? this.#changeMap(change) : this.#changeSequence(change);
  }

  #writer(intrinsics: IntrinsicStyle = this.source.style.intrinsics): BlockWriter {
    return new BlockWriter(this.source, this.reuse, intrinsics, this.safe);
  }

  #changeMap({ node, path, removed, inserted, order }: MapChange): PlacedSplice[] {
    const { text } = this.source;
    const entryOf = ({ keyStart, value }: Pair): Entry => ({ start: keyStart, end: value.end, value });
    const kept = node.pairs.filter((pair) => !removed.has(pair));
    const column = columnOf(text, node.pairs[0]?.keyStart ?? node.contentStart);
    const writer = this.#writer();
    const keptByKey = new Map(kept.map((pair) => [pair.key, pair]));
    const quotes = keyQuotes(text, node);
    const lines = new Map(inserted.map(({ key, value }) => [key, writer.entry(key, value, column, quotes)]));
    const behind = placeKeys(path, [...keptByKey.keys()], [...lines.keys()], order, this.placements);
    const spaced = this.#spacing.isSpaced(node, path.length);
    const entries = node.pairs.map(entryOf);
    const insertions = [...behind].flatMap(([anchorKey, keys]) => {
      const anchor = anchorKey === undefined ? undefined : keptByKey.get(anchorKey);
      const added = keys.map((key) => ({ key, lines: lines.get(key) ?? [] }));
      return this.#insertAll(
        added,
        anchor && entryOf(anchor),
        entries,
        path,
        { before: spaced, behind: spaced && anchor !== kept.at(-1) },
        column,
      );
    });
    return [
      ...insertions,
      ...this.#removals(
        node.pairs.map((pair) => ({ ...entryOf(pair), removed: removed.has(pair) })),
        path,
      ),
    ];
  }

  #changeSequence({ node, path, removed, inserted }: SequenceChange): PlacedSplice[] {
    const { text } = this.source;
    const entryOf = ({ start, value }: Item): Entry => ({ start, end: value.end, value });
    const column = columnOf(text, node.items[0]?.start ?? node.contentStart);
    const writer = this.#writer();
    const inFlow = node.items.every(
      ({ value: { kind, tag, start, end } }) =>
        kind === "map" && tag === undefined && text[start] === "{" && !text.slice(start, end).includes("\n"),
    );
    const insertions = inserted.flatMap(({ after, value, index }) => {
      const lines = inFlow ? writer.itemInFlow(value, column) : writer.item(value, column);
      return this.#insertAll(
        [{ key: index, lines }],
        after && entryOf(after),
        node.items.map(entryOf),
        path,
        { before: false, behind: false },
        column,
      );
    });
    return [
      ...insertions,
      ...this.#removals(
        node.items.map((item) => ({ ...entryOf(item), removed: removed.has(item) })),
        path,
      ),
    ];
  }

  /** New entries behind `anchor`, or in front of all. */
  #insertAll(
    added: readonly { key: string | number; lines: string[] }[],
    anchor: Entry | undefined,
    entries: readonly Entry[],
    path: readonly (string | number)[],
    blankLine: { before: boolean; behind: boolean },
    column: number,
  ): PlacedSplice[] {
    const { text, style } = this.source;
    const splice = (key: string | number, offset: number, insert: string): PlacedSplice => ({
      path: [...path, key],
      offset,
      delete: 0,
      insert,
    });
    if (anchor) {
      const offset = this.#endWithComments(anchor, entries, column);
      const separator = blankLine.before ? style.eol + style.eol : style.eol;
      const next = nextLineStart(text, offset);
      const isCrowded = blankLine.behind && next !== undefined && !isBlankLine(text, next);
      return added.map(({ key, lines }, index) => {
        return splice(
          key,
          offset,
          separator + lines.join(style.eol) + (isCrowded && index === added.length - 1 ? style.eol : ""),
        );
      });
    }
    const [first] = entries;
    if (!first) return [];
    if (leadingSpace(text, first.start) === undefined) {
      return added.map(({ key, lines }) =>
        splice(key, first.start, lines.join(style.eol).trimStart() + style.eol + " ".repeat(column)),
      );
    }
    const offset = this.#startWithComments(first.start, column, path.length === 0);
    const gap = blankLine.behind ? style.eol : "";
    const before = previousLineEnd(text, offset);
    return added.map(({ key, lines }) => {
      const body = lines.join(style.eol);
      return before === undefined
        ? splice(key, offset, body + style.eol + gap)
        : splice(key, before, style.eol + body + gap);
    });
  }

  /** Where the text of an entry ends, with the comments below it that are indented as its own. */
  #endWithComments(entry: Entry, entries: readonly Entry[], column: number): number {
    const { text } = this.source;
    const isLast = entries.at(-1)?.start === entry.start;
    let end = lineEnd(text, entry.end);
    for (let next = nextLineStart(text, end); next !== undefined; next = nextLineStart(text, end)) {
      const comment = commentColumn(text, next);
      if (comment === undefined || (isLast ? comment < column || (column === 0 && comment === 0) : comment <= column))
        break;
      end = lineEnd(text, next);
    }
    return end;
  }

  /** Where the comments begin that stand directly above an entry; those at the head of the file belong to the file. */
  #startWithComments(start: number, column: number, isRoot: boolean): number {
    const { text } = this.source;
    const own = lineStart(text, start);
    let first = own;
    while (first > 0) {
      const previous = lineStart(text, first - 1);
      if (commentColumn(text, previous) !== column) break;
      first = previous;
    }
    return isRoot && first === 0 ? own : first;
  }

  #removals(entries: readonly (Entry & { removed: boolean })[], path: readonly (string | number)[]): PlacedSplice[] {
    const { text } = this.source;
    let done = 0;
    return entries.flatMap((entry, index) => {
      if (!entry.removed || entry.start < done) return [];
      const end = lineEnd(text, entry.end);
      if (leadingSpace(text, entry.start) === undefined) {
        // The first entry behind a dash: the next one that stays moves up to it.
        const endOfRun = this.#endOfRun(entries, index);
        const next = entries.find(({ start }) => start >= endOfRun);
        const movesUp = next !== undefined && text.slice(endOfRun, next.start).trim() === "";
        done = movesUp ? next.start : endOfRun;
        const offset = movesUp ? entry.start : text.slice(0, entry.start).trimEnd().length;
        return [{ path, offset, delete: done - offset, insert: "" }];
      }
      const before = previousLineEnd(text, entry.start);
      const offset = before === undefined ? entry.start : this.#startOfGap(entries, index, before);
      const until = before === undefined ? (nextLineStart(text, end) ?? end) : this.#endOfGap(entries, index, end);
      return [{ path, offset, delete: until - offset, insert: "" }];
    });
  }

  /** Where the removed entries end that follow one another from `index` on without a comment between them. */
  #endOfRun(entries: readonly (Entry & { removed: boolean })[], index: number): number {
    const { text } = this.source;
    let end = lineEnd(text, entries[index]?.end ?? 0);
    for (const { removed, start, end: nextEnd } of entries.slice(index + 1)) {
      if (!removed || text.slice(end, start).trim() !== "") break;
      end = lineEnd(text, nextEnd);
    }
    return end;
  }

  /** Takes the blank lines above with what goes, so that it does not leave two gaps in a row. */
  #startOfGap(entries: readonly (Entry & { removed: boolean })[], index: number, before: number): number {
    const { text } = this.source;
    const previous = entries[index - 1];
    const goesOn = previous?.removed === true && text.slice(lineEnd(text, previous.end), before).trim() === "";
    const next = nextLineStart(text, this.#endOfRun(entries, index));
    if (!goesOn && next !== undefined && !isBlankLine(text, next)) return before;
    const floor = previous?.end ?? 0;
    let first = before;
    for (
      let start = lineStart(text, first);
      start > floor && isBlankLine(text, start);
      start = lineStart(text, first)
    ) {
      first = previousLineEnd(text, start) ?? start;
    }
    return first;
  }

  /** Takes the blank lines below too where a block scalar above would take them for its own. */
  #endOfGap(entries: readonly (Entry & { removed: boolean })[], index: number, end: number): number {
    const { text } = this.source;
    const above = entries.slice(0, index).findLast(({ removed }) => !removed);
    if (above === undefined || entries[index + 1]?.removed || !keepsBlankLines(text, above.value)) return end;
    let until = end;
    for (
      let next = nextLineStart(text, end);
      next !== undefined && next < text.length && isBlankLine(text, next);
      next = nextLineStart(text, until)
    ) {
      until = lineEnd(text, next);
    }
    return until;
  }

  #replace({ path, place, value }: Replacement): PlacedSplice[] {
    const { node, slot } = place;
    const { text, style } = this.source;
    if (slot.kind === "root") throw new Error("the document itself cannot be replaced");
    const writer = this.#writer(intrinsicStyleOf(node));
    const keyStart = slot.kind === "pair" ? slot.pair.keyStart : slot.item.start;
    const after = slot.kind === "pair" ? slot.pair.afterColon : slot.item.afterDash;
    const column = columnOf(text, keyStart);
    if (slot.kind === "item") return this.#replaceItem(path, slot.item, writer.item(value, column));
    const written =
      Array.isArray(value) && value.length > 0 && isBlockCollection(node) && node.kind === "sequence"
        ? writer.listAt(value, columnOf(text, node.items[0]?.start ?? node.contentStart))
        : writer.value(value, column, "pair");
    const geometry = this.#geometry(node, after);
    const splice = (offset: number, end: number, insert: string): PlacedSplice => ({
      path,
      offset,
      delete: end - offset,
      insert,
    });
    const body = written.lines.map((line) => style.eol + line).join("");
    const standsBelow = node.start > lineEnd(text, after) && !isBlockCollection(node);
    if (standsBelow && body === "" && written.head !== "") return [splice(node.start, node.end, written.head)];
    // A comment behind a tag or the header of a block scalar goes where that goes, and does not stay here as well.
    const oldHead = text.slice(node.start, geometry.bodyStart);
    const isMoved = node.start < geometry.headEnd && written.lines.some((line) => line.endsWith(oldHead));
    return [
      splice(
        written.head === "" ? after : geometry.gapEnd,
        isMoved ? geometry.bodyStart : geometry.headEnd,
        headText(written, text, after, geometry.gapEnd),
      ),
      splice(geometry.bodyStart, geometry.bodyEnd, body),
    ];
  }

  /** An item is written anew from its dash on; a comment behind a value on one line stays there. */
  #replaceItem(path: readonly (string | number)[], { start, value }: Item, lines: readonly string[]): PlacedSplice[] {
    const { text, style } = this.source;
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

  /** The part of a value on the line of its key, and the part on the lines below. */
  #geometry(node: Node, after: number): { gapEnd: number; headEnd: number; bodyStart: number; bodyEnd: number } {
    const { text } = this.source;
    const keyLineEnd = lineEnd(text, after);
    const startsBelow = node.start > keyLineEnd;
    if (isBlockCollection(node)) {
      const tagEnd = node.start + (node.tag?.length ?? 0);
      const gapEnd = startsBelow || node.tag === undefined ? after : node.start;
      return {
        gapEnd,
        headEnd: startsBelow || node.tag === undefined ? after : tagEnd,
        bodyStart: keyLineEnd,
        bodyEnd: lineEnd(text, node.end),
      };
    }
    if (startsBelow) return { gapEnd: after, headEnd: after, bodyStart: keyLineEnd, bodyEnd: lineEnd(text, node.end) };
    if (isBlockScalar(node)) {
      const header = /^[|>][-+0-9]*/.exec(text.slice(node.contentStart, keyLineEnd))?.[0] ?? "";
      return {
        gapEnd: node.start,
        headEnd: node.contentStart + header.length,
        bodyStart: keyLineEnd,
        bodyEnd: node.end,
      };
    }
    if (node.start === node.end) {
      const trailing = text.slice(after, keyLineEnd).trim() === "" ? keyLineEnd : after;
      return { gapEnd: after, headEnd: trailing, bodyStart: keyLineEnd, bodyEnd: keyLineEnd };
    }
    const end = lineEnd(text, node.end);
    return { gapEnd: node.start, headEnd: node.end, bodyStart: end, bodyEnd: end };
  }
}

/** The first part of a value, with a space in front where the old text has none to offer. */
function headText({ head }: Block, text: string, after: number, gapEnd: number): string {
  if (head === "") return "";
  return gapEnd > after && /\s/.test(text[gapEnd - 1] ?? "") ? head : ` ${head}`;
}

/** A function that gives way to another is written as it was; anything else in the style of the file. */
function intrinsicStyleOf(node: Node): IntrinsicStyle | undefined {
  if (node.tag !== undefined) return "short";
  if (node.kind !== "map" || node.pairs.length !== 1) return undefined;
  const [pair] = node.pairs;
  return pair && shortForm(pair.key) !== undefined && own(node.view, pair.key) !== undefined ? "long" : undefined;
}
