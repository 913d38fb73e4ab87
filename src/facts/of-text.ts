import type { Schema } from "../schema/schema.js";
import { parseSource } from "../source/source.js";
import { Template } from "../template/template.js";
import { neededQueries, type NeededQuery } from "./needed.js";

/** Returns what an account has to be asked before the template in a text is deployed there. Throws `CfnFixError` for no template. */
export function neededByText(text: string, schema?: Schema): readonly NeededQuery[] {
  return neededQueries(new Template(parseSource(text.replace(/^\uFEFF/, "")).view), schema);
}
