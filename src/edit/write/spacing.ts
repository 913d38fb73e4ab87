import { isBlockCollection, type MapNode } from "../../source/node.js";
import type { Source } from "../../source/source.js";
import { lineEnd } from "./lines.js";

/** Gaps between the entries of a map, and how many of them hold a blank line. */
interface Gaps {
  all: number;
  blank: number;
}

/** Detects where a YAML template keeps entries apart by blank lines. */
export class Spacing {
  #inSections: Gaps | undefined;

  constructor(readonly source: Source) {}

  /**
   * True if a new entry of the map `node`, `depth` levels below the document, is to be kept apart by blank lines: in the
   * document and in a section if most entries are, deeper if all are. A map of fewer than two entries follows the
   * sections, or else the document; a section of one short line stays together.
   */
  isSpaced(node: MapNode, depth: number): boolean {
    const { all, blank } = this.#gaps(node, depth);
    if (depth > 1) return blank > 1 && blank === all;
    if (all > 0) return blank * 2 >= all && blank > 0;
    const [sole] = node.pairs;
    if (depth === 1 && sole && !isBlockCollection(sole.value)) return false;
    const usual = this.#gapsInSections();
    return usual.blank * 2 >= usual.all && usual.blank > 0;
  }

  #gapsInSections(): Gaps {
    if (this.#inSections) return this.#inSections;
    const { root } = this.source;
    const sum: Gaps = { all: 0, blank: 0 };
    if (root.kind !== "map") return sum;
    for (const { value } of root.pairs) {
      if (value.kind !== "map" || value.flow) continue;
      const { all, blank } = this.#gaps(value, 1);
      sum.all += all;
      sum.blank += blank;
    }
    this.#inSections = sum.all > 0 ? sum : this.#gaps(root, 0);
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
