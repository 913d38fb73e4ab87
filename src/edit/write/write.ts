import { notProved } from "../../values/errors.js";
import type { Json } from "../../values/json.js";
import type { Source } from "../../source/source.js";
import type { Placements } from "./placement.js";
import { prove } from "../proof/prove.js";
import type { PlacedSplice } from "./placed-splice.js";
import { applySplices, reconcile } from "./reconcile.js";

/** New text, proved to mean what it should. */
export interface Written {
  splices: PlacedSplice[];
  text: string;
  /** The new text, parsed. */
  source: Source;
}

/**
 * Writes `next` into the text of `source` and proves the result: two independent parsers must read exactly `next`.
 *
 * Where the first writing does not hold, others are tried: one that ends the last line, where a block scalar has come
 * to stand at the end of a file without final newline, and one without block scalars.
 * Throws `CfnFixError`: NOT_PROVED, or the construct that forbids the edit.
 */
export function write(source: Source, next: Json, placements: Placements): Written {
  const reasons: string[] = [];
  for (const splices of writings(source, next, placements)) {
    const text = applySplices(source.text, splices);
    const result = prove(text, source, next);
    if (typeof result !== "string") return { splices, text, source: result };
    reasons.push(result);
  }
  throw notProved(`the corrected text could not be proved: ${reasons[0]}`);
}

function* writings(source: Source, next: Json, placements: Placements): Generator<PlacedSplice[]> {
  const splices = reconcile(source, next, placements);
  yield splices;
  const last = splices.at(-1);
  if (last && !source.text.endsWith("\n") && last.offset + last.delete === source.text.length) {
    yield [...splices.slice(0, -1), { ...last, insert: last.insert + source.style.eol }];
  }
  yield reconcile(source, next, placements, true);
}
