import type { ResourceView } from "../../../src/template/resource-view.js";
import { viewsOf } from "../../../src/template/resource-view.js";
import { recorderType } from "../existing/config-rules.js";
import { rolesNamed } from "../policies/role-policies.js";
import { textOf } from "../values/normal-text.js";
import { mayEncrypt } from "./role-rights.js";

/**
 * True if a recorder of the channel has a role that may not use a key, as the service-linked role never may; AWS Config
 * then uses it in its own name. Without a key: one that AWS manages, which lets in every role of the account but that one.
 * https://docs.aws.amazon.com/config/latest/developerguide/s3-kms-key-policy.html
 */
export function writesAsService({ template, guards }: ResourceView, key: ResourceView | undefined): boolean {
  const recorders = viewsOf(template, recorderType).filter((each) => !template.worlds.excludes(each.guards, guards));
  return recorders.some((recorder) => {
    const role = recorder.property("RoleARN");
    if (key === undefined) return role.items.some(({ value }) => isLinkedRole(textOf(template, value)));
    return !rolesNamed(template, role.written).some((each) => mayEncrypt(each, key));
  });
}

/** True if the recorder has the service-linked role of AWS Config in every branch. */
export function hasLinkedRole(recorder: ResourceView): boolean {
  const { leaves } = recorder.property("RoleARN");
  return leaves.every(({ value }) => isLinkedRole(textOf(recorder.template, value)));
}

function isLinkedRole(arn: string | undefined): boolean {
  return arn?.endsWith(":role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig") ?? false;
}
