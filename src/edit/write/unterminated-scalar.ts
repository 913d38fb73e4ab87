import type { Splice } from "../../contract/result.js";
import { children, isBlockScalar, type Node, type ScalarNode } from "../../source/node.js";
import type { Source } from "../../source/source.js";

/**
 * Returns the block scalar that ends with the text, without a newline: text after it would give its value a final
 * newline. Undefined if there is none.
 */
export function unterminatedBlockScalar({ text, root }: Pick<Source, "text" | "root">): ScalarNode | undefined {
  if (text.endsWith("\n")) return undefined;
  const last = lastWithin(root);
  if (last.kind !== "scalar" || !isBlockScalar(last) || last.end < text.length) return undefined;
  return /^.[0-9]?-/.test(text.slice(last.contentStart, last.contentStart + 3)) ? undefined : last;
}

/** True if a value ends in a block scalar (`|+`) to which all blank lines after it belong. */
export function keepsBlankLines(text: string, value: Node): boolean {
  const last = lastWithin(value);
  return (
    last.kind === "scalar" &&
    isBlockScalar(last) &&
    /^.[0-9]?\+/.test(text.slice(last.contentStart, last.contentStart + 3))
  );
}

function lastWithin(value: Node): Node {
  let last = value;
  for (let inner = children(last).at(-1); inner; inner = children(inner).at(-1)) last = inner;
  return last;
}

/** Returns the splice by which the header of a block scalar says that its value has no final newline: `|-`. */
export function terminatingSplice(text: string, { contentStart }: ScalarNode): Splice {
  const header = /^.[0-9]?/.exec(text.slice(contentStart))?.[0] ?? "";
  const offset = contentStart + header.length;
  return { offset, delete: text[offset] === "+" ? 1 : 0, insert: "-" };
}
