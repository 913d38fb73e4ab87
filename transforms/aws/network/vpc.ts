import { asRef } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { own, type Json } from "../../../src/values/json.js";
import { textOf } from "../values/normal-text.js";
import { resourceAt } from "../values/references.js";

/** Returns the VPC that a subnet, group or endpoint is in, as a text that can be compared; undefined where it cannot be told. */
export function vpcOf(member: ResourceView): string | undefined {
  return resourceAt(member, "VpcId")?.logicalId ?? textOf(member.template, member.property("VpcId").written);
}

/** True if a resource exists wherever `user` does, and does not wait for it. */
export function isThereFor(resource: ResourceView, user: ResourceView): boolean {
  return (
    !resource.isInLoop &&
    resource.existsWhere(user.guards) &&
    !resource.template.isAfter(resource.logicalId, user.logicalId)
  );
}

/** Returns the default of the parameter that a value refers to, else the value. */
export function presetOf(template: Template, value: Json | undefined): Json | undefined {
  return own(template.parameters.get(asRef(value) ?? ""), "Default") ?? value;
}
