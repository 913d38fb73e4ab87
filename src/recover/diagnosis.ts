import { CfnFixError } from "../values/errors.js";
import { listed } from "../values/listed.js";
import { placeOf } from "../source/place.js";
import { lineOf } from "./gaps.js";
import { mostRead } from "./most-read.js";
import { recover } from "./recover.js";
import { nameOf } from "./result.js";

/** The refusals of a text in which there may be a template all the same. */
const curable: ReadonlySet<string> = new Set(["SYNTAX", "NOT_A_TEMPLATE", "MULTI_DOCUMENT"]);

/**
 * Returns what to tell of a text that was refused: what it is and where the template in it begins, where it could be
 * recovered; else the refusal, with what the text lacks where that can be seen. `text` has no byte order mark.
 */
export function diagnosed(text: string, refusal: unknown): unknown {
  if (!(refusal instanceof CfnFixError) || !curable.has(refusal.code) || text.length > mostRead) return refusal;
  try {
    const { draft } = recover(text);
    const [first] = draft.repairs;
    if (first === undefined) return refusal;
    const begins = draft.originalOffset(/^\s*/.exec(draft.text)?.[0].length ?? 0);
    const isAround = draft.repairs.some(({ kind }) => kind === "markdown" || kind === "prose");
    const names = listed(draft.repairs.map((repair) => nameOf(repair, text)));
    const message = `the template cannot be read as it is: ${names}; it begins in line ${lineOf(text, begins)}`;
    const place = placeOf(text, isAround ? begins : (first.offsets[0] ?? 0));
    return new CfnFixError(refusal.code, message, "run again with --recover to repair that first", place);
  } catch (error) {
    if (!(error instanceof CfnFixError)) throw error;
    return new CfnFixError(refusal.code, error.message, error.help, error.place);
  }
}
