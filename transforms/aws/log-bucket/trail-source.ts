import { own, type Json } from "../../../src/values/json.js";
import { alternatives, isFalse, isNoValue, noValue, ref, sub } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import { textOf } from "../values/normal-text.js";

/** For whom CloudTrail acts, as a test of requests: one trail by its ARN, else this account. */
export function sourceOfTrails(
  template: Template,
  [trail, ...others]: readonly Resource[],
): { key: string; value: Json } {
  const arn = trail === undefined || others.length > 0 ? undefined : trailArn(template, trail);
  return arn === undefined
    ? { key: "aws:SourceAccount", value: ref("AWS::AccountId") }
    : { key: "aws:SourceArn", value: arn };
}

/** The ARN of a trail, made of its name, so that nothing waits for the trail; undefined when it has no known name. */
export function trailArn(template: Template, { properties, isInLoop }: Resource): Json | undefined {
  const value = own(properties, "TrailName");
  const name = value === undefined || isInLoop ? undefined : textOf(template, value);
  if (name === undefined || name === "") return undefined;
  const variables = [...name.matchAll(/\$\{([^${}]*)\}/g)].map(([, variable]) => variable ?? "");
  if (
    name.split("${").length - 1 !== variables.length ||
    variables.some((variable) => !template.parameters.has(variable) && !variable.startsWith("AWS::"))
  )
    return undefined;
  return sub(`arn:\${AWS::Partition}:cloudtrail:\${AWS::Region}:\${AWS::AccountId}:trail/${name}`);
}

/** A trail of an organization writes for other accounts too, and belongs to the management account. */
export function mayBelongToOrganization({ properties }: Resource): boolean {
  return alternatives(own(properties, "IsOrganizationTrail") ?? noValue).some(
    ({ value }) => !isNoValue(value) && !isFalse(value),
  );
}
