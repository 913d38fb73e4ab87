import type { FixResult } from "../result.js";

/** The RFC 6902 document of a result: it applies to the template with short tags in long form (`{"Fn::GetAtt": …}`). */
export function jsonPatch(result: FixResult): string {
  return `${JSON.stringify(result.patch, null, 2)}\n`;
}
