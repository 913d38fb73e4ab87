import { isFalse, isNoValue, isTrue, ref, sub } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Json } from "../../../src/values/json.js";
import { textOf } from "../values/normal-text.js";

/** A test that says for whom a service acts: a key of the Condition block, and its value. */
export interface Source {
  key: string;
  value: Json;
}

/** Returns for whom CloudTrail acts, as a test of requests: one trail by its ARN, else this account. */
export function sourceOfTrails([trail, ...others]: readonly ResourceView[]): Source {
  const arn = trail === undefined || others.length > 0 ? undefined : trailArn(trail);
  return arn === undefined
    ? { key: "aws:SourceAccount", value: ref("AWS::AccountId") }
    : { key: "aws:SourceArn", value: arn };
}

/** Returns the ARN of a trail, made of its name, so that nothing waits for the trail; undefined when it has no known name. */
export function trailArn(trail: ResourceView): Json | undefined {
  const { template, isInLoop } = trail;
  const name = isInLoop ? undefined : textOf(template, trail.property("TrailName").written);
  if (name === undefined || name === "") return undefined;
  const variables = [...name.matchAll(/\$\{([^${}]*)\}/g)].map(([, variable]) => variable ?? "");
  const isKnown = (variable: string): boolean => template.parameters.has(variable) || variable.startsWith("AWS::");
  if (name.split("${").length - 1 !== variables.length || !variables.every(isKnown)) return undefined;
  return sub(`arn:\${AWS::Partition}:cloudtrail:\${AWS::Region}:\${AWS::AccountId}:trail/${name}`);
}

/** True for a trail of an organization: it writes for other accounts too, and belongs to the management account. */
export function mayBelongToOrganization(trail: ResourceView): boolean {
  const { leaves } = trail.property("IsOrganizationTrail");
  return leaves.some(({ value }) => !isNoValue(value) && !isFalse(value));
}

/** True for a trail that is certainly one of an organization. */
export function isOfOrganization(trail: ResourceView): boolean {
  return trail.property("IsOrganizationTrail").leaves.every(({ value }) => isTrue(value));
}
