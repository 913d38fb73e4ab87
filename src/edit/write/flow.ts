import type { Json } from "../../values/json.js";
import type { Path } from "../../values/pointer.js";
import type { MapNode, SequenceNode } from "../../source/node.js";
import type { Source } from "../../source/source.js";
import { lineStart } from "../../source/place.js";
import { leadingSpace } from "../../source/style.js";
import type { Change, MapChange, Renaming, Replacement, SequenceChange } from "./changes.js";
import { lineEnd } from "./lines.js";
import { placeKeys, type Placements } from "./placement.js";
import type { PlacedSplice } from "./placed-splice.js";
import { FlowWriter } from "./render-flow.js";
import { JsonWriter } from "./render-json.js";
import type { Reuse } from "./reuse.js";
import { keyQuotes } from "./scalar-text.js";

/** An entry of a flow map or sequence, without the comma. */
interface Entry {
  start: number;
  end: number;
  removed: boolean;
}

/** A new entry. */
interface Added {
  /** The entry that it follows; undefined for the front. */
  after: Entry | undefined;
  step: string | number;
  /** Returns its text; `indent` is that of the line that it begins, undefined if it goes into a line. */
  write: (indent: string | undefined) => string;
}

/** Turns changes inside braces and brackets, of JSON or of YAML flow style, into splices. */
export class FlowEditor {
  readonly #yaml: FlowWriter;
  readonly #json: JsonWriter;

  constructor(
    readonly source: Source,
    reuse: Reuse,
    readonly placements: Placements,
  ) {
    this.#yaml = new FlowWriter(source.style, reuse, source.style.intrinsics);
    this.#json = new JsonWriter(source.style, reuse);
  }

  /** Returns the splices that carry out a change. */
  splices(change: Exclude<Change, Renaming>): PlacedSplice[] {
    if (change.kind === "replace") return this.#replace(change);
    return change.kind === "map" ? this.#changeMap(change) : this.#changeSequence(change);
  }

  #changeMap({ node, path, removed, inserted, order, renamed }: MapChange): PlacedSplice[] {
    const entries = node.pairs.map((pair) => ({
      start: pair.keyStart,
      end: pair.value.end,
      removed: removed.has(pair),
      key: renamed.get(pair) ?? pair.key,
    }));
    const keptByKey = new Map(entries.filter((entry) => !entry.removed).map((entry) => [entry.key, entry]));
    const values = new Map(inserted.map(({ key, value }) => [key, value]));
    const quotes = keyQuotes(this.source.text, node);
    const followers = placeKeys(path, [...keptByKey.keys()], [...values.keys()], order, this.placements);
    const added = [...followers].flatMap(([anchor, keys]) =>
      keys.map((key): Added => {
        const after = anchor === undefined ? undefined : keptByKey.get(anchor);
        return { after, step: key, write: (indent) => this.#entry(key, values.get(key) ?? null, indent, quotes) };
      }),
    );
    const bare = this.#withBraces(node);
    return [...bare.before, ...this.#edit(node, entries, added, path), ...bare.after];
  }

  /** Returns the braces that a lone pair in brackets needs before it can have a second entry. */
  #withBraces(node: MapNode): { before: PlacedSplice[]; after: PlacedSplice[] } {
    if (!node.bare) return { before: [], after: [] };
    const brace = (offset: number, insert: string): PlacedSplice => ({ path: [], offset, delete: 0, insert });
    return { before: [brace(node.start, "{")], after: [brace(node.end, "}")] };
  }

  #changeSequence({ node, path, removed, inserted }: SequenceChange): PlacedSplice[] {
    const entryByItem = new Map(
      node.items.map((item) => [item, { start: item.start, end: item.value.end, removed: removed.has(item) }]),
    );
    const added = inserted.map(({ after, value, index }): Added => {
      return { after: after && entryByItem.get(after), step: index, write: (indent) => this.#value(value, indent) };
    });
    return this.#edit(node, [...entryByItem.values()], added, path);
  }

  #edit(node: MapNode | SequenceNode, entries: readonly Entry[], added: readonly Added[], path: Path): PlacedSplice[] {
    const hasRemovals = entries.some(({ removed }) => removed);
    return [...this.#insertions(node, entries, added, path, hasRemovals), ...this.#removals(entries, path)];
  }

  #insertions(
    node: MapNode | SequenceNode,
    entries: readonly Entry[],
    added: readonly Added[],
    path: Path,
    hasRemovals: boolean,
  ): PlacedSplice[] {
    const { text, style } = this.source;
    const multiline = text.slice(node.contentStart, node.end).includes("\n");
    const firstKept = entries.find(({ removed }) => !removed);
    return added.flatMap(({ after, step, write }): PlacedSplice[] => {
      const splice = (offset: number, insert: string): PlacedSplice => ({
        path: [...path, step],
        offset,
        delete: 0,
        insert,
      });
      const neighbour = after ?? firstKept;
      if (!neighbour) throw new Error("an empty collection is replaced, not filled");
      const indent = multiline ? leadingSpace(text, neighbour.start) : undefined;
      const separator = indent === undefined ? " " : style.eol + indent;
      const entry = write(indent);
      if (!after) return [splice(neighbour.start, `${entry},${separator}`)];
      const end = lineEnd(text, after.end);
      const rest = /^(,?)\s*(#.*)?$/.exec(text.slice(after.end, end).trim());
      if (indent === undefined || hasRemovals || !rest || !rest[2]) return [splice(after.end, `,${separator}${entry}`)];
      // A comment after the neighbour stays after it.
      return rest[1]
        ? [splice(end, `${separator}${entry},`)]
        : [splice(after.end, ","), splice(end, `${separator}${entry}`)];
    });
  }

  /** Returns the splices that remove entries with a comma each: the one before, or for the first entries the one after. */
  #removals(entries: readonly Entry[], path: Path): PlacedSplice[] {
    const splices: PlacedSplice[] = [];
    let lastKept: Entry | undefined;
    for (let at = 0; at < entries.length; at++) {
      const first = entries[at];
      if (!first?.removed) {
        lastKept = first;
        continue;
      }
      while (entries[at + 1]?.removed) at++;
      const offset = lastKept ? lastKept.end : first.start;
      const end = lastKept ? (entries[at]?.end ?? first.end) : (entries[at + 1]?.start ?? first.end);
      splices.push({ path, offset, delete: end - offset, insert: "" });
    }
    return splices;
  }

  #replace({ path, place, value }: Replacement): PlacedSplice[] {
    const { text } = this.source;
    const { node, slot } = place;
    const start = slot.kind === "pair" ? slot.pair.keyStart : slot.kind === "item" ? slot.item.start : node.start;
    const indent = this.#indentOf(
      slot.kind === "root" ? undefined : slot.kind === "pair" ? slot.map : slot.sequence,
      start,
    );
    const written = this.#value(value, indent);
    if (node.start < node.end || slot.kind !== "pair")
      return [{ path, offset: node.start, delete: node.end - node.start, insert: written }];
    const colon = slot.pair.afterColon > slot.pair.keyEnd ? "" : ":";
    const gap = /\s/.test(text[node.start - 1] ?? "") ? "" : " ";
    return [{ path, offset: node.start, delete: 0, insert: `${colon}${gap}${written}` }];
  }

  /** Returns the indentation for a new value; undefined if it must stay on one line. */
  #indentOf(parent: MapNode | SequenceNode | undefined, start: number): string | undefined {
    const { text } = this.source;
    if (!parent) return "";
    if (!text.slice(parent.start, parent.end).includes("\n")) return undefined;
    return /^[ \t]*/.exec(text.slice(lineStart(text, start), start))?.[0];
  }

  #value(value: Json, indent: string | undefined): string {
    return this.source.style.flow === "json"
      ? this.#json.value(value, indent ?? "", indent !== undefined)
      : this.#yaml.value(value);
  }

  #entry(key: string, value: Json, indent: string | undefined, quotes: "single" | "double" | undefined): string {
    if (this.source.style.flow === "yaml") return this.#yaml.entry(key, value, quotes);
    return this.#json.entry(key, value, indent ?? "", indent !== undefined);
  }
}
