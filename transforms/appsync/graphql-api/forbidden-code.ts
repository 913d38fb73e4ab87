import type { Finding } from "../../../src/contract/rule.js";
import { asSub } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { leftAlone } from "../../aws/values/refused.js";

/**
 * What JavaScript has and APPSYNC_JS does not.
 * https://docs.aws.amazon.com/appsync/latest/devguide/supported-features.html
 */
const forbidden: readonly (readonly [RegExp, string])[] = [
  [/\basync\b|\bawait\b/, "async and await"],
  [/\btry\s*\{/, "try"],
  [/\bthrow\s/, "throw"],
  [/\bwhile\s*\(/, "while"],
  [/\bfor\s*\([^)]*;/, "for with a counter"],
  [/\bcontinue\s*;/, "continue"],
  [/\bclass\s+[A-Z]/, "class"],
  [/\+\+|(?<![<!-])--(?!>)/, "++ and --"],
  [/\bPromise\b/, "Promise"],
  [/\bthis\s*\./, "this"],
  [/\brequire\s*\(/, "require"],
];

/** Returns the finding on code of a resolver or a function that APPSYNC_JS refuses. */
export function* forbiddenCodeFindings(view: ResourceView): Iterable<Finding> {
  const { written, path } = view.property("Code");
  const code = typeof written === "string" ? written : asSub(written)?.text;
  if (code === undefined) return;
  const plain = withoutTexts(code);
  const found = forbidden.filter(([pattern]) => pattern.test(plain)).map(([, name]) => name);
  if (found.length === 0) return;
  const message = `AWS rejects the code (The code contains one or more errors): APPSYNC_JS does not support ${found.join(", ")}`;
  yield leftAlone(view, { path, message }, "rewrite it without them; aws appsync evaluate-code shows the errors");
}

/** What begins a text or a comment, each with what ends it. */
const opaque: readonly (readonly [string, string])[] = [
  ["//", "\n"],
  ["/*", "*/"],
  ['"', '"'],
  ["'", "'"],
  ["`", "`"],
];

/** Returns code without its texts and comments. */
function withoutTexts(code: string): string {
  let plain = "";
  let at = 0;
  while (at < code.length) {
    const [start, end] = opaque.find(([each]) => code.startsWith(each, at)) ?? [];
    if (start === undefined || end === undefined) {
      plain += code[at] ?? "";
      at += 1;
    } else {
      const close = code.indexOf(end, at + start.length);
      at = close < 0 ? code.length : close + end.length;
      plain += " ";
    }
  }
  return plain;
}
