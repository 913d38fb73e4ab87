import type { Edit, FixableFinding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { CannotFix } from "../../../src/values/errors.js";
import type { JsonObject } from "../../../src/values/json.js";
import { appendTo, statementsOf, type Statement } from "../policies/statements.js";
import { ParameterTests } from "../values/parameter-tests.js";
import { logBucketOf, type LogBucket, type LogService } from "./bucket.js";
import { arnOf, type Need } from "./grants.js";

/** A policy of a log bucket with what the service needs of it. */
export interface BucketPolicy {
  policy: ResourceView;
  statements: readonly Statement[];
  need: Need;
}

/** Returns a policy as the service sees it; undefined when its statements cannot all be read. */
export function bucketPolicy(service: LogService, found: LogBucket, policy: ResourceView): BucketPolicy | undefined {
  const statements = statementsOf(policy);
  return statements && { policy, statements, need: needOf(service, found, policy) };
}

/** Returns what the service needs of a policy of the bucket, or of one that the bucket is to get. */
export function needOf(service: LogService, found: LogBucket, policy?: ResourceView): Need {
  const { bucket } = found;
  return {
    service,
    logBucket: found,
    arn: arnOf(bucket, policy),
    tests: new ParameterTests(bucket.template),
    context: (policy ?? bucket).guards,
  };
}

/** Returns a fix of a policy that gets the policy and its bucket as they are by then. */
export function changing(
  { service, logBucket: { bucket } }: Need,
  change: (edit: Edit, policy: BucketPolicy) => void,
): FixableFinding["fix"] {
  return (edit, now) => change(edit, policyNow(edit, service, bucket, now));
}

/** Returns the policy of a bucket as it is by then. Throws `CannotFix` when it cannot be read. */
export function policyNow(edit: Edit, service: LogService, bucket: ResourceView, policy: ResourceView): BucketPolicy {
  const found = bucketPolicy(service, logBucketOf(service, bucket.in(edit.template)), policy.in(edit.template));
  if (found === undefined) throw new CannotFix("cannot read the PolicyDocument");
  return found;
}

/** Adds statements behind those that are there, each with a Sid of its own. */
export function appendStatements(edit: Edit, { policy, statements }: BucketPolicy, added: readonly JsonObject[]): void {
  appendTo(edit, policy.pathOf("PolicyDocument"), statements, added);
}
