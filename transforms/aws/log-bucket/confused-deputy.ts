import type { Edit, Finding } from "../../../src/contract/rule.js";
import { isObject, own } from "../../../src/values/json.js";
import { hasAction, names, type Statement } from "../policies/statements.js";
import { changing, type BucketPolicy } from "./bucket-policy.js";
import { sourceOf } from "./grants.js";
import type { Source } from "./trail-source.js";

/** Keys that say for whom a service acts. */
const sourceKeys = ["aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths"];

/** Returns a finding where other accounts could make the service write to the bucket. */
export function* sourceFindings(bucketPolicy: BucketPolicy): Iterable<Finding> {
  const { policy, need } = bucketPolicy;
  if (openStatements(bucketPolicy).length === 0) return;
  yield {
    ...policy.placeOf("PolicyDocument"),
    class: "safe",
    impact: "in-place",
    message: `it does not say for whom ${need.service.label} may write, so other accounts could make it do so`,
    fix: changing(need, (edit, now) => {
      for (const { statement, source } of openStatements(now)) limit(edit, statement, source);
    }),
  };
}

/**
 * Returns the statements for the service alone that say nothing about the account, in a policy for this account alone,
 * each with what they should say.
 */
function openStatements({ statements, need }: BucketPolicy): { statement: Statement; source: Source }[] {
  const { service, logBucket } = need;
  const mine = statements.filter((statement) => statement.effect === "Allow" && names(statement, service.principal));
  const isOwn = mine.every(({ resources }) => resources?.every(isOfThisAccount) ?? false);
  const source = sourceOf(need);
  if (logBucket.users.length === 0 || !isOwn || source === undefined) return [];
  const isOpen = (statement: Statement): boolean =>
    service.grants.some(({ action }) => hasAction(statement, action)) &&
    statement.principals?.length === 1 &&
    !statement.tests.some(({ key }) => sourceKeys.includes(key));
  return mine.filter(isOpen).map((statement) => ({ statement, source }));
}

/** True for whole buckets, and for what this account logs. */
function isOfThisAccount(resource: string): boolean {
  return !/[/*]/.test(resource) || resource.includes("/AWSLogs/${AWS::AccountId}/");
}

function limit(edit: Edit, { path, body }: Statement, { key, value }: Source): void {
  if (isObject(own(body, "Condition"))) edit.set([...path, "Condition", "StringEquals", key], value);
  else edit.set([...path, "Condition"], { StringEquals: { [key]: value } });
}
