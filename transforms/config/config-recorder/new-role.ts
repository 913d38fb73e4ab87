import { own, type Json } from "../../../src/values/json.js";
import { getAtt, sub } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { Edit } from "../../../src/contract/rule.js";
import { configService, linkedRoleArn, linkedRoleFor } from "./linked-role.js";
import { isReadable } from "../../aws/values/visibility.js";
import { names, statementsAt, type Statement } from "../../aws/policies/statements.js";

export const managedPolicy = "service-role/AWS_ConfigRole";
export const managedPolicyArn = sub(`arn:\${AWS::Partition}:iam::aws:policy/${managedPolicy}`);

/** Who may assume a role; undefined when that cannot be read. */
export function trustOf(template: Template, { path, properties }: Resource): Statement[] | undefined {
  return statementsAt(
    template,
    [...path, "Properties", "AssumeRolePolicyDocument"],
    own(properties, "AssumeRolePolicyDocument"),
  );
}

/** May AWS Config assume the role, as far as can be read? */
export function isTrustedByConfig(trust: readonly Statement[] | undefined): boolean {
  return trust?.some((statement) => statement.effect === "Allow" && names(statement, configService)) ?? false;
}

/** The ARN of a role, and what creates the role where the ARN does not say so. */
export interface RoleChoice {
  arn: Json;
  createdBy?: string;
}

/** The role for a recorder that has none, or for the recorder of a channel: one that the template has, else a new one. */
export function roleFor(edit: Edit, half: Resource): RoleChoice {
  return (
    existingRoleFor(edit.template, half) ?? {
      arn: getAtt(edit.resource("ConfigRole", newRole(half.condition), { after: half.logicalId }), "Arn"),
    }
  );
}

/** The role that is made for a recorder and that nothing has, or the service-linked one that the template creates. */
export function existingRoleFor(template: Template, half: Resource): RoleChoice | undefined {
  const [idle, ...more] = idleRoles(template, half);
  if (idle !== undefined && more.length === 0) return { arn: getAtt(idle.logicalId, "Arn") };
  const linked = linkedRoleFor(template, half);
  return linked && { arn: linkedRoleArn, createdBy: linked.logicalId };
}

/** The roles for AWS Config alone that nothing has, and that are there whenever `half` is. */
function idleRoles(template: Template, half: Resource): Resource[] {
  const needed = template.guardsOf(half);
  return template.ofType("AWS::IAM::Role").filter((role) => {
    if (role.isInLoop || !isReadable(template, role) || !template.worlds.implies(needed, template.guardsOf(role)))
      return false;
    const trust = trustOf(template, role);
    if (trust === undefined || !isTrustedByConfig(trust)) return false;
    const isForConfigAlone = trust.every(({ principals }) =>
      principals?.every((principal) => principal === `Service:${configService}`),
    );
    return (
      isForConfigAlone &&
      template
        .referencesTo(role.logicalId)
        .every(({ section, owner }) => section !== "Resources" || isPolicy(template, owner))
    );
  });
}

function isPolicy(template: Template, logicalId: string): boolean {
  return template.resource(logicalId)?.type.startsWith("AWS::IAM::") ?? false;
}

/** A role that AWS Config can record with. */
export function newRole(condition: string | undefined): Json {
  return {
    Type: "AWS::IAM::Role",
    ...(condition === undefined ? {} : { Condition: condition }),
    Properties: {
      AssumeRolePolicyDocument: {
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { Service: configService }, Action: "sts:AssumeRole" }],
      },
      ManagedPolicyArns: [managedPolicyArn],
    },
  };
}
