import type { Edit } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { CannotFix } from "../../../src/values/errors.js";
import { dropDependsOn, refersTo } from "../existing/depends-on.js";
import { arnOf } from "../log-bucket/grants.js";
import { plainTransportStatement } from "../log-bucket/plain-transport.js";
import { addPolicy } from "../log-bucket/policy-findings.js";
import { giveGrants } from "../policies/give-grants.js";
import { statementsOf } from "../policies/statements.js";
import { ParameterTests } from "../values/parameter-tests.js";
import { missingGrants } from "./missing-grants.js";
import { usesIn, type Use } from "./uses.js";

/**
 * Gives a bucket without a policy one that lets services write there, and keeps out what comes without TLS. `planned`: uses
 * that the template does not have yet. Returns the logical ID of the policy.
 */
export function createPolicy(edit: Edit, bucket: ResourceView, planned: readonly Use[] = []): string {
  const tests = new ParameterTests(edit.template);
  const grants = missingGrants({ bucket, statements: [] }, [...usesOf(bucket), ...planned], tests);
  const added = grants.map(({ statement }) => statement);
  tests.declare(edit, added);
  return addPolicy(edit, bucket, [...added, plainTransportStatement(arnOf(bucket))]);
}

/** Gives a policy what services need to write to its bucket, and nobody gave it. */
export function completePolicy(
  edit: Edit,
  bucket: ResourceView,
  policy: ResourceView,
  planned: readonly Use[] = [],
): void {
  giveGrants(edit, policy.pathOf("PolicyDocument"), () => {
    const [bucketNow, policyNow] = [bucket.in(edit.template), policy.in(edit.template)];
    const statements = statementsOf(policyNow);
    if (statements === undefined) throw new CannotFix("cannot read the PolicyDocument");
    const tests = new ParameterTests(edit.template);
    const uses = [...usesOf(bucketNow), ...planned.map((use) => ({ ...use, bucket: bucketNow }))];
    const grants = missingGrants({ bucket: bucketNow, policy: policyNow, statements }, uses, tests);
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

/** Returns what uses a bucket by now. */
function usesOf({ template, logicalId }: ResourceView): Use[] {
  return usesIn(template).filter(({ bucket }) => bucket.logicalId === logicalId);
}
