import { madeByLoop } from "../../../src/contract/reasons.js";
import type { Edit, Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { CannotFix } from "../../../src/values/errors.js";
import { dropDependsOn, refersTo } from "../../aws/existing/depends-on.js";
import { policiesOf } from "../../aws/log-bucket/bucket.js";
import { arnOf } from "../../aws/log-bucket/grants.js";
import { addPolicy, plainTransportStatement, secondPolicy } from "../../aws/log-bucket/policy-findings.js";
import { appendTo, statementsOf } from "../../aws/policies/statements.js";
import { whatMayAdd } from "../../aws/values/visibility.js";
import { missingGrants, statementsFor } from "./missing-grants.js";
import type { Use } from "./uses.js";

/** Returns what the policy of a bucket does not let the services do whose logs go there. */
export function* grantFindings(bucket: ResourceView, uses: readonly Use[]): Iterable<Finding> {
  const policies = policiesOf(bucket);
  if (policies.length === 0) return yield* withoutPolicy(bucket, uses);
  const second = secondPolicy(bucket, policies);
  if (second !== undefined) return yield second;
  for (const policy of policies) yield* policyFindings(bucket, policy, uses);
}

function* withoutPolicy(bucket: ResourceView, uses: readonly Use[]): Iterable<Finding> {
  const { template, logicalId, path } = bucket;
  if (missingGrants({ bucket, statements: [] }, uses).length === 0) return;
  const where = { logicalId, path, message: `it has no policy that lets ${labelsOf(uses)} write to it` };
  const reason = bucket.isInLoop ? madeByLoop : (whatMayAdd(template, "its policy") ?? moduleThatMayAdd(template));
  if (reason !== undefined) return yield { ...where, skipped: reason };
  yield {
    ...where,
    class: "safe",
    impact: "in-place",
    fix(edit, now) {
      const added = statementsFor(edit, { bucket: now, statements: [] });
      if (added.length > 0) addPolicy(edit, now, [...added, plainTransportStatement(arnOf(now))]);
    },
  };
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
    const message = `whether it lets ${labelsOf(uses)} write cannot be told`;
    return yield { ...where, message, skipped: "its PolicyDocument cannot be read" };
  }
  const missing = missingGrants({ bucket, policy, statements }, uses);
  if (missing.length === 0) return;
  const message = `it does not let ${labelsOf(missing)} write its logs`;
  if (policy.isInLoop || bucket.isInLoop) return yield { ...where, message, skipped: madeByLoop };
  if (!bucket.existsWhere(policy.guards)) {
    return yield { ...where, message, skipped: `it exists where ${bucket.logicalId} does not` };
  }
  yield {
    ...where,
    message,
    class: "safe",
    impact: "in-place",
    fix: (edit) => appendGrants(edit, bucket.in(edit.template), policy.in(edit.template)),
  };
}

function labelsOf(uses: readonly Pick<Use, "delivery">[]): string {
  const needing = uses.filter(({ delivery }) => delivery.grants.length > 0);
  return [...new Set(needing.map(({ delivery }) => delivery.label))].join(" and ");
}

function appendGrants(edit: Edit, bucket: ResourceView, policy: ResourceView): void {
  const statements = statementsOf(policy);
  if (statements === undefined) throw new CannotFix("the PolicyDocument cannot be read");
  const added = statementsFor(edit, { bucket, policy, statements });
  appendTo(edit, policy.pathOf("PolicyDocument"), statements, added);
  // The statements refer to the bucket, which makes a DependsOn on it redundant (cfn-lint W3005).
  const [policyId, bucketId] = [policy.logicalId, bucket.logicalId];
  if (refersTo(edit.template, policyId, bucketId)) dropDependsOn(edit, policyId, bucketId);
}
