import type { Limit } from "./limit.js";

const noCallbacks = "nodejs24.x and later do not support callbacks, only async handlers";

let known: readonly Limit[] | undefined;

/**
 * Returns what ends with a version of Node.js:
 * - Version 2 of the SDK: https://aws.amazon.com/blogs/compute/node-js-18-x-runtime-now-available-in-aws-lambda/
 * - Callbacks: https://aws.amazon.com/blogs/compute/node-js-24-runtime-now-available-in-aws-lambda/
 * - `crypto.createCipher`: https://nodejs.org/en/blog/announcements/v22-release-announce
 * - `util.isArray` and the like: https://nodejs.org/en/blog/release/v23.0.0
 */
function limits(): readonly Limit[] {
  return (known ??= [
    {
      pattern: /(?:\brequire\(\s*|\bfrom\s+|\bimport\s+|\bimport\(\s*)["'`]aws-sdk(?:\/[\w/.-]*)?["'`]/,
      newest: "16",
      reason: "nodejs18.x and later do not include version 2 of the SDK (aws-sdk)",
    },
    { pattern: /\bcreate(?:Cipher|Decipher)\(/, newest: "20", reason: "Node.js 22 has no crypto.createCipher" },
    {
      pattern: /\butil\.is(?:Array|Boolean|Buffer|Error|Function|Null|Number|Object|Primitive|RegExp|String|Undefined)/,
      newest: "22",
      reason: "Node.js 23 and later have no util.isArray and similar functions",
    },
    { pattern: /\bcallback\b|\bcontext\.(?:done|succeed|fail)\b|\bcfn-response\b/, newest: "22", reason: noCallbacks },
    {
      pattern: /\basync\s{0,9}(?:function\b\s{0,9}\w{0,99}\s{0,9})?\(\s{0,9}\w{1,99}\s{0,9},\s{0,9}\w{1,99}\s{0,9},/,
      newest: "22",
      reason: noCallbacks,
    },
  ]);
}

/** How handlers are written that wait for their work by `async`. */
const asyncHandler =
  /\bexports(?:\.\w+)?\s*=\s*async\b|\bexport\s+async\s+function\b|\bexport\s+(?:const|let|var)\s+\w+\s*=\s*async\b/;

/** Returns what limits code in JavaScript. */
export function limitsOfScript(code: string): Limit[] {
  const found = limits().filter(({ pattern }) => pattern.test(code));
  return asyncHandler.test(code) ? found : [...found, { pattern: asyncHandler, newest: "22", reason: noCallbacks }];
}
