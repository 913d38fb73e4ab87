import type { Edit, Finding } from "../../../src/contract/rule.js";
import { isIntrinsic, isNoValue } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { equal, isObject, own, type Json, type JsonObject } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { isReadable } from "../../aws/values/visibility.js";

/** The two properties of one rule of which AWS takes one, and what makes the second rule different from the first. */
const pairs: ReadonlyMap<string, readonly [string, string]> = new Map([
  ["AWS::EC2::NetworkAclEntry", ["CidrBlock", "Ipv6CidrBlock"]],
  ["AWS::EC2::Route", ["DestinationCidrBlock", "DestinationIpv6CidrBlock"]],
  ["AWS::EC2::SecurityGroupEgress", ["CidrIp", "CidrIpv6"]],
  ["AWS::EC2::SecurityGroupIngress", ["CidrIp", "CidrIpv6"]],
]);

/**
 * A rule has one block, of IPv4 or of IPv6: what has both becomes two rules.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-networkaclentry.html
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-route.html
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ec2-securitygroup-ingress.html
 */
export function* bothKinds(template: Template): Iterable<Finding> {
  for (const rule of viewsOf(template, ...pairs.keys()).filter(isReadable)) {
    const pair = pairs.get(rule.type);
    const properties = rule.resource.properties ?? {};
    if (pair === undefined || !hasBoth(properties, pair)) continue;
    const [first, second] = pair;
    const where = {
      logicalId: rule.logicalId,
      path: rule.pathOf(second),
      message: `deployment fails: specify either ${first} or ${second}, not both`,
      isRefused: true,
    };
    const skipped = whyNotSplit(rule);
    if (skipped !== undefined) yield { ...where, skipped };
    else yield { ...where, class: "review", impact: "none", fix: (edit, now) => split(edit, now, second) };
  }
  for (const group of viewsOf(template, "AWS::EC2::SecurityGroup").filter(isReadable)) {
    for (const list of ["SecurityGroupIngress", "SecurityGroupEgress"]) yield* inLists(group, list);
  }
}

function hasBoth(properties: Json, [first, second]: readonly [string, string]): boolean {
  return [first, second].every((name) => {
    const value = own(properties, name);
    return value !== undefined && value !== null && !isNoValue(value) && own(value, "Fn::If") === undefined;
  });
}

function whyNotSplit(rule: ResourceView): string | undefined {
  if (rule.isInLoop) return "created in an Fn::ForEach loop; remove one of the two";
  if (rule.template.referencesTo(rule.logicalId).some(({ kind }) => kind !== "DependsOn"))
    return "the template refers to it; move one of the two into a separate rule";
  const lost = rule.template
    .undefinedReferences()
    .find(({ reference }) => reference.section === "Resources" && reference.owner === rule.logicalId);
  if (lost !== undefined) return `it refers to ${lost.reference.target}, which does not exist in the template`;
  if (rule.type === "AWS::EC2::Route") {
    const leads = ["NatGatewayId", "VpcPeeringConnectionId"].find((name) => rule.property(name).isThere);
    if (leads === "NatGatewayId") return "a NAT gateway supports IPv4 only; specify the target of the IPv6 route";
  }
  return rule.type === "AWS::EC2::NetworkAclEntry" && freeNumber(rule) === undefined
    ? "specify the rule number of the second rule"
    : undefined;
}

/** Leaves the first block where it is, and gives the second a resource like the first. */
function split(edit: Edit, rule: ResourceView, second: string): void {
  const properties = rule.resource.properties ?? {};
  const others = new Set((pairs.get(rule.type) ?? []).filter((name) => name !== second));
  const copied = Object.entries(properties).filter(([name]) => !others.has(name));
  const copy: JsonObject = Object.fromEntries(copied);
  const number = freeNumber(rule);
  if (rule.type === "AWS::EC2::NetworkAclEntry" && number !== undefined) copy["RuleNumber"] = number;
  const attributes = Object.entries(rule.resource.body).filter(([name]) => ["Condition", "DependsOn"].includes(name));
  const name = edit.template.freeName(`${rule.logicalId}Ipv6`);
  edit.resource(
    name,
    { Type: rule.type, ...Object.fromEntries(attributes), Properties: copy },
    { after: rule.logicalId },
  );
  edit.remove(rule.pathOf(second));
}

/** Returns the number right behind that of an entry, where no other entry has it; numbers are in the order of the rules. */
function freeNumber(rule: ResourceView): number | undefined {
  const number = Number(own(rule.resource.properties, "RuleNumber"));
  if (!Number.isInteger(number) || number < 1 || number > 32765) return undefined;
  const taken = viewsOf(rule.template, rule.type)
    .filter((each) => isOfSame(each, rule))
    .map((each) => Number(own(each.resource.properties, "RuleNumber")));
  if (taken.some((each) => !Number.isInteger(each))) return undefined;
  return taken.includes(number + 1) ? undefined : number + 1;
}

function isOfSame(a: ResourceView, b: ResourceView): boolean {
  const ids = [a, b].map((each) => own(each.resource.properties, "NetworkAclId") ?? null);
  return equal(ids[0] ?? null, ids[1] ?? null);
}

function* inLists(group: ResourceView, list: string): Iterable<Finding> {
  const items = own(group.resource.properties, list);
  if (!Array.isArray(items)) return;
  const pair = ["CidrIp", "CidrIpv6"] as const;
  for (const [index, item] of items.entries()) {
    if (!isObject(item) || isIntrinsic(item) || !hasBoth(item, pair)) continue;
    const path: Path = [...group.pathOf(list), index];
    const copy = Object.fromEntries(Object.entries(item).filter(([name]) => name !== "CidrIp"));
    yield {
      logicalId: group.logicalId,
      path: [...path, "CidrIpv6"],
      message: "deployment fails: specify either CidrIp or CidrIpv6 in a rule, not both",
      isRefused: true,
      class: "safe",
      impact: "none",
      fix(edit) {
        edit.remove([...path, "CidrIpv6"]);
        edit.append(group.pathOf(list), copy);
      },
    };
  }
}
