import type { Edit, Finding } from "../../../src/contract/rule.js";
import { ref, type Guard } from "../../../src/template/intrinsics.js";
import { equal, own, type Json } from "../../../src/values/json.js";
import { takeOut, whyNotTakenOut } from "../../aws/existing/take-out.js";
import { nameText } from "../../aws/values/domain-names.js";
import { has, plainProperty, policiesOf, recordType, typeOf, type DnsRecord } from "./record.js";
import { zoneOf } from "./zone.js";

/** True if two records have one name in one zone, in a case in which both exist. */
export function areTogether(a: DnsRecord, b: DnsRecord): boolean {
  const [name, zone] = [nameText(plainProperty(a, "Name")), zoneOf(a)?.key];
  if (a === b || name === undefined || name === "" || zone === undefined) return false;
  if (a.owner.isInLoop || b.owner.isInLoop) return false;
  return (
    name === nameText(plainProperty(b, "Name")) &&
    zone === zoneOf(b)?.key &&
    a.template.worlds.possible([...a.guards, ...b.guards])
  );
}

/**
 * A name has one record of each type, with all values, unless a routing policy tells several apart.
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html
 */
export function* twinFindings(all: readonly DnsRecord[]): Iterable<Finding> {
  for (const [index, second] of all.entries()) {
    const first = all.slice(0, index).find((each) => typeOf(each) === typeOf(second) && areTogether(each, second));
    if (first === undefined || typeOf(second) === undefined) continue;
    if (policiesOf(first).length > 0 || policiesOf(second).length > 0) continue;
    if (has(first, "SetIdentifier") && has(second, "SetIdentifier")) continue;
    const finding = findingOn(first, second);
    yield finding;
    // Another entry that goes would move the others: they come next.
    if (!("skipped" in finding)) return;
  }
}

function findingOn(first: DnsRecord, second: DnsRecord): Finding {
  const { owner } = second;
  const name = nameText(plainProperty(second, "Name")) ?? "";
  const isOne = first.owner === owner;
  const type = typeOf(second) ?? "";
  const told = isOne
    ? `InvalidRequest: the request contains an invalid set of changes for a resource record set '${type} ${name}.'`
    : `Tried to create resource record set [name='${name}.', type='${type}'] but it already exists`;
  const message = `AWS refuses it (${told}): ${isOne ? "another entry" : first.owner.logicalId} is of the same name and type`;
  const where = { logicalId: owner.logicalId, path: second.path, message, isRefused: true };
  const skipped = whyNotMerged(first, second);
  if (skipped !== undefined) return { ...where, skipped };
  return { ...where, class: "safe", impact: "none", fix: (edit) => merge(edit, first, second) };
}

/** Returns why two records cannot become one, as a clause. */
function whyNotMerged(first: DnsRecord, second: DnsRecord): string | undefined {
  const other = first.owner.logicalId;
  if (first.owner !== second.owner && (first.owner.type !== recordType || second.owner.type !== recordType))
    return `${other} and ${second.owner.logicalId} each have it; keep one`;
  const isEntry = second.owner.type !== recordType;
  if (isEntry && [first, second].some(({ path }) => path.at(-2) !== "RecordSets"))
    return "a condition decides about the entries; put all values into one";
  if (!areGuardedAlike(first, second))
    return `${other} and ${second.owner.logicalId} do not always exist together; put all values into one`;
  const different = Object.keys({ ...first.properties, ...second.properties }).find(
    (key) => !notCompared.has(key) && !isSame(key, first, second),
  );
  if (different !== undefined) return `they differ in ${different}; decide, and put all values into one`;
  const values = mergedValues(first, second);
  if (values === undefined) return "their values cannot be put together; keep one of them";
  if (typeOf(first) === "CNAME" && values.length > 1) return "a CNAME has one value; keep one of them";
  return isEntry ? undefined : whyNotTakenOut(second.owner, { reference: ref(other), instead: other });
}

const notCompared: ReadonlySet<string> = new Set([
  "Name",
  "Type",
  "ResourceRecords",
  "Comment",
  "HostedZoneId",
  "HostedZoneName",
]);

function isSame(key: string, first: DnsRecord, second: DnsRecord): boolean {
  const [a, b] = [own(first.properties, key), own(second.properties, key)];
  const isPlain = [a, b].every((value) => typeof value === "string" || typeof value === "number");
  return isPlain ? String(a) === String(b) : equal(a ?? null, b ?? null);
}

function areGuardedAlike(a: DnsRecord, b: DnsRecord): boolean {
  const { worlds } = a.template;
  const covers = (some: readonly Guard[], others: readonly Guard[]): boolean => worlds.implies(some, others);
  return covers(a.guards, b.guards) && covers(b.guards, a.guards);
}

/** Returns the values of both; undefined where one of them is no list. An alias has none. */
function mergedValues(first: DnsRecord, second: DnsRecord): Json[] | undefined {
  const [mine, others] = [own(first.properties, "ResourceRecords"), own(second.properties, "ResourceRecords")];
  if (mine === undefined && others === undefined) return [];
  if (!Array.isArray(mine) || !Array.isArray(others)) return undefined;
  return [...mine, ...others.filter((value) => !mine.some((each) => equal(each, value)))];
}

function merge(edit: Edit, first: DnsRecord, second: DnsRecord): void {
  const known = own(first.properties, "ResourceRecords");
  const added = (mergedValues(first, second) ?? []).slice(Array.isArray(known) ? known.length : 0);
  for (const value of added) edit.append([...first.path, "ResourceRecords"], value);
  if (first.owner === second.owner) edit.remove(second.path);
  else takeOut(edit, second.owner, { reference: ref(first.owner.logicalId), instead: first.owner.logicalId });
}
