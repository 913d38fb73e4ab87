import { CfnFixError } from "../../values/errors.js";
import { equal, type Json } from "../../values/json.js";
import { secondOpinion } from "../../source/second-opinion.js";
import { parseSource, type Source } from "../../source/source.js";

/**
 * Returns the new text of a template, parsed, if two independent parsers read exactly `expected` in it; else the reason
 * why it cannot be proved, as a clause.
 */
export function prove(text: string, { format }: Source, expected: Json): Source | string {
  let source: Source;
  try {
    source = parseSource(text);
  } catch (error) {
    if (error instanceof CfnFixError) return `the result would not parse (${error.message})`;
    throw error;
  }
  // YAML in braces may become JSON as well, once its trailing comma or comment has gone.
  if (format === "json" && source.format !== format) return "the result would no longer be JSON";
  if (!equal(source.view, expected)) return "the result would differ from what the fixes intend";
  try {
    return equal(secondOpinion(source), expected) ? source : "a second parser reads the result differently";
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split("\n");
    return `a second parser rejects the result (${reason})`;
  }
}
