import { parseEvents, YAMLException } from "js-yaml";
import type { Comment } from "./comments.js";
import type { Node } from "./node.js";
import { lineStart, maxDepth } from "./place.js";

/** Deeper than any key. */
const indentation = " ".repeat(250);

/** At most this many lines are indented; each costs a pass over the text. */
const maxLines = 100;

/** A text whose lines inside quotes, braces and brackets are indented as YAML 1.2 demands. */
interface Indented {
  text: string;
  /** Returns the offset in the original for an offset in `text`. */
  originalOffset(offset: number): number;
}

/**
 * Returns the text with deeper indentation for lines inside quotes, braces and brackets that are indented less than their
 * key. YAML 1.2 forbids them, yet CloudFormation reads them, and their indentation means nothing.
 *
 * Returns undefined if there are none, or if something else is wrong with the text.
 */
export function indentDeeper(original: string): Indented | undefined {
  const starts: number[] = [];
  let text = original;
  for (let line = underIndentedLine(text); line !== undefined; line = underIndentedLine(text)) {
    const start = lineStart(text, offsetOfLine(text, line));
    if (starts.includes(start) || starts.length === maxLines) return undefined;
    starts.push(start);
    text = text.slice(0, start) + indentation + text.slice(start);
  }
  if (starts.length === 0) return undefined;
  // Lines are found from top to bottom, so that no later one moves an earlier one.
  return {
    text,
    originalOffset: (offset) =>
      starts.reduce((rest, start) => rest - Math.min(indentation.length, Math.max(0, offset - start)), offset),
  };
}

/** Returns the index of the first line that is not indented deep enough. */
function underIndentedLine(text: string): number | undefined {
  try {
    parseEvents(text, { maxDepth: 2 * maxDepth });
    return undefined;
  } catch (error) {
    return error instanceof YAMLException && error.reason === "deficient indentation" ? error.mark?.line : undefined;
  }
}

function offsetOfLine(text: string, line: number): number {
  let offset = 0;
  for (; line > 0; line--) offset = text.indexOf("\n", offset) + 1;
  return offset;
}

/** Sets the offsets of a tree of the indented text, and of its comments, to those of the original. */
export function moveToOriginal(root: Node, comments: readonly Comment[], { originalOffset }: Indented): void {
  const move = (node: Node): void => {
    node.start = originalOffset(node.start);
    node.contentStart = originalOffset(node.contentStart);
    node.end = originalOffset(node.end);
    if (node.kind === "map") {
      for (const pair of node.pairs) {
        pair.keyStart = originalOffset(pair.keyStart);
        pair.keyEnd = originalOffset(pair.keyEnd);
        pair.afterColon = originalOffset(pair.afterColon);
        move(pair.value);
      }
    }
    if (node.kind === "sequence") {
      for (const item of node.items) {
        item.start = originalOffset(item.start);
        item.afterDash = originalOffset(item.afterDash);
        move(item.value);
      }
    }
  };
  move(root);
  for (const comment of comments) comment.offset = originalOffset(comment.offset);
}
