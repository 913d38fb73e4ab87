import { isObject, own, type Json } from "../../../src/values/json.js";
import { kindOf } from "../../../src/template/kind.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { listOf, type Correction, type Flaw } from "./correction.js";

const groupId = "AWS::EC2::SecurityGroup.Id";

/**
 * A group in a VPC is known by its ID alone: an ID that stands where names do belongs to the property beside it.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroupingress.html
 */
export const groupsByName: Flaw = {
  message: (_, corrections) => `${listOf(corrections)} is a security group ID, but a security group name is required`,
  correctionsIn(resource) {
    if (resource.type === "AWS::EC2::Instance") return ofInstance(resource);
    const rules =
      resource.type === "AWS::EC2::SecurityGroup"
        ? resource.property("SecurityGroupIngress").items
        : [{ value: resource.resource.properties ?? null, path: [...resource.path, "Properties"] }];
    return rules.flatMap(({ value, path }): Correction[] => {
      const name = own(value, "SourceSecurityGroupName");
      if (name === undefined || kindOf(resource.template, name) !== groupId) return [];
      const after = renamed(value, "SourceSecurityGroupName", "SourceSecurityGroupId");
      return after === undefined ? [] : [{ path, before: name, after }];
    });
  },
};

/**
 * An instance in a subnet takes no names: "The parameter groupName cannot be used with the parameter subnet".
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html (SecurityGroup.N)
 */
function ofInstance({ template, resource: { properties }, path }: ResourceView): Correction[] {
  const [groups, subnet] = [own(properties, "SecurityGroups"), own(properties, "SubnetId")];
  if (properties === undefined || subnet === undefined || !areIds(template, groups)) return [];
  const after = renamed(properties, "SecurityGroups", "SecurityGroupIds");
  const [first] = Array.isArray(groups) ? groups : [];
  return after === undefined || first === undefined ? [] : [{ path: [...path, "Properties"], before: first, after }];
}

function areIds(template: Template, groups: Json | undefined): boolean {
  return Array.isArray(groups) && groups.length > 0 && groups.every((group) => kindOf(template, group) === groupId);
}

/** What the other end of a rule is called, by the property or type of the rule, and what it is called by mistake. */
const ends = [
  ["SecurityGroupEgress", "SourceSecurityGroupId", "DestinationSecurityGroupId"],
  ["SecurityGroupEgress", "SourcePrefixListId", "DestinationPrefixListId"],
  ["SecurityGroupIngress", "DestinationSecurityGroupId", "SourceSecurityGroupId"],
  ["SecurityGroupIngress", "DestinationPrefixListId", "SourcePrefixListId"],
] as const;
const otherEnds = /^(?:CidrIp|CidrIpv6|(?:Source|Destination)(?:SecurityGroup|PrefixList)\w+)$/;

/**
 * A rule for what goes out has a destination, one for what comes in a source.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroupegress.html
 */
export const directions: Flaw = {
  message: (_, corrections) => `egress rules require a destination, ingress rules a source: ${listOf(corrections)}`,
  correctionsIn(resource) {
    return ends.flatMap(([rule, from, to]) => {
      const rules =
        resource.type === `AWS::EC2::${rule}`
          ? [{ value: resource.resource.properties ?? null, path: [...resource.path, "Properties"] }]
          : resource.property(rule).items;
      return rules.flatMap(({ value, path }): Correction[] => {
        const before = own(value, from);
        const named = isObject(value) ? Object.keys(value).filter((key) => otherEnds.test(key)) : [];
        const after = before !== undefined && named.length === 1 ? renamed(value, from, to) : undefined;
        return before === undefined || after === undefined ? [] : [{ path, before, after }];
      });
    });
  },
};

/** Returns an object with one of its keys renamed in its place; undefined where the other one is there. */
function renamed(value: Json, from: string, to: string): Json | undefined {
  if (!isObject(value) || own(value, to) !== undefined) return undefined;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key === from ? to : key, member]));
}
