import { isNoValue } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { own } from "../../../src/values/json.js";
import { groupsIn } from "../../aws/network/admission.js";
import { isThereFor, vpcOf } from "../../aws/network/vpc.js";
import { referrersOf, resourceAt, targetOf } from "../../aws/values/references.js";
import { groupType, ingressType, rulesOf, trafficOf, worldOf, type GroupRule, type Traffic } from "../group-rules.js";

/** Ports of databases, caches, queues and file systems, which clients of the VPC use. */
const dataPorts: ReadonlySet<number> = new Set([
  ...[1433, 1521, 2049, 3306, 5432, 5439, 6379, 7687, 8182, 9042, 9092, 9200, 11_211, 26_379, 27_017],
]);

const balancerTypes = ["AWS::ElasticLoadBalancing::LoadBalancer", "AWS::ElasticLoadBalancingV2::LoadBalancer"] as const;

/** Returns the load balancer of the template that has a security group; undefined if none has it. */
export function balancerWith({ template, logicalId }: ResourceView): ResourceView | undefined {
  return viewsOf(template, ...balancerTypes).find((balancer) => groupsOf(balancer).includes(logicalId));
}

function groupsOf(balancer: ResourceView): string[] {
  return groupsIn(balancer.template, balancer.property("SecurityGroups").written, []).map(({ logicalId }) => logicalId);
}

/** Returns the security group that a rule is about: the one that lists it, or the one that it names. */
export function groupOf(resource: ResourceView): ResourceView | undefined {
  if (resource.type === groupType) return resource;
  const group = resourceAt(resource, "GroupId");
  return group?.type === groupType ? group : undefined;
}

/** Returns the group of the load balancers that send requests to a port; undefined where that is not certain. */
export function senderTo(port: number, resource: ResourceView): ResourceView | undefined {
  const { template } = resource;
  if (!isTarget(port, resource)) return undefined;
  const balancers = viewsOf(template, ...balancerTypes).filter(keepsNoSource);
  const groups = new Set(balancers.flatMap(groupsOf));
  const [sender] = viewsOf(template, groupType).filter(({ logicalId }) => groups.has(logicalId));
  const isCertain = groups.size === 1 && balancers.every((balancer) => groupsOf(balancer).length === 1);
  const group = groupOf(resource);
  const isBeside = sender !== undefined && group !== undefined && vpcOf(sender) === vpcOf(group);
  return isBeside && isCertain && isThereFor(sender, resource) ? sender : undefined;
}

/** A Network Load Balancer keeps the addresses of the clients, so that its group says nothing. */
function keepsNoSource(balancer: ResourceView): boolean {
  const isClassic = balancer.type === balancerTypes[0];
  return (
    isClassic || balancer.property("Type").leaves.every(({ value }) => isNoValue(value) || value === "application")
  );
}

/** Where a load balancer says to which ports it sends requests, by type. */
const targets: readonly (readonly [string, string])[] = [
  ["AWS::ECS::Service", "LoadBalancers.*.ContainerPort"],
  ["AWS::ElasticLoadBalancing::LoadBalancer", "Listeners.*.InstancePort"],
  ["AWS::ElasticLoadBalancingV2::TargetGroup", "Port"],
];

function isTarget(port: number, { template }: ResourceView): boolean {
  return targets.some(([type, property]) =>
    viewsOf(template, type).some((view) => view.property(property).some({ is: port })),
  );
}

/** True if another rule opens the same ports to all of IPv4. */
export function repeatsRuleForIpv4({ from, to }: Traffic, resource: ResourceView): boolean {
  return rulesOf(resource).some(({ rule, direction }) => {
    const traffic = trafficOf(rule);
    const isForAll = worldOf(rule)?.property === "CidrIp";
    return direction === "ingress" && isForAll && traffic.from === from && traffic.to === to;
  });
}

/** True if a group lets another one in on these ports already: EC2 refuses the same rule twice. */
export function isLetIn(sender: ResourceView, { from, to }: Traffic, resource: ResourceView): boolean {
  const group = groupOf(resource);
  const separate = group === undefined ? [] : referrersOf(group, ingressType, "GroupId");
  return [group ?? resource, ...separate].flatMap(rulesOf).some(({ rule, direction }: GroupRule) => {
    const traffic = trafficOf(rule);
    const isFromSender = targetOf(own(rule, "SourceSecurityGroupId")) === sender.logicalId;
    return direction === "ingress" && isFromSender && traffic.from === from && traffic.to === to;
  });
}

/** Returns the VPC of the template whose members alone need a port; undefined for other ports, and other VPCs. */
export function vpcFor({ protocol, from, to }: Traffic, resource: ResourceView): ResourceView | undefined {
  const group = groupOf(resource);
  const vpc = group && resourceAt(group, "VpcId");
  const isForData = protocol === "tcp" && from === to && dataPorts.has(from);
  return isForData && vpc?.type === "AWS::EC2::VPC" && isThereFor(vpc, resource) ? vpc : undefined;
}
