import type { Edit, Finding } from "../../../src/contract/rule.js";
import { createdAnd } from "../../../src/template/branches.js";
import { equals, ref, sub } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import type { Json } from "../../../src/values/json.js";
import { isUpToUser } from "../../aws/existing/left-out.js";
import { textOf } from "../../aws/values/normal-text.js";
import { whatMayAdd } from "../../aws/values/visibility.js";

/** The principal of AWS Config. */
export const configService = "config.amazonaws.com";

const linkedRolePath = `:role/aws-service-role/${configService}/AWSServiceRoleForConfig`;

/** https://docs.aws.amazon.com/config/latest/developerguide/using-service-linked-roles.html */
export const linkedRoleArn = sub(`arn:\${AWS::Partition}:iam::\${AWS::AccountId}${linkedRolePath}`);

const createParameter: Json = {
  Type: "String",
  Default: "false",
  AllowedValues: ["true", "false"],
  Description:
    "Set to true only if AWSServiceRoleForConfig does not exist in this account (aws iam get-role --role-name AWSServiceRoleForConfig).",
};

/** Returns the resources of the template that create the service-linked role of AWS Config. */
function linkedRoles(template: Template): ResourceView[] {
  return viewsOf(template, "AWS::IAM::ServiceLinkedRole").filter(
    (role) => textOf(template, role.property("AWSServiceName").written) === configService,
  );
}

/** Returns those of them that create the role of a recorder. */
export function linkedRolesOf(recorder: ResourceView): ResourceView[] {
  return namesLinkedRole(recorder) ? linkedRoles(recorder.template) : [];
}

/**
 * Returns the one of them that makes sure that the role is there for `user`: the stack creates it, or leaves it out where
 * the user says so, who has it already then.
 */
export function linkedRoleFor({ template, guards }: ResourceView): ResourceView | undefined {
  return linkedRoles(template).find((role) => {
    const isThere = role.existsWhere(guards);
    return !role.isInLoop && (isThere || (isUpToUser(role, guards) && !template.worlds.excludes(guards, role.guards)));
  });
}

function namesLinkedRole(recorder: ResourceView): boolean {
  const { items } = recorder.property("RoleARN");
  return items.some(({ value }) => textOf(recorder.template, value)?.endsWith(linkedRolePath));
}

/**
 * An account without the service-linked role cannot record with it, and one that has it refuses a second one: only the
 * user knows. A role of the author's gives way to it when `isWanted`, which is what Security Hub asks for (Config.1).
 */
export function* linkedRoleFindings(recorder: ResourceView, isWanted: boolean): Iterable<Finding> {
  const { logicalId, template } = recorder;
  const path = recorder.pathOf("RoleARN");
  if (namesLinkedRole(recorder)) {
    if (linkedRoles(template).length > 0 || whatMayAdd(template, "the role") !== undefined) return;
    const message = "requires the AWS Config service-linked role, which the account may not have yet";
    yield { logicalId, path, message, class: "safe", impact: "none", fix: offerLinkedRole };
  } else if (isWanted) {
    const message = "role is not the AWS Config service-linked role";
    const fix = (edit: Edit): void => edit.set(path, linkedRoleArn);
    yield { logicalId, path, message, class: "review", impact: "in-place", fix };
  }
}

function offerLinkedRole(edit: Edit, recorder: ResourceView): void {
  const parameter = edit.parameter("CreateConfigServiceLinkedRole", createParameter);
  const isWanted = equals(ref(parameter), "true");
  const create = edit.condition("CreateConfigSlr", createdAnd(edit.template, recorder.resource, isWanted));
  const role = edit.resource("ConfigSlr", {
    Type: "AWS::IAM::ServiceLinkedRole",
    Condition: create,
    DeletionPolicy: "Retain",
    UpdateReplacePolicy: "Retain",
    Properties: { AWSServiceName: configService },
  });
  edit.runAfter(recorder.logicalId, role);
  edit.needs({
    parameter,
    description: "true creates AWSServiceRoleForConfig, for accounts that do not have it",
    example: "true",
    required: false,
  });
}
