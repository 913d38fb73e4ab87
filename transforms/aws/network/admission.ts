import type { Guard } from "../../../src/template/intrinsics.js";
import { viewNamed, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { own, type Json } from "../../../src/values/json.js";
import { textOf } from "../values/normal-text.js";
import { guardedItems, referrersOf, resourceAt, targetOf } from "../values/references.js";
import { blockIn } from "./blocks.js";
import { isThereFor, vpcOf } from "./vpc.js";

/** Who wants to be let in: something in these subnets, with this security group if it has one already. */
export interface Caller {
  readonly user: ResourceView;
  readonly subnets: readonly ResourceView[];
  readonly group?: string;
  /** What holds where it wants in; where the user exists, if not said. */
  readonly context?: readonly Guard[];
}

/** Returns the rules of a security group for what comes in, those of its own and those that are resources. */
export function ingressOf(group: ResourceView, context: readonly Guard[]): { rule: Json; isCertain: boolean }[] {
  const { template } = group;
  const { worlds } = template;
  const listed = guardedItems(template, group.property("SecurityGroupIngress").written, [], context);
  const separate = referrersOf(group, "AWS::EC2::SecurityGroupIngress", "GroupId");
  return [
    ...listed.map(({ value, guards }) => ({ rule: value, isCertain: worlds.implies(context, guards) })),
    ...separate.map(({ resource, guards }) => ({
      rule: resource.properties ?? {},
      isCertain: worlds.implies(context, guards),
    })),
  ];
}

/** Returns the security groups of the template that a list names. */
export function groupsIn(template: Template, list: Json | undefined, context: readonly Guard[]): ResourceView[] {
  return guardedItems(template, list, [], context)
    .flatMap(({ value }) => viewNamed(template, targetOf(value)) ?? [])
    .filter(({ type }) => type === "AWS::EC2::SecurityGroup");
}

/** Returns the first of the listed groups that could get a rule for the user: in the template, in the VPC, there for it. */
export function groupToOpen(list: Json | undefined, vpc: string, user: ResourceView): ResourceView | undefined {
  return groupsIn(user.template, list, user.guards).find((group) => vpcOf(group) === vpc && isThereFor(group, user));
}

/** True if a group is certain to let the caller in at a TCP port. */
export function letsIn(group: ResourceView, port: number, { user, subnets, group: known, context }: Caller): boolean {
  const { template } = group;
  return ingressOf(group, context ?? user.guards).some(({ rule, isCertain }) => {
    if (!isCertain || !coversPort(template, rule, port)) return false;
    const source = targetOf(own(rule, "SourceSecurityGroupId"));
    if (source !== undefined) return source === known;
    return holdsAll(group, textOf(template, own(rule, "CidrIp")), subnets);
  });
}

/** True if an address range has all these subnets in it: everything, the VPC's, or one that is wide enough. */
function holdsAll(group: ResourceView, range: string | undefined, subnets: readonly ResourceView[]): boolean {
  if (range === undefined) return false;
  if (range === "0.0.0.0/0") return true;
  const vpc = resourceAt(group, "VpcId");
  const ofVpc = vpc && textOf(vpc.template, vpc.property("CidrBlock").written);
  if (vpc !== undefined && (range === `\${${vpc.logicalId}.CidrBlock}` || range === ofVpc)) return true;
  return subnets.every((subnet) => {
    const block = textOf(subnet.template, subnet.property("CidrBlock").written);
    return block !== undefined && (block === range || blockIn(block, range));
  });
}

/** True if a rule is certain to take in a TCP port. */
export function coversPort(template: Template, rule: Json, port: number): boolean {
  const protocol = textOf(template, own(rule, "IpProtocol"))?.toLowerCase();
  if (protocol === "-1" || protocol === "all") return true;
  const [from = NaN, to = NaN] = ["FromPort", "ToPort"].map((key) => Number(textOf(template, own(rule, key)) ?? NaN));
  return (protocol === "tcp" || protocol === "6") && from <= port && port <= to;
}
