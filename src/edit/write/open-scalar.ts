import type { Splice } from "../../contract/result.js";
import { children, isBlockScalar, type Node, type ScalarNode } from "../../source/node.js";
import type { Source } from "../../source/source.js";

/** A block scalar that the end of the text cuts off: text behind it would give its value a final newline. */
export function openBlockScalar({ text, root }: Pick<Source, "text" | "root">): ScalarNode | undefined {
  if (text.endsWith("\n")) return undefined;
  const last = lastWithin(root);
  if (last.kind !== "scalar" || !isBlockScalar(last) || last.end < text.length) return undefined;
  return /^.[0-9]?-/.test(text.slice(last.contentStart, last.contentStart + 3)) ? undefined : last;
}

/** Whether a value ends in a block scalar (`|+`) to which all blank lines behind it belong. */
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

/** What makes the header of an open block scalar say that its value has no final newline: `|-`. */
export function closingSplice(text: string, { contentStart }: ScalarNode): Splice {
  const header = /^.[0-9]?/.exec(text.slice(contentStart))?.[0] ?? "";
  const offset = contentStart + header.length;
  return { offset, delete: text[offset] === "+" ? 1 : 0, insert: "-" };
}
