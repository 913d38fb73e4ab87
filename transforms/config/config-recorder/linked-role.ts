import { own } from "../../../src/values/json.js";
import { sub } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import { isUpToUser } from "../../aws/existing/left-out.js";
import { textOf } from "../../aws/values/normal-text.js";

export const configService = "config.amazonaws.com";

/** https://docs.aws.amazon.com/config/latest/developerguide/using-service-linked-roles.html */
export const linkedRoleArn = sub(
  `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/aws-service-role/${configService}/AWSServiceRoleForConfig`,
);

/** The resources of the template that create the service-linked role of AWS Config. */
export function linkedRoles(template: Template): Resource[] {
  return template
    .ofType("AWS::IAM::ServiceLinkedRole")
    .filter(({ properties }) => textOf(template, own(properties, "AWSServiceName")) === configService);
}

/**
 * The one of them that makes sure that the role is there for `user`: the stack creates it, or leaves it out where the
 * user says so, who has it already then.
 */
export function linkedRoleFor(template: Template, user: Resource): Resource | undefined {
  const context = template.guardsOf(user);
  return linkedRoles(template).find((role) => {
    if (role.isInLoop) return false;
    const guards = template.guardsOf(role);
    return (
      template.worlds.implies(context, guards) ||
      (isUpToUser(template, role, context) && !template.worlds.excludes(context, guards))
    );
  });
}
