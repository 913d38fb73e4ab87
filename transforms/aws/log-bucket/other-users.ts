import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { usersBeside } from "../existing/only-used-by.js";
import { statementsHeldBy } from "../policies/held-statements.js";
import { policiesOf as policiesOfRole } from "../policies/role-policies.js";
import { hasAction, statementsOf, type Statement } from "../policies/statements.js";
import { isUsedBy, policiesOf } from "./bucket.js";
import { letsOtherAccountsIn } from "./other-accounts.js";
import { services } from "./services.js";

/**
 * Returns what uses a log bucket for something else than the logs of the template: logical IDs, and in words who else its
 * policy lets in. Trails and channels, the policy of
 * the bucket and the roles that nobody but AWS Config or CloudTrail assumes are for the logs, unless they may delete them.
 * So is what only waits for the bucket.
 */
export function otherUsersOf(bucket: ResourceView): string[] {
  const { template } = bucket;
  const types = services.map(({ userType }) => userType);
  const writers = viewsOf(template, ...types).filter((user) => isUsedBy(bucket, user));
  const policies = policiesOf(bucket);
  const roles = viewsOf(template, "AWS::IAM::Role").filter(isOfServices);
  const rolePolicies = roles.flatMap(policiesOfRole).flatMap(({ policy, isOnlyRole }) => (isOnlyRole ? [policy] : []));
  const ofLogs = [bucket, ...writers, ...policies, ...[...roles, ...rolePolicies].filter((each) => !mayDelete(each))];
  const ids = ofLogs.map(({ logicalId }) => logicalId);
  const others = [bucket, ...policies].flatMap((each) =>
    usersBeside(each, ids).filter((id) => isMoreThanOrder(each, id)),
  );
  return [...new Set([...others, ...policies.flatMap(strangersIn)])];
}

/** Returns in words for whom a policy is besides the services of log buckets and the account of the stack. */
function strangersIn(policy: ResourceView): string[] {
  const statements = statementsOf(policy) ?? [];
  const principals = statements.flatMap(({ effect, principals }) => (effect === "Allow" ? (principals ?? []) : []));
  const isOther = (principal: string): boolean => principal.startsWith("Service:") && !isService(principal);
  const others = letsOtherAccountsIn(policy);
  return [
    ...(others === "no" ? [] : [others === "yes" ? "other accounts" : "other principals that its policy may allow"]),
    ...(principals.some(isOther) ? ["other services"] : []),
  ];
}

function isService(principal: string): boolean {
  return services.some((service) => principal === `Service:${service.principal}`);
}

/** True for a role that only the services of log buckets may assume. */
function isOfServices(role: ResourceView): boolean {
  const principals = statementsOf(role, "AssumeRolePolicyDocument")?.flatMap((each) => each.principals ?? ["?"]) ?? [];
  return principals.length > 0 && principals.every(isService);
}

/** True if a role, or a policy of roles, may let somebody delete what is in buckets. What cannot be read may. */
function mayDelete(holder: ResourceView): boolean {
  return statementsHeldBy(holder)?.some(letsDelete) ?? true;
}

function letsDelete(statement: Statement): boolean {
  const deletions = ["s3:deleteobject", "s3:deleteobjectversion", "s3:deletebucket"];
  return (
    statement.effect === "Allow" &&
    (statement.actions === undefined || deletions.some((action) => hasAction(statement, action)))
  );
}

/** True if a resource does more than wait for another one. */
function isMoreThanOrder({ template, logicalId }: ResourceView, other: string): boolean {
  const references = template
    .referencesTo(logicalId)
    .filter(({ section, owner }) => section === "Resources" && owner === other);
  return (
    references.length === 0 || references.some(({ kind, path }) => kind !== "DependsOn" && !path.includes("CfnFix"))
  );
}
