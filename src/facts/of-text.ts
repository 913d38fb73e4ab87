import type { Schema } from "../schema/schema.js";
import { templateOf } from "../template/of-text.js";
import { neededQueries, type NeededQuery } from "./needed.js";

/** Returns what an account has to be asked before the template in a text is deployed there. Throws `CfnFixError` for no template. */
export function neededByText(text: string, schema?: Schema): readonly NeededQuery[] {
  return neededQueries(templateOf(text), schema);
}
