import { isRepaired, type RunOutcome } from "../contract/outcome.js";
import type { FixResult } from "../contract/result.js";
import { jsonText } from "./json-text.js";

/**
 * Returns the RFC 6902 document of a result: it applies to the template with short tags in long form (`{"Fn::GetAtt":
 * …}`).
 */
export function jsonPatch(result: FixResult): string {
  return jsonText(result.patch);
}

/**
 * Returns the document of the only template of a run; of several, an object with that of each changed one by its file.
 */
export function jsonPatchReport({ files }: RunOutcome): string {
  const repaired = files.filter(isRepaired);
  const [only] = repaired;
  if (only !== undefined && files.length === 1) return jsonPatch(only.result);
  const patches = repaired.filter(({ result }) => result.changed).map(({ file, result }) => [file, result.patch]);
  return jsonText(Object.fromEntries(patches));
}
