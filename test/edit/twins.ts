import { isBlockCollection, type Node } from "../../src/source/node.js";
import type { Source } from "../../src/source/source.js";

/** Returns the same template written in another way; undefined if this kind of twin is not possible. */
export type Twin = (source: Source, random: () => number) => string | undefined;

export const twins: Readonly<Record<string, Twin>> = {
  original: ({ text }) => text,
  crlf: ({ text }) => text.replace(/\r?\n/g, "\r\n"),
  "no-final-newline": ({ text }) => text.replace(/\s+$/, ""),
  // Document markers and directives must stand at the line start.
  indented: ({ text }) => (/^(---|\.\.\.|%)/m.test(text) ? undefined : text.replace(/^(?=.*\S)/gm, "  ")),
  comments: (source, random) => (source.format === "yaml" ? withComments(source, random) : undefined),
  tabs: ({ text, format, style }) => {
    if (format !== "json" || style.jsonIndent.trim() !== "" || style.jsonIndent.startsWith("\t")) return undefined;
    const step = style.jsonIndent.length;
    return text.replace(
      /^ +/gm,
      (spaces) => "\t".repeat(Math.floor(spaces.length / step)) + " ".repeat(spaces.length % step),
    );
  },
};

/** Returns the text with comments at random places where YAML allows them: on lines above entries, and after values. */
function withComments({ text, root }: Source, random: () => number): string {
  const inserts: { offset: number; insert: string }[] = [];
  let count = 0;
  const lineStartOf = (offset: number): number => (offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1);
  const lineEndOf = (offset: number): number => {
    const newline = text.indexOf("\n", offset);
    return newline < 0 ? text.length : text[newline - 1] === "\r" ? newline - 1 : newline;
  };
  const entry = (start: number, after: number, value: Node): void => {
    const line = lineStartOf(start);
    if (random() < 0.15 && text.slice(line, start).trim() === "") {
      const gap = random() < 0.2 ? "\n" : "";
      inserts.push({ offset: line, insert: `${text.slice(line, start)}# own line ${++count}\n${gap}` });
    }
    const end =
      value.kind === "scalar" && /literal|folded/.test(value.style)
        ? value.contentStart + 1
        : isBlockCollection(value)
          ? after
          : value.end;
    const rest = text.slice(end, lineEndOf(end));
    if (random() < 0.15 && rest.trim() === "" && text.slice(after, end).split("\n").length === 1) {
      inserts.push({ offset: lineEndOf(end), insert: ` # trailing ${++count}` });
    }
  };
  const visit = (node: Node): void => {
    if ((node.kind === "map" || node.kind === "sequence") && node.flow) return;
    if (node.kind === "map") {
      for (const { keyStart, afterColon, value } of node.pairs) {
        entry(keyStart, afterColon, value);
        visit(value);
      }
    } else if (node.kind === "sequence") {
      for (const { start, afterDash, value } of node.items) {
        entry(start, afterDash, value);
        visit(value);
      }
    }
  };
  visit(root);
  inserts.sort((a, b) => a.offset - b.offset);
  let at = 0;
  let result = "";
  for (const { offset, insert } of inserts) {
    result += text.slice(at, offset) + insert;
    at = offset;
  }
  return result + text.slice(at);
}
