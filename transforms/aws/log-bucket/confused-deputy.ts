import type { Edit, Finding } from "../../../src/contract/rule.js";
import { ref } from "../../../src/template/intrinsics.js";
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
  const { label } = need.service;
  for (const { statement } of openStatements(bucketPolicy).filter((each) => !maySayAccount(each.statement))) {
    yield {
      logicalId: policy.logicalId,
      path: statement.path,
      message: `a statement for ${label} and other services has no aws:SourceAccount/SourceArn condition (confused deputy)`,
      skipped: "not all of these services send the source account; split the statement by service",
    };
  }
  if (limitable(bucketPolicy).length === 0) return;
  yield {
    ...policy.placeOf("PolicyDocument"),
    class: "safe",
    impact: "in-place",
    message: `no aws:SourceAccount/SourceArn condition for ${label} (confused deputy)`,
    fix: changing(need, (edit, now) => {
      for (const { statement, source } of limitable(now)) limit(edit, statement, source);
    }),
  };
}

/**
 * Returns the statements for the service that say nothing about the account, in a policy for this account alone, each
 * with what they should say.
 */
function openStatements({ statements, need }: BucketPolicy): { statement: Statement; source: Source }[] {
  const { service, logBucket } = need;
  const mine = statements.filter((statement) => statement.effect === "Allow" && names(statement, service.principal));
  const isOwn = mine.every(({ resources }) => resources?.every(isOfThisAccount) ?? false);
  const source = sourceOf(need);
  if (logBucket.users.length === 0 || !isOwn || source === undefined) return [];
  const isOpen = (statement: Statement): boolean =>
    service.grants.some(({ action }) => hasAction(statement, action)) &&
    !statement.tests.some(({ key }) => sourceKeys.includes(key));
  return mine.filter(isOpen).map((statement) => {
    const isAlone = statement.principals?.length === 1;
    return { statement, source: isAlone ? source : { key: "aws:SourceAccount", value: ref("AWS::AccountId") } };
  });
}

/** Returns the open statements that can say it. */
function limitable(bucketPolicy: BucketPolicy): { statement: Statement; source: Source }[] {
  return openStatements(bucketPolicy).filter(({ statement }) => maySayAccount(statement));
}

/**
 * True if all whom a statement is for say for which account they write.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 * https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-S3.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
function maySayAccount({ principals }: Statement): boolean {
  return (
    principals?.every((each) =>
      /^Service:(?:cloudtrail|config|delivery\.logs|logging\.s3)\.amazonaws\.com$/.test(each),
    ) ?? false
  );
}

/** True for whole buckets, and for what this account logs. */
function isOfThisAccount(resource: string): boolean {
  return !/[/*]/.test(resource) || resource.includes("/AWSLogs/${AWS::AccountId}/");
}

function limit(edit: Edit, { path, body }: Statement, { key, value }: Source): void {
  if (isObject(own(body, "Condition"))) edit.set([...path, "Condition", "StringEquals", key], value);
  else edit.set([...path, "Condition"], { StringEquals: { [key]: value } });
}
