import type { Finding, Rollout } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { policiesOf } from "../../aws/log-bucket/bucket.js";
import { secondPolicy } from "../../aws/log-bucket/policy-findings.js";
import { lossOf } from "../../aws/policies/give-grants.js";
import { statementsOf } from "../../aws/policies/statements.js";
import { listed } from "../../../src/values/listed.js";
import { whatMayAdd } from "../../aws/values/visibility.js";
import { completePolicy, createPolicy } from "../../aws/log-delivery/allow-delivery.js";
import { balancerPrincipal } from "../../aws/log-delivery/balancer-accounts.js";
import { attached, attachedNote, mayBeAttached, moduleThatMayAdd } from "../attached-policy.js";
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
