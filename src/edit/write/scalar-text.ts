import {
  boolYaml11Tag,
  floatCoreTag,
  floatYaml11Tag,
  intCoreTag,
  intYaml11Tag,
  nullYaml11Tag,
  NOT_RESOLVED,
  timestampTag,
} from "js-yaml";
import type { MapNode } from "../../source/node.js";
import { resolvePlain } from "../../source/scalar.js";

const ambiguousTags = [
  boolYaml11Tag,
  floatCoreTag,
  floatYaml11Tag,
  intCoreTag,
  intYaml11Tag,
  nullYaml11Tag,
  timestampTag,
];

/** Characters that plain and single quoted scalars of YAML do not preserve. */
const needsEscape = /[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]/;

/** True if `text` without quotes is a string for YAML 1.1 and 1.2 parsers alike. */
function isPlainSafe(text: string, inFlow: boolean): boolean {
  // Patterns and the like are clear for a parser, but not for a reader: they are quoted.
  if (!(inFlow ? /^[A-Za-z0-9_/.$(+]/ : /^(?:[A-Za-z0-9_/.$(+]|:[A-Za-z])/).test(text) || /\s$/.test(text))
    return false;
  if (/: |:$| #/.test(text) || hasEscapes(text)) return false;
  if (inFlow && /[,[\]{}?]|:(?!:?[A-Za-z])/.test(text)) return false;
  if (text.startsWith("...") || resolvePlain(text) !== text) return false;
  return ambiguousTags.every((tag) => tag.resolve(text, false, tag.tagName) === NOT_RESOLVED);
}

function hasEscapes(text: string): boolean {
  // Paired surrogates are ordinary characters; only lone ones need an escape.
  return needsEscape.test(text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, "x"));
}

/** Returns a string on one line: plain if that is unambiguous, else quoted in the preferred style. */
export function inlineString(text: string, quote: "'" | '"', inFlow: boolean): string {
  if (isPlainSafe(text, inFlow)) return text;
  if (hasEscapes(text)) return doubleQuoted(text);
  const single = `'${text.replaceAll("'", "''")}'`;
  if (quote === "'") return text.includes("'") && !/["\\]/.test(text) ? `"${text}"` : single;
  return /["\\]/.test(text) && !text.includes("'") ? single : doubleQuoted(text);
}

/** Returns a string on one line in these quotes; undefined if they do not preserve it. */
export function quoted(text: string, style: "single" | "double"): string | undefined {
  if (hasEscapes(text)) return undefined;
  return style === "double" ? doubleQuoted(text) : `'${text.replaceAll("'", "''")}'`;
}

/** Returns the quotes that all keys of a map have; undefined if some have none, or others. */
export function keyQuotes(text: string, { pairs }: MapNode): "single" | "double" | undefined {
  const [first, ...others] = new Set(pairs.map(({ keyStart }) => text[keyStart]));
  if (others.length > 0 || (first !== "'" && first !== '"')) return undefined;
  return first === "'" ? "single" : "double";
}

/** Returns a key in these quotes, or as `inlineString` writes it. */
export function keyString(
  key: string,
  quote: "'" | '"',
  inFlow: boolean,
  quotes: "single" | "double" | undefined,
): string {
  return (quotes === undefined ? undefined : quoted(key, quotes)) ?? inlineString(key, quote, inFlow);
}

/** Returns a double quoted string that both YAML and JSON read as `text`. */
export function doubleQuoted(text: string): string {
  return JSON.stringify(text).replace(/[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g, (character) => {
    return "\\u" + character.charCodeAt(0).toString(16).padStart(4, "0");
  });
}

/** Returns header and lines of a literal block scalar; undefined if `text` would need an indentation indicator. */
export function literalBlock(text: string): { header: "|" | "|-"; lines: string[] } | undefined {
  const header = text.endsWith("\n") ? "|" : "|-";
  const lines = text.split("\n");
  if (header === "|") lines.pop();
  if (lines.length < (header === "|" ? 1 : 2) || hasEscapes(text.replaceAll("\n", ""))) return undefined;
  if (lines.some((line) => /^\s+$/.test(line))) return undefined;
  if (/^[ ]/.test(lines[0] ?? "") || lines[0] === "" || lines.at(-1) === "") return undefined;
  return { header, lines };
}
