import { isBlockCollection, type MapNode } from "../../source/node.js";
import type { Source } from "../../source/source.js";
import { lineEnd } from "./lines.js";

/** Gaps between the entries of a map, and how many of them hold a blank line. */
interface Gaps {
  all: number;
  blank: number;
}

/** Knows where the author of a YAML template keeps entries apart by blank lines. */
export class Spacing {
  #inSections: Gaps | undefined;

  constructor(readonly source: Source) {}

  /**
   * Whether a new entry of the map `node`, `depth` levels below the document, is kept apart by blank lines: in the
   * document and in a section where most entries are, further in where all are. A map without two entries to go by
   * follows the sections, or else the document; a section of one short line stays together.
   */
  isSpaced(node: MapNode, depth: number): boolean {
    const { all, blank } = this.#gaps(node, depth);
    if (depth > 1) return blank > 1 && blank === all;
    if (all > 0) return blank * 2 >= all && blank > 0;
    const [sole] = node.pairs;
    if (depth === 1 && sole && !isBlockCollection(sole.value)) return false;
    const habit = this.#habit();
    return habit.blank * 2 >= habit.all && habit.blank > 0;
  }

  #habit(): Gaps {
    if (this.#inSections) return this.#inSections;
    const { root } = this.source;
    const habit: Gaps = { all: 0, blank: 0 };
    if (root.kind !== "map") return habit;
    for (const { value } of root.pairs) {
      if (value.kind !== "map" || value.flow) continue;
      const { all, blank } = this.#gaps(value, 1);
      habit.all += all;
      habit.blank += blank;
    }
    this.#inSections = habit.all > 0 ? habit : this.#gaps(root, 0);
    return this.#inSections;
  }

  #gaps({ pairs }: MapNode, depth: number): Gaps {
    const { text } = this.source;
    const gaps: Gaps = { all: 0, blank: 0 };
    for (const [index, pair] of pairs.slice(1).entries()) {
      const previous = pairs[index];
      // Lines like the format version and the description may stand close together all the same.
      if (!previous || (depth === 0 && !isBlockCollection(previous.value) && !isBlockCollection(pair.value))) continue;
      gaps.all++;
      if (/\n[ \t]*\r?\n/.test(text.slice(lineEnd(text, previous.value.end), pair.keyStart))) gaps.blank++;
    }
    return gaps;
  }
}
