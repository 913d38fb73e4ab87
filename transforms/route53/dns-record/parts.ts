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
    const message = "deployment fails: specify either AliasTarget or ResourceRecords, not both";
    yield { ...where, message, skipped: "choose AliasTarget or ResourceRecords" };
  } else if (isAlias && hasTtl) {
    const at = [...path, "TTL"];
    const message = "deployment fails (InvalidRequest): an alias record cannot have a TTL";
    const parameter = asRef(own(record.properties, "TTL"));
    // Nothing else would use the parameter.
    const isLast = parameter !== undefined && record.template.referencesTo(parameter).length === 1;
    if (isLast) yield { ...where, path: at, message, skipped: `remove the TTL, and the parameter ${parameter}` };
    else yield { ...where, path: at, message, class: "safe", impact: "none", fix: (edit) => edit.remove(at) };
  } else if (!isAlias && !hasValues) {
    const message = "deployment fails (InvalidRequest): neither AliasTarget nor ResourceRecords is set";
    yield { ...where, message, skipped: "the target is up to you" };
  } else if (!isAlias && !hasTtl) {
    yield {
      ...where,
      message: "deployment fails (InvalidRequest): a non-alias record requires a TTL",
      class: "review",
      impact: "none",
      impactNote: "300 seconds, the default of the Route 53 console",
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
    const message = "deployment fails (InvalidRequest): SetIdentifier requires a routing policy, and there is none";
    const twins = all.filter((other) => other !== record && areAlike(record, other));
    if (twins.length > 0)
      yield {
        ...where,
        path: at,
        message,
        skipped: "add a routing policy such as Weight to all records of this name and type",
      };
    else yield { ...where, path: at, message, class: "review", impact: "none", fix: (edit) => edit.remove(at) };
  } else if (!hasIdentifier && policies.length > 0) {
    yield {
      ...where,
      path,
      message: `deployment fails (InvalidRequest): a record with ${policies.join(", ")} requires a SetIdentifier`,
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
