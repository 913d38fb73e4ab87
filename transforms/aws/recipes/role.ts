import type { Edit, Recipe } from "../../../src/contract/rule.js";
import { getAtt, ref, sub } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { JsonObject } from "../../../src/values/json.js";
import { policyArn } from "../policies/managed-policies.js";
import { sameAccount } from "../policies/source-conditions.js";
import { companionOf } from "./companion.js";

/** A role that a service assumes. */
export interface RolePurpose {
  /** Its logical ID; `<LogicalId>` in it stands for that of the resource that needs it. */
  readonly logicalId: string;
  /** Who assumes it: `vpc-flow-logs.amazonaws.com`. */
  readonly service: string;
  /**
   * The ARN of the resources for which the service acts, as text of `Fn::Sub`, where AWS documents that it sends
   * `aws:SourceArn` and `aws:SourceAccount`: nobody else can let the service use the role. A service that sends neither
   * could not assume it with such a condition.
   */
  readonly sourceArn?: string;
  /** What follows `policy/` in the ARN of a managed policy of AWS: `service-role/AWSAppSyncPushToCloudWatchLogs`. */
  readonly managedPolicy?: string;
  /** True if it stays when the stack goes, since others may use it then. */
  readonly isKept?: boolean;
  /** What it may do besides, as statements of a managed policy of its own. */
  readonly statements?: readonly JsonObject[];
}

/** Returns the logical ID of a role for a resource: the one that an earlier fix made, or a new one with its policy. */
export function roleFor(edit: Edit, user: ResourceView, purpose: RolePurpose): string {
  const { logicalId, service, sourceArn, managedPolicy, statements, isKept = false } = purpose;
  const condition = sourceArn && { StringEquals: sameAccount, ArnLike: { "aws:SourceArn": sub(sourceArn) } };
  const trust = {
    Effect: "Allow",
    Principal: { Service: service },
    Action: "sts:AssumeRole",
    ...(condition && { Condition: condition }),
  };
  const policies = [
    ...(managedPolicy === undefined ? [] : [sub(policyArn(managedPolicy))]),
    ...(statements === undefined ? [] : [ref(policyFor(edit, user, `${logicalId}Policy`, statements))]),
  ];
  return companionOf(edit, user, {
    logicalId,
    type: "AWS::IAM::Role",
    ...(isKept && { attributes: { DeletionPolicy: "Retain", UpdateReplacePolicy: "Retain" } }),
    properties: {
      AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [trust] },
      ManagedPolicyArns: policies,
    },
  });
}

/** Returns the logical ID of a managed policy with these statements: the one that an earlier fix made, or a new one. */
export function policyFor(
  edit: Edit,
  user: ResourceView,
  logicalId: string,
  statements: readonly JsonObject[],
): string {
  return companionOf(edit, user, {
    logicalId,
    type: "AWS::IAM::ManagedPolicy",
    properties: { PolicyDocument: { Version: "2012-10-17", Statement: [...statements] } },
  });
}

/** Returns the recipe for the ARN of such a role. */
export function role(purpose: RolePurpose): Recipe {
  return { makes: `a role for ${purpose.service}`, value: (edit, user) => getAtt(roleFor(edit, user, purpose), "Arn") };
}
