import type { Finding, Rollout } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { policiesOf } from "../../aws/log-bucket/bucket.js";
import { secondPolicy } from "../../aws/log-bucket/policy-findings.js";
import { serviceOf } from "../../aws/log-bucket/services.js";
import { lossOf } from "../../aws/policies/give-grants.js";
import { statementsOf } from "../../aws/policies/statements.js";
import { listed } from "../../../src/values/listed.js";
import { textOf } from "../../aws/values/normal-text.js";
import { whatMayAdd } from "../../aws/values/visibility.js";
import { completePolicy, createPolicy } from "../../aws/log-delivery/allow-delivery.js";
import { balancerPrincipal } from "../../aws/log-delivery/balancer-accounts.js";
import { balancerFindings } from "./balancer-findings.js";
import { missingGrants } from "../../aws/log-delivery/missing-grants.js";
import type { Use } from "../../aws/log-delivery/uses.js";

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
    fix: (edit, now) => void createPolicy(edit, now),
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
    fix: (edit) => completePolicy(edit, bucket, policy),
  };
}

function labelsOf(uses: readonly Use[]): string {
  return listed(
    new Set(uses.filter(({ delivery }) => delivery.grants.length > 0).map(({ delivery }) => delivery.label)),
  );
}
