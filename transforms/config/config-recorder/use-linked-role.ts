import { own, type Json } from "../../../src/values/json.js";
import { createdAnd } from "../../../src/template/branches.js";
import { equals, ref } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { Edit, Finding } from "../../../src/contract/rule.js";
import { configService, linkedRoleArn, linkedRoles } from "./linked-role.js";
import { itemsIn } from "../../aws/policies/role-policies.js";
import { whatMayAdd } from "../../aws/values/visibility.js";
import { textOf } from "../../aws/values/normal-text.js";

const createParameter: Json = {
  Type: "String",
  Default: "false",
  AllowedValues: ["true", "false"],
  Description:
    "Set to true only if AWSServiceRoleForConfig does not exist in this account (aws iam get-role --role-name AWSServiceRoleForConfig).",
};

/** The service-linked roles that the template creates for AWS Config. */
export function linkedRolesOf(template: Template, recorder: Resource): Resource[] {
  if (!namesLinkedRole(template, recorder)) return [];
  return linkedRoles(template);
}

function namesLinkedRole(template: Template, { properties }: Resource): boolean {
  return itemsIn(template, own(properties, "RoleARN"), []).some(({ value }) => {
    return (
      textOf(template, value)?.endsWith(`:role/aws-service-role/${configService}/AWSServiceRoleForConfig`) ?? false
    );
  });
}

/**
 * An account without the service-linked role cannot record with it, and one that has it refuses a second one: only the
 * user knows. A role of the author's gives way to it when `isWanted`, which is what Security Hub asks for (Config.1).
 */
export function* linkedRoleFindings(template: Template, recorder: Resource, isWanted: boolean): Iterable<Finding> {
  const { logicalId, path } = recorder;
  const at = [...path, "Properties", "RoleARN"];
  if (!namesLinkedRole(template, recorder)) {
    if (!isWanted) return;
    return yield {
      logicalId,
      path: at,
      message: "its role is not the service-linked role of AWS Config",
      class: "review",
      impact: "in-place",
      fix: (edit) => edit.set(at, linkedRoleArn),
    };
  }
  if (linkedRolesOf(template, recorder).length > 0 || whatMayAdd(template, "the role") !== undefined) return;
  const message = "it needs the service-linked role of AWS Config, which an account may not have yet";
  yield { logicalId, path: at, message, class: "safe", impact: "none", fix: (edit) => offerLinkedRole(edit, recorder) };
}

function offerLinkedRole(edit: Edit, recorder: Resource): void {
  const parameter = edit.parameter("CreateConfigServiceLinkedRole", createParameter);
  const create = edit.condition(
    "CreateConfigSlr",
    createdAnd(edit.template, edit.template.resource(recorder.logicalId) ?? recorder, equals(ref(parameter), "true")),
  );
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
    description: "true creates AWSServiceRoleForConfig, for an account that does not have it",
    example: "true",
    required: false,
  });
}
