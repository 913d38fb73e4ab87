import type { Edit, Finding, Rollout } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { CannotFix } from "../../../src/values/errors.js";
import { dropDependsOn, refersTo } from "../../aws/existing/depends-on.js";
import { policiesOf } from "../../aws/log-bucket/bucket.js";
import { arnOf } from "../../aws/log-bucket/grants.js";
import { plainTransportStatement } from "../../aws/log-bucket/plain-transport.js";
import { addPolicy, secondPolicy } from "../../aws/log-bucket/policy-findings.js";
import { serviceOf } from "../../aws/log-bucket/services.js";
import { giveGrants, lossOf } from "../../aws/policies/give-grants.js";
import { statementsOf } from "../../aws/policies/statements.js";
import { listed } from "../../../src/values/listed.js";
import { textOf } from "../../aws/values/normal-text.js";
import { ParameterTests } from "../../aws/values/parameter-tests.js";
import { whatMayAdd } from "../../aws/values/visibility.js";
import { balancerPrincipal } from "./balancer-accounts.js";
import { balancerFindings } from "./balancer-findings.js";
import { missingGrants } from "./missing-grants.js";
import { usesIn, type Use } from "./uses.js";

/** Returns what the policy of a bucket does not let the services do whose logs go there. */
export function* grantFindings(bucket: ResourceView, uses: readonly Use[], rollout: Rollout): Iterable<Finding> {
  const policies = policiesOf(bucket);
  if (policies.length === 0) return yield* withoutPolicy(bucket, uses, rollout);
  const second = secondPolicy(bucket, policies);
  if (second !== undefined) return yield second;
  for (const policy of policies) yield* policyFindings(bucket, policy, uses);
}

function* withoutPolicy(bucket: ResourceView, uses: readonly Use[], rollout: Rollout): Iterable<Finding> {
  const { template, logicalId, path } = bucket;
  const missing = missingGrants({ bucket, statements: [] }, uses);
  if (missing.length === 0) return;
  const where = { logicalId, path, message: `no bucket policy allows ${labelsOf(uses)} to write` };
  const reason = whatMayAdd(template, "its policy") ?? moduleThatMayAdd(template);
  if (reason !== undefined) return yield { ...where, skipped: reason };
  const isAttached = mayBeAttached(bucket, uses);
  if (isAttached && rollout === "prepare") return yield { ...where, skipped: attached };
  yield {
    ...where,
    class: isAttached ? "review" : "safe",
    impact: "in-place",
    ...(isAttached && { impactNote: attachedNote(bucket) }),
    fix(edit, now) {
      const tests = new ParameterTests(edit.template);
      const added = missingGrants({ bucket: now, statements: [] }, usesOf(now), tests).map(
        ({ statement }) => statement,
      );
      tests.declare(edit, added);
      if (added.length > 0) addPolicy(edit, now, [...added, plainTransportStatement(arnOf(now))]);
    },
  };
}

/**
 * True if a deployed stack may have a policy on the bucket that AWS attached itself. Where something else needs the
 * bucket that AWS refuses without a policy of the template, there is no such stack.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-S3.html
 * https://github.com/aws/aws-cdk/issues/18816
 */
function mayBeAttached(bucket: ResourceView, uses: readonly Use[]): boolean {
  const isRefused = uses.some(({ delivery }) => delivery.tries && delivery.isVended !== true);
  return (
    !isRefused &&
    serviceOf(bucket) === undefined &&
    (uses.some(({ delivery }) => delivery.isVended) || isVendedTo(bucket))
  );
}

const attached =
  "on a deployed stack AWS has added a bucket policy itself, and CloudFormation cannot create a second one";

function attachedNote(bucket: ResourceView): string {
  const name = textOf(bucket.template, bucket.property("BucketName").written);
  const shown = name === undefined || name.includes("${") ? "NAME" : name;
  return `AWS adds a bucket policy when log delivery starts; on a deployed stack delete that policy first (aws s3api delete-bucket-policy --bucket ${shown}) or import it into the stack, otherwise the update fails`;
}

/** Types whose logs AWS brings to a bucket in the same way, and for whose logs it attaches the policy. */
const vendedTypes: ReadonlySet<string> = new Set([
  "AWS::Logs::DeliveryDestination",
  "AWS::MSK::Cluster",
  "AWS::NetworkFirewall::LoggingConfiguration",
  "AWS::Route53Resolver::ResolverQueryLoggingConfig",
  "AWS::EC2::VerifiedAccessInstance",
]);

function isVendedTo({ template, logicalId }: ResourceView): boolean {
  const references = template.referencesTo(logicalId).filter(({ section }) => section === "Resources");
  return references.some(({ owner }) => vendedTypes.has(template.resource(owner)?.type ?? ""));
}

/** Returns what uses a bucket by now. */
function usesOf({ template, logicalId }: ResourceView): Use[] {
  return usesIn(template).filter(({ bucket }) => bucket.logicalId === logicalId);
}

/** What a module declares is not in sight. */
function moduleThatMayAdd(template: Template): string | undefined {
  const module = template.resources.find(({ type }) => type === "" || type.endsWith("::MODULE"));
  return module && `the module ${module.logicalId} may add its policy`;
}

function* policyFindings(bucket: ResourceView, policy: ResourceView, uses: readonly Use[]): Iterable<Finding> {
  const where = policy.placeOf("PolicyDocument");
  const statements = statementsOf(policy);
  if (statements === undefined) {
    const message = `cannot determine whether ${labelsOf(uses)} can write`;
    return yield { ...where, message, skipped: "cannot read its PolicyDocument" };
  }
  const former = [...balancerFindings(policy, statements)];
  const isOfBalancer = uses.some(({ delivery }) => delivery.principal === balancerPrincipal);
  // Under the right name these statements may be all that is needed.
  if (isOfBalancer && former.length > 0) return yield* former;
  const grants = missingGrants({ bucket, policy, statements }, uses);
  if (grants.length === 0) return;
  const message = `bucket policy does not allow ${labelsOf(grants.flatMap((grant) => grant.uses))} to write`;
  if (!bucket.existsWhere(policy.guards)) {
    return yield { ...where, message, skipped: `it is created even if ${bucket.logicalId} is not` };
  }
  yield {
    ...where,
    message,
    ...lossOf(bucket.template, { statements, grants }),
    impact: "in-place",
    fix: (edit) => completeGrants(edit, bucket, policy),
  };
}

function labelsOf(uses: readonly Use[]): string {
  return listed(
    new Set(uses.filter(({ delivery }) => delivery.grants.length > 0).map(({ delivery }) => delivery.label)),
  );
}

function completeGrants(edit: Edit, bucket: ResourceView, policy: ResourceView): void {
  giveGrants(edit, policy.pathOf("PolicyDocument"), () => {
    const [bucketNow, policyNow] = [bucket.in(edit.template), policy.in(edit.template)];
    const statements = statementsOf(policyNow);
    if (statements === undefined) throw new CannotFix("cannot read the PolicyDocument");
    const tests = new ParameterTests(edit.template);
    const grants = missingGrants({ bucket: bucketNow, policy: policyNow, statements }, usesOf(bucketNow), tests);
    tests.declare(
      edit,
      grants.map(({ statement }) => statement),
    );
    return { statements, grants };
  });
  // The statements refer to the bucket, which makes a DependsOn on it redundant (cfn-lint W3005).
  const [policyId, bucketId] = [policy.logicalId, bucket.logicalId];
  if (refersTo(edit.template, policyId, bucketId)) dropDependsOn(edit, policyId, bucketId);
}
