import { sub } from "../../../src/template/intrinsics.js";
import { piecesOf, subTextOf, type Piece } from "../../../src/template/pieces.js";
import type { Template } from "../../../src/template/template.js";
import type { Finding } from "../../../src/contract/rule.js";
import { own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { writtenValues } from "../../aws/values/by-default.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";
import { textByDefault } from "../../aws/values/domain-names.js";
import { typeOf, valuesOf, type DnsRecord } from "./record.js";

/** So many characters are in one string of a value. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html#TXTFormat */
const maxString = 255;

const quoted: ReadonlySet<string> = new Set(["TXT", "SPF"]);

/**
 * The strings of TXT and SPF records stand in quotation marks, each of at most 255 characters.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html#TXTFormat
 */
export function* quoteFindings(record: DnsRecord): Iterable<Finding> {
  const type = typeOf(record);
  if (type === undefined || !quoted.has(type)) return;
  for (const { value, path } of valuesOf(record, "ResourceRecords")) {
    yield* mappedFindings(record, value, path);
    const flaw = flawOf(record.template, value);
    if (flaw === undefined) continue;
    const { after, isByDefault = false } = flaw;
    const where = { logicalId: record.owner.logicalId, path, message: flaw.message, isRefused: !isByDefault };
    if (after === undefined) yield { ...where, skipped: "cannot determine where its strings begin and end" };
    else {
      // A deployed stack may have a value that holds the marks itself.
      const [fixClass, impact] = isByDefault ? (["review", "in-place"] as const) : (["safe", "none"] as const);
      yield { ...where, class: fixClass, impact, fix: (edit) => edit.set(path, after) };
    }
  }
}

/** A mapping has the text: it is changed there, where nothing else takes it. */
function* mappedFindings({ template, owner }: DnsRecord, value: Json, path: Path): Iterable<Finding> {
  if (own(value, "Fn::FindInMap") === undefined) return;
  for (const written of writtenValues(template, { value, path })) {
    const flaw = typeof written.value === "string" ? flawOfText(written.value.trim()) : undefined;
    if (flaw === undefined) continue;
    const { message, after } = flaw;
    const reason = "add the quotation marks in the mapping";
    if (after === undefined || !written.isFree) yield leftAlone(owner, { path, message }, reason);
    else yield repaired(owner, { path, message }, "safe", [{ path: written.path, after }]);
  }
}

interface QuoteFlaw {
  readonly message: string;
  /** What the value should be; undefined where that cannot be told. */
  readonly after: Json | undefined;
  /** True if a parameter may bring the marks, which its default lacks. */
  readonly isByDefault?: boolean;
}

const bare = "deployment fails (InvalidCharacterString: Value should be enclosed in quotation marks)";
const long = `deployment fails (CharacterStringTooLong: a string of a record has at most ${String(maxString)} characters)`;

function flawOf(template: Template, value: Json): QuoteFlaw | undefined {
  if (typeof value === "string" || typeof value === "number") return flawOfText(String(value).trim());
  const pieces = piecesOf(value);
  if (pieces === undefined) return undefined;
  const isBare = isPlainlyBare(pieces);
  if (!isBare && !isBareByDefault(template, value)) return undefined;
  const inner = withoutMarks(pieces);
  const text = inner && subTextOf(inner);
  return { message: bare, after: text === undefined ? undefined : sub(`"${text}"`), isByDefault: !isBare };
}

/** True if the text at an end lacks its mark, whatever the references between give. */
function isPlainlyBare(pieces: readonly Piece[]): boolean {
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (first !== undefined && "text" in first && !first.text.trimStart().startsWith('"')) return true;
  return last !== undefined && "text" in last && !last.text.trimEnd().endsWith('"');
}

/** True if the marks are missing while the parameters have their defaults. */
function isBareByDefault(template: Template, value: Json): boolean {
  const text = textByDefault(template, value)?.trim();
  return text !== undefined && text !== "" && !(text.length > 1 && text.startsWith('"') && text.endsWith('"'));
}

/** Returns the pieces without the marks at the ends; undefined where there are others between them. */
function withoutMarks(pieces: readonly Piece[]): readonly Piece[] | undefined {
  const bared = pieces.map((piece, index): Piece => {
    if (!("text" in piece)) return piece;
    let { text } = piece;
    if (index === 0) text = text.trimStart().replace(/^["']/, "");
    if (index === pieces.length - 1) text = text.trimEnd().replace(/["']$/, "");
    return { text };
  });
  return bared.some((piece) => "text" in piece && piece.text.includes('"')) ? undefined : bared;
}

function flawOfText(text: string): QuoteFlaw | undefined {
  const strings = stringsOf(text);
  if (strings === undefined) {
    const inner = text.replace(/^(["'])(.*)\1$/s, "$2").replace(/^"|"$/g, "");
    const isClear = !/["\\\n\r]/.test(inner) && inner !== "";
    return { message: bare, after: isClear ? inStrings([inner]) : undefined };
  }
  const tooLong = strings.filter((string) => lengthOf(string) > maxString);
  if (tooLong.length === 0) return undefined;
  return { message: long, after: tooLong.some((string) => string.includes("\\")) ? undefined : inStrings(strings) };
}

/** Returns the strings of a value that is written in quotation marks; undefined where it is not. */
function stringsOf(text: string): string[] | undefined {
  const strings: string[] = [];
  let start: number | undefined;
  for (let position = 0; position < text.length; position++) {
    const character = text[position];
    if (start === undefined) {
      if (character === '"') start = position + 1;
      else if (character?.trim() !== "") return undefined;
    } else if (character === "\\") position += 1;
    else if (character === '"') {
      strings.push(text.slice(start, position));
      start = undefined;
    }
  }
  return start === undefined && strings.length > 0 ? strings : undefined;
}

/** Returns how many characters a string has: an escape such as `\"` or `\101` stands for one. */
function lengthOf(string: string): number {
  return string.replace(/\\(?:\d{3}|.)/gs, "x").length;
}

function inStrings(strings: readonly string[]): string {
  const parts = strings.flatMap((string) => string.match(/.{1,255}/gs) ?? [""]);
  return parts.map((part) => `"${part}"`).join(" ");
}
