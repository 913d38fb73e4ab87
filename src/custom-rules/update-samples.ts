import { isMap, isScalar, parseDocument, type ParsedNode, type YAMLMap } from "yaml";
import { readDocument } from "../config/document.js";
import { CfnFixError } from "../values/errors.js";
import { at, type Path } from "../values/pointer.js";

/** The template that is to stand as `after` in the sample at a path. */
export interface FreshAfter {
  readonly path: Path;
  readonly after: string;
}

/** Some text of a file that gives way to another. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

type SampleNode = YAMLMap<ParsedNode, ParsedNode | null>;

/**
 * Returns the text of a file of rules with what comes out of its samples; all else stays as it is written. Throws
 * `CfnFixError` WRITE where a sample is written so that this cannot be.
 */
export function withAfters(text: string, fresh: readonly FreshAfter[]): string {
  const document = parseDocument(text);
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const pieces = fresh.map(({ path, after }) => {
    const sample = document.getIn(path, true);
    if (!isMap<ParsedNode, ParsedNode | null>(sample)) throw unwritable();
    return sample.flow === true ? flowPiece(sample, after) : blockPiece(sample, after, text, lineEnd);
  });
  const written = pieces
    .sort((one, other) => other.start - one.start)
    .reduce((whole, { start, end, text: piece }) => whole.slice(0, start) + piece + whole.slice(end), text);
  const now = readDocument(written, []).value ?? null;
  if (fresh.some(({ path, after }) => at(now, [...path, "after"]) !== after)) throw unwritable();
  return written;
}

function unwritable(): CfnFixError {
  return new CfnFixError("WRITE", "the after of a test cannot be written", "write it by hand, without aliases");
}

/** Returns the key and the value of `after`; undefined where there is none. */
function afterIn(sample: SampleNode) {
  return sample.items.find(({ key }) => isScalar(key) && key.value === "after");
}

/** Returns the end of the last value of a sample. */
function endOf({ items }: SampleNode): number {
  const last = items.at(-1);
  if (last === undefined) throw unwritable();
  return (last.value ?? last.key).range[1];
}

function flowPiece(sample: SampleNode, after: string): Piece {
  const value = afterIn(sample)?.value;
  const text = JSON.stringify(after);
  if (value != null) return { start: value.range[0], end: value.range[1], text };
  const end = endOf(sample);
  return { start: end, end, text: `, "after": ${text}` };
}

function blockPiece(sample: SampleNode, after: string, text: string, lineEnd: string): Piece {
  const [first] = sample.items;
  if (first === undefined) throw unwritable();
  const start = first.key.range[0];
  const indent = " ".repeat(start - text.lastIndexOf("\n", start - 1) - 1);
  const written = `after: ${literal(after, `${indent}  `, lineEnd)}`;
  const pair = afterIn(sample);
  if (pair?.value != null) {
    const [from, to] = [pair.key.range[0], pair.value.range[1]];
    return { start: from, end: to, text: `${written}${text.slice(from, to).endsWith("\n") ? lineEnd : ""}` };
  }
  const end = endOf(sample);
  if (text.slice(0, end).endsWith("\n")) return { start: end, end, text: `${indent}${written}${lineEnd}` };
  const feed = text.indexOf("\n", end);
  if (feed === -1) return { start: text.length, end: text.length, text: `${lineEnd}${indent}${written}${lineEnd}` };
  return { start: feed + 1, end: feed + 1, text: `${indent}${written}${lineEnd}` };
}

/** Returns a text as a literal block of YAML without the feed of its last line, or in quotes where no block can hold it. */
function literal(text: string, indent: string, lineEnd: string): string {
  if (text.trim() === "" || /[^\n\t\P{Cc}]/u.test(text)) return JSON.stringify(text);
  const lines = text.endsWith("\n") ? text.slice(0, -1).split("\n") : text.split("\n");
  const chomping = text.endsWith("\n\n") ? "+" : text.endsWith("\n") ? "" : "-";
  const indicator = /^\s/.test(text) ? "2" : "";
  return [`|${indicator}${chomping}`, ...lines.map((line) => (line === "" ? "" : `${indent}${line}`))].join(lineEnd);
}
