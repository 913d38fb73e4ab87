import { noValue } from "../../src/template/intrinsics.js";
import { piecesOf } from "../../src/template/pieces.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import type { Json } from "../../src/values/json.js";

/** What stands for a value that the template puts into code: it is no name of anything. */
const filled = "_";

/**
 * Returns the code of a function without its remarks, that of all branches together; undefined where the template does
 * not hold all of it: in a bucket, a file, an image or a layer.
 */
export function codeOf(fn: ResourceView, remark: Remark): string | undefined {
  const property = fn.type === "AWS::Lambda::Function" ? "Code.ZipFile" : "InlineCode";
  if (hasLayers(fn)) return undefined;
  const texts = fn.property(property).leaves.map(({ value }) => textOf(value));
  if (texts.includes(undefined) || texts.length === 0) return undefined;
  const code = withoutRemarks(texts.join("\n"), remark);
  // What has no handler stands for code that somebody uploads later.
  return (remark === "#" ? /\bdef\s+\w/ : /\bexports?\b/).test(code) ? code : undefined;
}

/** How a language starts a remark that ends with its line. */
export type Remark = "//" | "#";

function hasLayers(fn: ResourceView): boolean {
  return [fn.property("Layers"), fn.global("Layers")].some((layers) => {
    const written = layers?.written ?? noValue;
    return written !== noValue && !(Array.isArray(written) && written.length === 0);
  });
}

function textOf(value: Json): string | undefined {
  return piecesOf(value)
    ?.map((piece) => ("text" in piece ? piece.text : filled))
    .join("");
}

/** Returns code without the remarks that fill the rest of a line, and without blocks of them in scripts. */
function withoutRemarks(code: string, remark: Remark): string {
  const lines = code.split("\n").map((line) => {
    const start = remark === "#" ? /(?:^|\s)#/.exec(line) : /(?:^|\s)\/\//.exec(line);
    return start === null ? line : line.slice(0, start.index);
  });
  return remark === "#" ? lines.join("\n") : withoutBlocks(lines.join("\n"));
}

function withoutBlocks(code: string): string {
  let kept = "";
  for (let at = 0; ;) {
    const start = code.indexOf("/*", at);
    const end = start < 0 ? -1 : code.indexOf("*/", start + 2);
    if (end < 0) return kept + code.slice(at);
    kept += code.slice(at, start);
    at = end + 2;
  }
}
