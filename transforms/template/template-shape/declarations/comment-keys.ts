import { isObject, type Json } from "../../../../src/values/json.js";

/** Keys under which people write remarks where a format has no comments: `_comment`, `//`, `#`, `Comment`, `$comment`. */
const commentKey = /^(?:\/\/|#|_|\$?comments?\d*$|-{2,}|\*{2,}|={2,})/i;

/** True for a key that stands for a remark and is no name of anything. */
export function isCommentKey(key: string): boolean {
  return commentKey.test(key);
}

/** True for what a remark may be: text, or lists and maps of it without functions. */
export function isRemark(value: Json): boolean {
  if (Array.isArray(value)) return value.every(isRemark);
  if (!isObject(value)) return true;
  return Object.entries(value).every(([key, inner]) => !isCall(key) && isRemark(inner));
}

function isCall(key: string): boolean {
  return key === "Ref" || key === "Condition" || key === "Type" || key.startsWith("Fn::") || key.startsWith("!");
}
