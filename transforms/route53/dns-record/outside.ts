import { choose } from "../../../src/template/branches.js";
import { asRef, sub } from "../../../src/template/intrinsics.js";
import { piecesOf, subTextOf, type Piece } from "../../../src/template/pieces.js";
import { viewsOf } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { distance } from "../../../src/values/closest-match.js";
import { own, type Json } from "../../../src/values/json.js";
import type { Item } from "../../aws/values/references.js";
import { optionalParameter, ParameterTests } from "../../aws/values/parameter-tests.js";
import { isEmptyByDefault, isThereByDefault } from "../../aws/values/there-by-default.js";
import { liesIn, nameByDefault, nameText } from "../../aws/values/domain-names.js";
import type { DnsRecord } from "./record.js";
import { zoneNamed, zoneOf, zoneType } from "./zone.js";

/** What is wrong with the name of a record. */
export interface NameFlaw {
  readonly message: string;
  /** What the name should be; undefined where that cannot be told. */
  readonly after?: Json | undefined;
  /** The parameter whose value it is, and that has none. */
  readonly ask?: string | undefined;
  /** Why it is left alone where it is. */
  readonly skipped?: string;
  /** `safe` if not said. */
  readonly class?: "safe" | "review";
  /** True if a stack that gives its own value for a parameter may be right as it is. */
  readonly isByDefault?: boolean;
  /** What declares the conditions of the new name. */
  readonly tests?: ParameterTests;
}

/** Returns what is wrong with a name that does not lie in the zone of its record. */
export function outside(record: DnsRecord, item: Item): NameFlaw | undefined {
  const { template } = record;
  const { value } = item;
  const zone = zoneOf(record)?.name;
  if (zone === undefined) return undefined;
  const [written, writtenZone] = [nameText(value), nameText(zone)];
  if (written === undefined || writtenZone === undefined || liesIn(written, writtenZone)) return undefined;
  if (endsElsewhere(written, writtenZone)) {
    const message = `deployment fails (RRSet with DNS name ${written}. is not permitted in zone ${writtenZone}.)`;
    return { message, skipped: `use a name that ends with ${writtenZone}, or move the record to another zone` };
  }
  const [name, domain] = [nameByDefault(template, value), nameByDefault(template, zone)];
  if (!name || !domain || liesIn(name, domain)) return undefined;
  const message = `deployment fails (RRSet with DNS name ${name}. is not permitted in zone ${domain}.)`;
  if (isRelative(name)) {
    const completed = completedName(template, item, zone);
    if (completed !== undefined) return { message, ...completed };
  }
  // What parameters give may lie in the zone once they have their values.
  if (written.includes("${") || writtenZone.includes("${")) return ofOtherParameter(record, item, zone, message);
  const meant = slip(name, domain);
  if (meant !== undefined && !isInOtherZone(template, name)) return { message, after: meant, class: "review" };
  return { message, skipped: `use a name that ends with ${domain}, or move the record to another zone` };
}

/** True if a name whose start is a variable ends with other labels than a zone that is plain text: `${Host}.a.org` in `b.org`. */
function endsElsewhere(name: string, zone: string): boolean {
  const start = name.lastIndexOf("}") + 1;
  const rest = name.slice(start);
  if (start === 0 || !rest.startsWith(".") || zone.includes("${")) return false;
  const [mine, theirs] = [rest.slice(1).split(".").reverse(), zone.split(".").reverse()];
  return mine.some((label, index) => index < theirs.length && label !== theirs[index]) && !isRelative(rest.slice(1));
}

/**
 * True for a name that cannot be a whole one: a single label, or one whose last label is no top-level domain, such as
 * `_domainkey` or `v2`.
 */
function isRelative(name: string): boolean {
  const labels = name.split(".");
  return labels.length === 1 || !/^(?:[a-z]{2,}|xn--[a-z0-9-]+)$/.test(labels.at(-1) ?? "");
}

/** So many letters of a label may be others, and so many it has. */
const [maxSlip, maxLabel] = [2, 63];

/**
 * Returns a name with its end as the zone has it, where they differ in their top-level domain or by a slip in one label:
 * `www.example.com` and `www.exmaple.org` in `example.org`.
 */
function slip(name: string, zone: string): string | undefined {
  const [labels, ending] = [name.split("."), zone.split(".")];
  const [start, end] = [labels.slice(0, -ending.length), labels.slice(-ending.length)];
  const different = [...ending.keys()].filter((index) => ending[index] !== end[index]);
  const [only, ...more] = different;
  if (only === undefined || more.length > 0 || ending.length < 2) return undefined;
  const [mine, meant] = [end[only] ?? "", ending[only] ?? ""];
  const isLabel = mine.length <= maxLabel && meant.length <= maxLabel && meant.length > maxSlip * 2;
  const isNear = only === ending.length - 1 || (isLabel && distance(mine, meant) <= maxSlip);
  return isNear ? [...start, ...ending].join(".") : undefined;
}

/** True if another zone of the template has the name. */
function isInOtherZone(template: Template, name: string): boolean {
  return viewsOf(template, zoneType).some((zone) => {
    const domain = nameByDefault(template, own(zone.resource.properties, "Name"));
    return !!domain && liesIn(name, domain);
  });
}

/** Returns what is wrong with `www.${Domain}` in a zone of the template whose name another parameter, or a text, gives. */
function ofOtherParameter(
  record: DnsRecord,
  { value, guards }: Item,
  zone: Json,
  message: string,
): NameFlaw | undefined {
  const { template, properties } = record;
  const pieces = (piecesOf(value) ?? []).filter((piece) => !("text" in piece) || piece.text !== ".");
  const [start, end, ...rest] = pieces;
  if (start === undefined || end === undefined || rest.length > 0 || "text" in end || !("text" in start))
    return undefined;
  const isLabel = start.text.endsWith(".") && template.parameters.has(asRef(end.value) ?? "");
  if (!isLabel || zoneNamed(template, own(properties, "HostedZoneId")) === undefined) return undefined;
  if (!isThereByDefault(template, guards) || isInOtherZone(template, nameByDefault(template, value) ?? ""))
    return undefined;
  const parameter = asRef(end.value) ?? "";
  // Nothing else would use the parameter.
  if (template.referencesTo(parameter).length === 1)
    return {
      message,
      isByDefault: true,
      skipped: `set ${parameter} to the domain of the zone, or set the name of the record`,
    };
  return { message, after: inZone([start], zone), class: "review", isByDefault: true };
}

function completedName(template: Template, { value, guards }: Item, zone: Json): Omit<NameFlaw, "message"> | undefined {
  const pieces = piecesOf(value);
  if (pieces === undefined) return undefined;
  if (typeof value === "string") return { after: inZone(pieces, zone) };
  const isBare = template.parameters.has(asRef(value) ?? "");
  if (isBare && !isThereByDefault(template, guards)) return undefined;
  if (isBare) return { after: inZone(pieces, zone), class: "review", isByDefault: true };
  // `www.${Domain}` whose domain is empty.
  const last = pieces.findLastIndex((piece) => !("text" in piece));
  const [end, rest] = [pieces[last], pieces.slice(last + 1)];
  const parameter = end === undefined || "text" in end ? undefined : optionalParameter(template, end.value);
  const isEnd = rest.every((piece) => "text" in piece && piece.text === ".");
  if (parameter === undefined || !isEnd || !isEmptyByDefault(template, guards, parameter)) return undefined;
  const completed = inZone(pieces.slice(0, last), zone);
  const tests = new ParameterTests(template);
  return completed === undefined
    ? undefined
    : { after: choose(tests.isGiven(parameter), value, completed), class: "review", tests };
}

function inZone(pieces: readonly Piece[], zone: Json): Json | undefined {
  const [start, end] = [subTextOf(pieces)?.replace(/\.$/, ""), subTextOf(piecesOf(zone) ?? [])];
  if (!start || !end) return undefined;
  const text = `${start}.${end}`;
  return text.includes("${") ? sub(text) : text;
}
