import type { Edit, Finding } from "../../../src/contract/rule.js";
import { withHarm } from "../../../src/contract/severity.js";
import { ref } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Json, JsonObject } from "../../../src/values/json.js";
import { recorderType } from "../existing/config-rules.js";
import { declareBeside } from "../existing/declare-beside.js";
import { dropDependsOn, orderFinding, refersTo } from "../existing/depends-on.js";
import { giveGrants, lossOf } from "../policies/give-grants.js";
import { deniesPlainTransport } from "../policies/plain-transport.js";
import { listed } from "../../../src/values/listed.js";
import { textOf } from "../values/normal-text.js";
import { whatMayAdd } from "../values/visibility.js";
import { logBucketOf, policyLeaves, policyType, type LogBucket, type LogService } from "./bucket.js";
import { bucketPolicy, changing, needOf, policyNow, type BucketPolicy } from "./bucket-policy.js";
import { sourceFindings } from "./confused-deputy.js";
import { denyFindings } from "./deny-findings.js";
import { accountFindings } from "./former-accounts.js";
import { missingGrants, type Need } from "./grants.js";
import { denyPlainTransport, plainTransportStatement } from "./plain-transport.js";
import { isForUsersAlone, refusesUser } from "./refusal.js";
import { config, services } from "./services.js";

/** Returns the flaws of the policy of a log bucket: that there is none, and what it lacks. */
export function* policyFindings(service: LogService, found: LogBucket): Iterable<Finding> {
  const { bucket, policies } = found;
  if (policies.length === 0) return yield* withoutPolicy(service, found);
  const second = secondPolicy(bucket, policies);
  if (second !== undefined) return yield second;
  for (const policy of policies) {
    yield* orderFindings(bucket, policy);
    const view = bucketPolicy(service, found, policy);
    if (view === undefined) {
      const message = `cannot determine whether ${service.label} is allowed to write`;
      yield { ...policy.placeOf("PolicyDocument"), message, skipped: "cannot read its PolicyDocument" };
    } else if (bucket.existsWhere(policy.guards) || !existsWith(policy, bucket)) {
      yield* statementFindings(view);
    } else {
      // What is said of this bucket would be said of the other one too.
      const skipped = `also the policy of another bucket, where ${bucket.logicalId} does not exist`;
      for (const { message, logicalId, path } of statementFindings(view)) yield { logicalId, path, message, skipped };
    }
  }
}

/** Returns a finding where two policies of a bucket can exist together. */
export function secondPolicy(
  { template, logicalId }: ResourceView,
  policies: readonly ResourceView[],
): Finding | undefined {
  const [first, second] = policies;
  if (first === undefined || second === undefined || template.worlds.excludes(first.guards, second.guards))
    return undefined;
  const areTogether = first.existsWhere(second.guards) || second.existsWhere(first.guards);
  const areForItAlone = [first, second].every((policy) => policy.property("Bucket").leaves.length === 1);
  return {
    logicalId: second.logicalId,
    path: second.path,
    message: `${logicalId} has a second policy besides ${first.logicalId}, but a bucket can have only one`,
    ...(areTogether && areForItAlone && { isRefused: true }),
    skipped: "merge the two policies manually, so that no statement is lost",
  };
}

function* statementFindings(view: BucketPolicy): Iterable<Finding> {
  const former = [...accountFindings(view)];
  yield* former;
  // Under their new name these statements may be all that is needed.
  if (former.length === 0) yield* lackFindings(view);
  yield* withHarm("weakens-security", sourceFindings(view));
  yield* denyFindings(view);
}

function* withoutPolicy(service: LogService, found: LogBucket): Iterable<Finding> {
  const { template, logicalId, path } = found.bucket;
  const where = { logicalId, path, message: `no bucket policy: ${service.label} cannot deliver to it` };
  const reason = whatMayAdd(template, "its policy");
  if (reason !== undefined) return yield { ...where, skipped: reason };
  const isRefused = isForUsersAlone(found) && refusesUser(needOf(service, found), []);
  yield {
    ...where,
    ...(isRefused && { isRefused }),
    class: "safe",
    impact: "in-place",
    fix: (edit, now) => givePolicy(edit, service, now),
  };
}

/** Gives a bucket a policy for the service and for all others that log there, and lets those wait for it that try the bucket. */
export function givePolicy(edit: Edit, service: LogService, bucket: ResourceView): void {
  const others = services.filter((each) => each !== service && logBucketOf(each, bucket).users.length > 0);
  const [need, ...more] = [service, ...others].map((each) => needOf(each, logBucketOf(each, bucket)));
  if (need === undefined) return;
  const policy = addPolicy(edit, bucket, newStatements(edit, need, ...more));
  const recorders = [need, ...more].some((each) => each.service === config)
    ? viewsOf(bucket.template, recorderType)
    : [];
  for (const user of [need, ...more].flatMap(({ logBucket }) => logBucket.users).concat(recorders)) {
    const isSimple = !bucket.isInLoop && !user.isInLoop;
    if (isSimple && !edit.template.isAfter(policy, user.logicalId)) edit.runAfter(user.logicalId, policy);
  }
}

/** Adds a policy with these statements for a bucket that has none, with the condition of the bucket. Returns its logical ID. */
export function addPolicy(edit: Edit, bucket: ResourceView, statements: readonly Json[]): string {
  const { logicalId, condition } = bucket;
  const body = {
    Type: policyType,
    ...(condition !== undefined && { Condition: condition }),
    Properties: { Bucket: ref(logicalId), PolicyDocument: documentWith(statements) },
  };
  return declareBeside(edit, bucket, `${logicalId}Policy`, body);
}

/** Returns a policy document with these statements. */
export function documentWith(statements: readonly Json[]): JsonObject {
  return { Version: "2012-10-17", Statement: [...statements] };
}

/** Returns the statements of a new policy: what the services need, and nothing else. */
export function newStatements(edit: Edit, need: Need, ...others: readonly Need[]): Json[] {
  const all = [need, ...others].flatMap((each) => {
    const statements = missingGrants([], each).map(({ statement }) => statement);
    each.tests.declare(edit, statements);
    return statements;
  });
  return [...all, plainTransportStatement(need.arn)];
}

/** Gives the policy what the service needs and nobody gave it: in the statements that are there for it, else in new ones. */
export function completeGrants(edit: Edit, { policy, need }: BucketPolicy): void {
  const { service, logBucket } = need;
  giveGrants(edit, policy.pathOf("PolicyDocument"), () => {
    const { statements, need: now } = policyNow(edit, service, logBucket.bucket, policy);
    const grants = missingGrants(statements, now);
    now.tests.declare(
      edit,
      grants.map(({ statement }) => statement),
    );
    return { statements, grants };
  });
}

/** The bucket comes before its policy, and the policy exists only where the bucket does. */
function* orderFindings(bucket: ResourceView, policy: ResourceView): Iterable<Finding> {
  const { template, logicalId, path } = policy;
  const { condition, logicalId: bucketId } = bucket;
  const where = { logicalId, path, class: "safe", impact: "none" } as const;
  if (condition !== undefined && !existsWith(policy, bucket)) {
    const message = `is created even if its bucket ${bucketId} is not`;
    yield { ...where, message, fix: (edit) => edit.makeConditional(logicalId, condition) };
  } else if (!template.isAfter(logicalId, bucketId)) {
    yield orderFinding(
      policy,
      [bucketId],
      `missing reference or DependsOn: can be created before its bucket ${bucketId}`,
    );
  } else if (policy.resource.dependsOn.includes(bucketId) && refersTo(template, logicalId, bucketId)) {
    const message = `DependsOn repeats the reference to ${bucketId}`;
    yield {
      ...where,
      path: [...path, "DependsOn"],
      message,
      harm: "untidy",
      fix: (edit) => dropDependsOn(edit, logicalId, bucketId),
    };
  }
}

/** True if the bucket is there wherever the policy is for it. Elsewhere the policy may be for another bucket. */
function existsWith(policy: ResourceView, bucket: ResourceView): boolean {
  return policyLeaves(policy, bucket).every(({ guards }) => bucket.existsWhere([...policy.guards, ...guards]));
}

function* lackFindings({ policy, statements, need }: BucketPolicy): Iterable<Finding> {
  const { service, arn, context } = need;
  const { template } = policy;
  const where = { ...policy.placeOf("PolicyDocument"), class: "safe", impact: "in-place" } as const;
  const missing = missingGrants(statements, need);
  if (missing.length > 0) {
    const actions = listed(new Set(missing.map(({ action }) => action)));
    const message = `bucket policy does not allow ${service.label} ${actions}`;
    yield {
      ...where,
      ...(refusesUser(need, statements) && { isRefused: true }),
      ...lossOf(template, { statements, grants: missing }),
      message,
      fix: changing(need, completeGrants),
    };
  }
  const places = [arn.whole, arn.objects("*")].flatMap((place) => textOf(template, place) ?? []);
  if (!deniesPlainTransport(template, statements, places, context)) {
    yield {
      ...where,
      message: "does not deny non-TLS requests (aws:SecureTransport)",
      harm: "weakens-security",
      fix: changing(need, denyPlainTransport),
    };
  }
}
