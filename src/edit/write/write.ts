import { notProved } from "../../values/errors.js";
import type { Json } from "../../values/json.js";
import type { Source } from "../../source/source.js";
import type { Placements } from "./placement.js";
import { prove } from "../proof/prove.js";
import type { PlacedSplice } from "./placed-splice.js";
import { applySplices } from "../../contract/apply-splices.js";
import { reconcile } from "./reconcile.js";

/** New text that is proved to have the new values. */
export interface Written {
  splices: PlacedSplice[];
  text: string;
  /** The new text, parsed. */
  source: Source;
}

/**
 * Returns the text of `source` with the values of `next`, proved: two independent parsers read exactly `next`.
 *
 * If the first attempt cannot be proved, others follow: one that ends the last line, since a block scalar may now be at
 * the end of a file without final newline, and one without block scalars.
 * Throws `CfnFixError`: NOT_PROVED, or the construct that cannot be edited.
 */
export function write(source: Source, next: Json, placements: Placements): Written {
  const reasons: string[] = [];
  for (const splices of attempts(source, next, placements)) {
    const text = applySplices(source.text, splices);
    const result = prove(text, source, next);
    if (typeof result !== "string") return { splices, text, source: result };
    reasons.push(result);
  }
  throw notProved(`the corrected text could not be verified: ${reasons[0]}`);
}

function* attempts(source: Source, next: Json, placements: Placements): Generator<PlacedSplice[]> {
  const splices = reconcile(source, next, placements);
  yield splices;
  const last = splices.at(-1);
  if (last && !source.text.endsWith("\n") && last.offset + last.delete === source.text.length) {
    yield [...splices.slice(0, -1), { ...last, insert: last.insert + source.style.eol }];
  }
  yield reconcile(source, next, placements, true);
}
