import { sub } from "../../../src/template/intrinsics.js";
import { piecesOf, subTextOf } from "../../../src/template/pieces.js";
import type { Finding } from "../../../src/contract/rule.js";
import type { Json } from "../../../src/values/json.js";
import { typeOf, valuesOf, type DnsRecord } from "./record.js";

/**
 * The parts of the values of CAA, MX and SRV records.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html
 */
export function* valueFindings(record: DnsRecord): Iterable<Finding> {
  const type = typeOf(record);
  const check = type === undefined ? undefined : checks.get(type);
  if (check === undefined) return;
  const values = valuesOf(record, "ResourceRecords");
  for (const { value, path } of values) {
    const text = textOf(value);
    const flaw = text === undefined ? undefined : check(text, values.length);
    if (flaw === undefined) continue;
    const where = { logicalId: record.owner.logicalId, path, message: flaw.message, isRefused: true };
    const { after } = flaw;
    if ("skipped" in flaw) yield { ...where, skipped: flaw.skipped };
    else if (after !== undefined) {
      const result: Json = typeof value === "string" ? after : sub(after);
      yield { ...where, class: flaw.class, impact: "none", fix: (edit) => edit.set(path, result) };
    }
  }
}

type ValueFlaw =
  | { readonly message: string; readonly after: string; readonly class: "safe" | "review" }
  | { readonly message: string; readonly after?: undefined; readonly skipped: string };

type Check = (text: string, count: number) => ValueFlaw | undefined;

const checks: ReadonlyMap<string, Check> = new Map([
  ["CAA", flawOfCaa],
  ["MX", flawOfMx],
  ["SRV", flawOfSrv],
]);

/** Returns a value as the text of an `Fn::Sub`; undefined where it is nothing but a reference. */
function textOf(value: Json): string | undefined {
  if (typeof value === "string") return value.trim();
  const pieces = piecesOf(value);
  if (pieces === undefined || !pieces.some((piece) => "text" in piece)) return undefined;
  return subTextOf(pieces)?.trim();
}

function flawOfCaa(text: string): ValueFlaw | undefined {
  const message = 'deployment fails: a CAA record has the form flags, tag and "value"';
  const parts = /^(?:(\d{1,3})\s+)?(issue|issuewild|iodef)\s+(\S.*)$/.exec(text);
  if (parts === null) {
    // What begins with a variable may be anything.
    if (text.startsWith("${") || text === "") return undefined;
    return { message, skipped: 'use the form 0 issue "authority.example"' };
  }
  const [flags, tag = "", value = ""] = parts.slice(1);
  if (flags !== undefined && /^".*"$/.test(value)) return undefined;
  const inner = value.replace(/^["']|["']$/g, "");
  if (inner.includes('"')) return { message, skipped: "cannot determine where its value begins and ends" };
  return { message, after: `${flags ?? "0"} ${tag} "${inner}"`, class: "safe" };
}

function flawOfMx(text: string, count: number): ValueFlaw | undefined {
  const isBare = /^[A-Za-z0-9][\w.-]*$/.test(text) && text.includes(".");
  if (!isBare) return undefined;
  const message = "deployment fails: an MX record has the form priority and server";
  return count === 1
    ? { message, after: `10 ${text}`, class: "review" }
    : { message, skipped: "specify the priority of its servers, such as 10 mail.example.com" };
}

function flawOfSrv(text: string): ValueFlaw | undefined {
  if (text.includes("${") || /^\d+\s+\d+\s+\d+\s+\S+$/.test(text)) return undefined;
  return {
    message: "deployment fails: an SRV record has the form priority, weight, port and server",
    skipped: "the numbers are up to you",
  };
}
