import type { Edit, Finding, FixableFinding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { ref, type Guard } from "../../../src/template/intrinsics.js";
import { equal, own, type Json } from "../../../src/values/json.js";
import { memoize } from "../../../src/values/memoize.js";
import { takeOut, whyNotTakenOut } from "../../aws/existing/take-out.js";
import { nameText } from "../../aws/values/domain-names.js";
import { has, plainProperty, policiesOf, recordType, typeOf, type DnsRecord } from "./record.js";
import { zoneOf } from "./zone.js";

/** What is the same for all records of one name in one zone; undefined where that cannot be told. */
const placeOf = memoize((record: DnsRecord): string | undefined => {
  const [name, zone] = [nameText(plainProperty(record, "Name")), zoneOf(record)?.key];
  return name === undefined || name === "" || zone === undefined ? undefined : JSON.stringify([zone, name]);
});

/** True if two records have one name in one zone, in a case in which both exist. */
export function areTogether(a: DnsRecord, b: DnsRecord): boolean {
  const place = placeOf(a);
  if (a === b || place === undefined || place !== placeOf(b)) return false;
  return !a.owner.isInLoop && !b.owner.isInLoop && a.template.worlds.possible([...a.guards, ...b.guards]);
}

/**
 * A name has one record of each type, with all values, unless a routing policy tells several apart.
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html
 */
export function* twinFindings(all: readonly DnsRecord[]): Iterable<Finding> {
  const entries = new Map<ResourceView, Pair[]>();
  for (const [index, second] of all.entries()) {
    const type = typeOf(second);
    const first = all.find((each, place) => place < index && areTogether(each, second) && typeOf(each) === type);
    if (first === undefined || type === undefined) continue;
    if (policiesOf(first).length > 0 || policiesOf(second).length > 0) continue;
    if (has(first, "SetIdentifier") && has(second, "SetIdentifier")) continue;
    const pair = { first, second };
    const skipped = whyNotMerged(first, second);
    if (skipped !== undefined) yield { ...placeOfPair(pair), skipped };
    else if (first.owner === second.owner) entries.set(first.owner, [...(entries.get(first.owner) ?? []), pair]);
    else yield { ...placeOfPair(pair), class: "safe", impact: "none", fix: (edit) => merge(edit, pair) };
  }
  for (const pairs of entries.values()) {
    const [pair] = pairs;
    if (pair === undefined) continue;
    // One that goes moves the others: they go together, the last first.
    yield { ...placeOfPair(pair), class: "safe", impact: "none", fix: (edit) => mergeEntries(edit, pairs) };
  }
}

/** Two records of one name and type. */
interface Pair {
  readonly first: DnsRecord;
  readonly second: DnsRecord;
}

function placeOfPair({ first, second }: Pair): Pick<FixableFinding, "logicalId" | "path" | "message" | "isRefused"> {
  const name = nameText(plainProperty(second, "Name")) ?? "";
  const isOne = first.owner === second.owner;
  const type = typeOf(second) ?? "";
  const told = isOne
    ? `InvalidRequest: the request contains an invalid set of changes for a resource record set '${type} ${name}.'`
    : `Tried to create resource record set [name='${name}.', type='${type}'] but it already exists`;
  const other = isOne ? "another entry" : first.owner.logicalId;
  return {
    logicalId: second.owner.logicalId,
    path: second.path,
    message: `deployment fails (${told}): ${other} has the same name and type`,
    isRefused: true,
  };
}

/** Returns why two records cannot become one, as a clause. */
function whyNotMerged(first: DnsRecord, second: DnsRecord): string | undefined {
  const other = first.owner.logicalId;
  if (first.owner !== second.owner && (first.owner.type !== recordType || second.owner.type !== recordType))
    return `both ${other} and ${second.owner.logicalId} have it; keep one`;
  const isEntry = second.owner.type !== recordType;
  if (isEntry && [first, second].some(({ path }) => path.at(-2) !== "RecordSets"))
    return "a condition controls the entries; merge all values into one record";
  if (!areGuardedAlike(first, second))
    return `${other} and ${second.owner.logicalId} do not always exist together; merge all values into one record`;
  const different = Object.keys({ ...first.properties, ...second.properties }).find(
    (key) => !notCompared.has(key) && !isSame(key, first, second),
  );
  if (different !== undefined) return `they differ in ${different}; choose one, and merge all values into one record`;
  const values = mergedValues(first, second);
  if (values === undefined) return "their values cannot be merged; keep one of them";
  if (typeOf(first) === "CNAME" && values.length > 1) return "a CNAME record has one value; keep one of them";
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

/** Adds the values of the second record that the first one lacks, both as they are by now. */
function addValues(edit: Edit, { first, second }: Pair): void {
  const path = [...first.path, "ResourceRecords"];
  const [known, others] = [path, [...second.path, "ResourceRecords"]].map((each) => edit.template.at(each));
  if (!Array.isArray(known) || !Array.isArray(others)) return;
  for (const value of others) if (!known.some((each) => equal(each, value))) edit.append(path, value);
}

function merge(edit: Edit, pair: Pair): void {
  const { first, second } = pair;
  addValues(edit, pair);
  takeOut(edit, second.owner, { reference: ref(first.owner.logicalId), instead: first.owner.logicalId });
}

function mergeEntries(edit: Edit, pairs: readonly Pair[]): void {
  for (const pair of pairs) addValues(edit, pair);
  for (const { second } of [...pairs].reverse()) edit.remove(second.path);
}
