import { CfnFixError, notProved } from "../errors.js";
import { equal, type Json } from "../json.js";
import { secondOpinion } from "../source/second-opinion.js";
import { parseSource, type Source } from "../source/source.js";
import type { Placements } from "./placement.js";
import { applySplices, reconcile, type PlacedSplice } from "./reconcile.js";

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

/** The parsed text, or in words what keeps it from being the expected one. */
function prove(text: string, { format }: Source, expected: Json): Source | string {
  let source: Source;
  try {
    source = parseSource(text);
  } catch (error) {
    if (error instanceof CfnFixError) return `it would not parse (${error.message})`;
    throw error;
  }
  // YAML in braces may become JSON as well, once its trailing comma or comment has gone.
  if (format === "json" && source.format !== format) return "it would no longer be JSON";
  if (!equal(source.view, expected)) return "it would not mean what the fixes intend";
  try {
    return equal(secondOpinion(source), expected) ? source : "a second parser reads it differently";
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split("\n");
    return `a second parser refuses it (${reason})`;
  }
}
