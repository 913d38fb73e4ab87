import type { Finding, SkippedFinding } from "../../../src/contract/rule.js";
import { choose } from "../../../src/template/branches.js";
import { sub } from "../../../src/template/intrinsics.js";
import { piecesOf, valueOf, type Piece } from "../../../src/template/pieces.js";
import { own, type Json } from "../../../src/values/json.js";
import type { Item } from "../../aws/values/references.js";
import { optionalParameter, ParameterTests } from "../../aws/values/parameter-tests.js";
import { isEmptyByDefault } from "../../aws/values/there-by-default.js";
import { liesIn, nameByDefault, nameText, textByDefault } from "../../aws/values/domain-names.js";
import { outside, type NameFlaw } from "./outside.js";
import { typeOf, valuesOf, type DnsRecord } from "./record.js";
import { zoneOf } from "./zone.js";

/**
 * The name of a record is a whole domain name, in the zone of the record.
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html (Name)
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html
 */
export function* nameFindings(record: DnsRecord): Iterable<Finding> {
  for (const item of valuesOf(record, "Name")) {
    const flaw = emptyName(record, item) ?? emptyLabel(record, item) ?? outside(record, item);
    if (flaw === undefined) continue;
    const { message, skipped, after, ask } = flaw;
    const isRefused = flaw.isByDefault !== true;
    const where = { logicalId: record.owner.logicalId, path: item.path, message, isRefused };
    if (ask !== undefined) yield asked(record, ask, where);
    else if (after === undefined) yield { ...where, skipped: skipped ?? "the name is up to you" };
    else {
      yield {
        ...where,
        class: flaw.class ?? "safe",
        impact: isRefused ? "none" : "replacement",
        fix: (edit) => {
          flaw.tests?.declare(edit, after);
          edit.set(item.path, after);
        },
      };
    }
  }
}

/** A default that cannot be deployed goes, so that the name is asked for; unless a condition lives by it. */
function asked({ template }: DnsRecord, parameter: string, where: Omit<SkippedFinding, "skipped">): Finding {
  const isTested = template.referencesTo(parameter).some(({ section }) => section === "Conditions");
  if (isTested) return { ...where, skipped: `set ${parameter}, or the name of the record` };
  return {
    ...where,
    class: "input",
    impact: "none",
    fix(edit) {
      edit.remove(["Parameters", parameter, "Default"]);
      edit.needs({ parameter, description: "name of the DNS record", example: "www.example.com", required: true });
    },
  };
}

function emptyName(record: DnsRecord, item: Item): NameFlaw | undefined {
  const { template } = record;
  if (textByDefault(template, item.value)?.trim() !== "") return undefined;
  const parameter = optionalParameter(template, item.value);
  const isText = item.value === "";
  if (!isText && (parameter === undefined || !isEmptyByDefault(template, item.guards, parameter))) return undefined;
  const zone = zoneOf(record)?.name;
  const message = "deployment fails (DomainNameEmpty: Domain name is empty)";
  if (zone === undefined || own(zone, "Fn::If") !== undefined || nameByDefault(template, zone) === "")
    return isText ? { message, skipped: "set the name of the record" } : { message, ask: parameter };
  if (isText) return { message, after: zone };
  const tests = new ParameterTests(template);
  const given = tests.isGiven(parameter ?? "");
  return { message: `${message} where ${parameter ?? ""} is empty`, after: choose(given, item.value, zone), tests };
}

/** Two dots in a row, or one in front: mostly a parameter that is empty by default. */
function emptyLabel(record: DnsRecord, item: Item): NameFlaw | undefined {
  const { template } = record;
  const pieces = piecesOf(item.value);
  const text = textByDefault(template, item.value);
  if (pieces === undefined) return undefined;
  if (pieces.every((piece) => "text" in piece)) return emptyLabelInText(item.value, text ?? "");
  for (const [index, piece] of pieces.entries()) {
    if ("text" in piece) continue;
    const parameter = optionalParameter(template, piece.value);
    const [before, after] = [pieces[index - 1], pieces[index + 1]];
    const isLabel =
      after !== undefined &&
      "text" in after &&
      after.text.startsWith(".") &&
      (before === undefined || ("text" in before && before.text.endsWith(".")));
    if (parameter === undefined || !isLabel || !isEmptyByDefault(template, item.guards, parameter)) continue;
    const rest: Piece[] = [
      ...pieces.slice(0, index),
      ...("text" in after ? [{ text: after.text.slice(1) }] : []),
      ...pieces.slice(index + 2),
    ].filter((each) => !("text" in each) || each.text !== "");
    const without = valueOf(rest);
    if (without === undefined || rest.length === 0) continue;
    const tests = new ParameterTests(template);
    const message = `deployment fails (DomainLabelEmpty: Domain label is empty) where ${parameter} is empty`;
    // The name that is left may be that of the zone, which takes no CNAME.
    if (typeOf(record) === "CNAME" && !liesBelowZone(record, without)) return { message, ask: parameter };
    return { message, after: choose(tests.isGiven(parameter), item.value, without), tests };
  }
  return undefined;
}

/** True if a name is known to be one below that of the zone of its record. */
function liesBelowZone(record: DnsRecord, name: Json): boolean {
  const [below, zone] = [nameText(name), nameText(zoneOf(record)?.name)];
  return below !== undefined && zone !== undefined && below !== zone && liesIn(below, zone);
}

function emptyLabelInText(value: Json, text: string): NameFlaw | undefined {
  const right = text.replace(/^\.+/, "").replace(/\.{2,}/g, ".");
  if (right === text || right === "") return undefined;
  const after = typeof value === "string" ? right : sub(right);
  return { message: "deployment fails (DomainLabelEmpty: Domain label is empty)", after };
}
