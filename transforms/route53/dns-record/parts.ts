import type { Finding } from "../../../src/contract/rule.js";
import { asRef, isIntrinsic, isNoValue } from "../../../src/template/intrinsics.js";
import { own } from "../../../src/values/json.js";
import { has, policiesOf, type DnsRecord } from "./record.js";

/**
 * A record is an alias, or has values and a TTL.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-choosing-alias-non-alias.html
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html
 */
export function* partFindings(record: DnsRecord, all: readonly DnsRecord[]): Iterable<Finding> {
  const { owner, path } = record;
  const where = { logicalId: owner.logicalId, path, isRefused: true };
  // What a condition chooses between is looked at by AWS alone.
  if (["AliasTarget", "TTL", "ResourceRecords"].some((property) => isChosen(record, property))) return;
  if (isIntrinsic(own(record.properties, "AliasTarget"))) return;
  const [isAlias, hasValues, hasTtl] = [has(record, "AliasTarget"), has(record, "ResourceRecords"), has(record, "TTL")];
  if (isAlias && hasValues) {
    const message = "AWS refuses it: a record is either an alias or has ResourceRecords";
    yield { ...where, message, skipped: "decide between AliasTarget and ResourceRecords" };
  } else if (isAlias && hasTtl) {
    const at = [...path, "TTL"];
    const message = "AWS refuses it (InvalidRequest): an alias has no TTL of its own";
    const parameter = asRef(own(record.properties, "TTL"));
    // Nothing else would use the parameter.
    const isLast = parameter !== undefined && record.template.referencesTo(parameter).length === 1;
    if (isLast) yield { ...where, path: at, message, skipped: `take the TTL away, and the parameter ${parameter}` };
    else yield { ...where, path: at, message, class: "safe", impact: "none", fix: (edit) => edit.remove(at) };
  } else if (!isAlias && !hasValues) {
    const message = "AWS refuses it (InvalidRequest): it has neither AliasTarget nor ResourceRecords";
    yield { ...where, message, skipped: "only you know where it leads" };
  } else if (!isAlias && !hasTtl) {
    yield {
      ...where,
      message: "AWS refuses it (InvalidRequest): a record that is no alias needs a TTL",
      class: "review",
      impact: "none",
      impactNote: "300 seconds, as the console of Route 53 proposes",
      fix: (edit) => edit.set([...path, "TTL"], "300", { after: "Type" }),
    };
  }
  yield* identifierFindings(record, all);
}

function isChosen({ properties }: DnsRecord, property: string): boolean {
  const value = own(properties, property);
  return own(value, "Fn::If") !== undefined || isNoValue(value);
}

/**
 * Records with a routing policy have an identifier, all others none.
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html (SetIdentifier)
 */
function* identifierFindings(record: DnsRecord, all: readonly DnsRecord[]): Iterable<Finding> {
  const { owner, path } = record;
  const [policies, hasIdentifier] = [policiesOf(record), has(record, "SetIdentifier")];
  const at = [...path, "SetIdentifier"];
  const where = { logicalId: owner.logicalId, isRefused: true };
  if (hasIdentifier && policies.length === 0) {
    const message =
      "AWS refuses it (InvalidRequest): SetIdentifier is for records with a routing policy, and it has none";
    const twins = all.filter((other) => other !== record && areAlike(record, other));
    if (twins.length > 0)
      yield { ...where, path: at, message, skipped: "give it and its twins a routing policy such as Weight" };
    else yield { ...where, path: at, message, class: "review", impact: "none", fix: (edit) => edit.remove(at) };
  } else if (!hasIdentifier && policies.length > 0) {
    yield {
      ...where,
      path,
      message: `AWS refuses it (InvalidRequest): a record with ${policies.join(", ")} needs a SetIdentifier`,
      class: "review",
      impact: "none",
      fix: (edit) => edit.set(at, identifierOf(record)),
    };
  }
}

/** Entries of a group are told apart by their places. */
function identifierOf({ owner, path }: DnsRecord): string {
  const places = path.slice(owner.path.length).filter((step) => typeof step === "number");
  return [owner.logicalId, ...places.map(String)].join("-");
}

function areAlike(a: DnsRecord, b: DnsRecord): boolean {
  return ["Name", "Type"].every(
    (property) => JSON.stringify(own(a.properties, property)) === JSON.stringify(own(b.properties, property)),
  );
}
