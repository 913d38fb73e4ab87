import type { Json } from "../../values/json.js";
import type { SequenceNode } from "../../source/node.js";
import type { Source } from "../../source/source.js";
import { columnOf } from "../../source/style.js";
import { itemEntry, pairEntry } from "./block-entry.js";
import { insertEntries } from "./block-insertion.js";
import { removeEntries } from "./block-removal.js";
import { replaceValue } from "./block-replacement.js";
import type { Change, MapChange, Renaming, SequenceChange } from "./changes.js";
import type { IntrinsicStyle } from "./intrinsic-style.js";
import { placeKeys, type Placements } from "./placement.js";
import type { PlacedSplice } from "./placed-splice.js";
import { BlockWriter } from "./render.js";
import type { Reuse } from "./reuse.js";
import { keyQuotes } from "./scalar-text.js";
import { Spacing } from "./spacing.js";

/** Turns changes of YAML block text into splices. */
export class BlockEditor {
  readonly #spacing: Spacing;

  /** `safe`: writes no block scalars. */
  constructor(
    readonly source: Source,
    readonly reuse: Reuse,
    readonly placements: Placements,
    readonly safe: boolean,
  ) {
    this.#spacing = new Spacing(source);
  }

  /** Returns the splices that carry out a change. */
  splices(change: Exclude<Change, Renaming>): PlacedSplice[] {
    switch (change.kind) {
      case "replace":
        return replaceValue(this.source, change, (intrinsics) => this.#writer(intrinsics));
      case "map":
        return this.#changeMap(change);
      case "sequence":
        return this.#changeSequence(change);
    }
  }

  #writer(intrinsics: IntrinsicStyle = this.source.style.intrinsics): BlockWriter {
    return new BlockWriter(this.source, this.reuse, intrinsics, this.safe);
  }

  #changeMap({ node, path, removed, inserted, order, renamed }: MapChange): PlacedSplice[] {
    const { text } = this.source;
    const kept = node.pairs.filter((pair) => !removed.has(pair));
    const column = columnOf(text, node.pairs[0]?.keyStart ?? node.contentStart);
    const writer = this.#writer();
    const keptByKey = new Map(kept.map((pair) => [renamed.get(pair) ?? pair.key, pair]));
    const quotes = keyQuotes(text, node);
    const lines = new Map(inserted.map(({ key, value }) => [key, writer.entry(key, value, column, quotes)]));
    const followers = placeKeys(path, [...keptByKey.keys()], [...lines.keys()], order, this.placements);
    const isSpaced = this.#spacing.isSpaced(node, path.length);
    const entries = node.pairs.map(pairEntry);
    const insertions = [...followers].flatMap(([anchorKey, keys]) => {
      const anchor = anchorKey === undefined ? undefined : keptByKey.get(anchorKey);
      return insertEntries(this.source, {
        added: keys.map((key) => ({ key, lines: lines.get(key) ?? [] })),
        anchor: anchor && pairEntry(anchor),
        entries,
        path,
        blankLine: { before: isSpaced, after: isSpaced && anchor !== kept.at(-1) },
        column,
      });
    });
    const removable = node.pairs.map((pair) => ({ ...pairEntry(pair), removed: removed.has(pair) }));
    return [...insertions, ...removeEntries(text, removable, path)];
  }

  #changeSequence({ node, path, removed, inserted }: SequenceChange): PlacedSplice[] {
    const { text } = this.source;
    const column = columnOf(text, node.items[0]?.start ?? node.contentStart);
    const write = this.#itemWriter(node, column);
    const entries = node.items.map(itemEntry);
    const insertions = inserted.flatMap(({ after, value, index }) =>
      insertEntries(this.source, {
        added: [{ key: index, lines: write(value) }],
        anchor: after && itemEntry(after),
        entries,
        path,
        blankLine: { before: false, after: false },
        column,
      }),
    );
    const removable = node.items.map((item) => ({ ...itemEntry(item), removed: removed.has(item) }));
    return [...insertions, ...removeEntries(text, removable, path)];
  }

  /** Returns what writes a new item: in flow style if all items of the sequence are maps in braces on one line. */
  #itemWriter({ items }: SequenceNode, column: number): (value: Json) => string[] {
    const { text } = this.source;
    const writer = this.#writer();
    const isInFlow = items.every(
      ({ value: { kind, tag, start, end } }) =>
        kind === "map" && tag === undefined && text[start] === "{" && !text.slice(start, end).includes("\n"),
    );
    return (value) => (isInFlow ? writer.itemInFlow(value, column) : writer.item(value, column));
  }
}
