import type { Edit } from "../../../src/contract/rule.js";
import { getAtt, sub } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import type { Json } from "../../../src/values/json.js";
import { configPolicy, policyArn } from "../../aws/policies/managed-policies.js";
import { isTrustedBy, trustOf } from "../../aws/policies/trust.js";
import { isReadable } from "../../aws/values/visibility.js";
import { configService, linkedRoleArn, linkedRoleFor } from "./linked-role.js";

/** The ARN of the managed policy for the role of a recorder. */
export const managedPolicyArn = sub(policyArn(configPolicy));

/** The ARN of a role, and what creates the role where the ARN does not say so. */
export interface RoleChoice {
  arn: Json;
  createdBy?: string;
}

/** Returns the role for a recorder that has none, or for the recorder of a channel: one that the template has, else a new one. */
export function roleFor(edit: Edit, half: ResourceView): RoleChoice {
  const existing = existingRoleFor(half);
  if (existing !== undefined) return existing;
  const role = edit.resource("ConfigRole", newRole(half.condition), { after: half.logicalId });
  return { arn: getAtt(role, "Arn") };
}

/** Returns the role that is made for a recorder and that nothing has, or the service-linked one that the template creates. */
export function existingRoleFor(half: ResourceView): RoleChoice | undefined {
  const [idle, ...more] = viewsOf(half.template, "AWS::IAM::Role").filter((role) => isIdle(role, half));
  if (idle !== undefined && more.length === 0) return { arn: getAtt(idle.logicalId, "Arn") };
  const linked = linkedRoleFor(half);
  return linked && { arn: linkedRoleArn, createdBy: linked.logicalId };
}

/** True for a role for AWS Config alone that nothing has, and that is there whenever `half` is. */
function isIdle(role: ResourceView, half: ResourceView): boolean {
  const { template, logicalId } = role;
  if (role.isInLoop || !isReadable(role) || !role.existsWhere(half.guards)) return false;
  const trust = trustOf(role);
  const isForConfigAlone = trust?.every(({ principals }) =>
    principals?.every((principal) => principal === `Service:${configService}`),
  );
  if (isForConfigAlone !== true || !isTrustedBy(trust, configService)) return false;
  const users = template.referencesTo(logicalId).filter(({ section }) => section === "Resources");
  return users.every(({ owner }) => isPolicy(template, owner));
}

function isPolicy(template: Template, logicalId: string): boolean {
  return template.resource(logicalId)?.type.startsWith("AWS::IAM::") ?? false;
}

/** Returns a role that AWS Config can record with. */
export function newRole(condition: string | undefined): Json {
  return {
    Type: "AWS::IAM::Role",
    ...(condition !== undefined && { Condition: condition }),
    Properties: {
      AssumeRolePolicyDocument: {
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { Service: configService }, Action: "sts:AssumeRole" }],
      },
      ManagedPolicyArns: [managedPolicyArn],
    },
  };
}
