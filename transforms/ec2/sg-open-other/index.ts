import type { Context, Finding, ResourceRule } from "../../../src/contract/rule.js";
import { getAtt } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { isReadable } from "../../aws/values/visibility.js";
import {
  adminPorts,
  groupType,
  ingressType,
  letsThrough,
  rulesOf,
  trafficOf,
  worldOf,
  type GroupRule,
  type Traffic,
  type World,
} from "../group-rules.js";
import {
  askForSource,
  impactOn,
  pathNow,
  rangeParameters,
  type Narrowing,
  type RangeParameter,
} from "../source-range.js";
import { balancerWith, groupOf, isLetIn, repeatsRuleForIpv4, senderTo, vpcFor } from "./sources.js";

const clients: RangeParameter = {
  name: "<LogicalId>Cidr",
  whose: "that may reach the ports which the security group opens besides 80 and 443",
};

/** More ports than this are not one service. */
const mostPorts = 100;

/** Lets in whoever uses a port that is not for everybody. */
export const sgOpenOther: ResourceRule = {
  kind: "resource",
  id: "sg-open-other",
  stability: "preview",
  title: "Let only clients reach ports besides 80 and 443",
  why: "A database, a cache or an application server that everybody on the internet reaches is tried within minutes. Its clients are a load balancer, the VPC, or addresses that somebody knows.",
  tags: ["security"],
  types: [groupType, ingressType],
  controls: {
    "Security Hub": ["EC2.18", "EC2.19"],
    "Control Tower": ["CT.EC2.PR.3", "CT.EC2.PR.4"],
    "cfn-guard": ["EC2_SECURITY_GROUP_INGRESS_OPEN_TO_WORLD_RULE"],
    cfn_nag: ["W2", "W9"],
  },
  references: [
    "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html",
  ],
  parameters: rangeParameters(clients),
  *check(resource, context): Iterable<Finding> {
    if (!isReadable(resource)) return;
    for (const each of rulesOf(resource)) {
      const traffic = trafficOf(each.rule);
      const world = each.direction === "ingress" ? worldOf(each.rule) : undefined;
      if (world === undefined || !isAbout(traffic)) continue;
      const ports = traffic.from === traffic.to ? `port ${traffic.from}` : `the ports ${traffic.from}-${traffic.to}`;
      const where = {
        logicalId: resource.logicalId,
        path: each.path,
        message: `everybody on the internet reaches ${ports}`,
      };
      const skipped = whyLeftAlone(traffic, world, resource);
      yield skipped === undefined
        ? { ...where, ...narrowed({ ...each, world }, resource, context) }
        : { ...where, skipped };
    }
  },
};

/** True for ports of TCP and UDP that are neither for the web nor for administration, which has a rule of its own. */
function isAbout(traffic: Traffic): boolean {
  const { protocol, from, to } = traffic;
  const isWeb = from === to && (from === 80 || from === 443);
  const isPorts = (protocol === "tcp" || protocol === "udp") && from <= to;
  return isPorts && !isWeb && !adminPorts.some((port) => letsThrough(traffic, port));
}

function whyLeftAlone(traffic: Traffic, world: World, resource: ResourceView): string | undefined {
  const { from, to } = traffic;
  const group = groupOf(resource);
  const balancer = group && balancerWith(group);
  if (balancer !== undefined) return `${balancer.logicalId} serves whoever sends it requests there`;
  const isWide = to - from >= mostPorts || [80, 443].some((port) => letsThrough(traffic, port));
  if (isWide) return "the rule is for many ports; split it first, so that each service is on its own";
  const sender = from === to ? senderTo(from, resource) : undefined;
  const isRepeated = world.property === "CidrIpv6" && repeatsRuleForIpv4(traffic, resource);
  return sender !== undefined && (isRepeated || isLetIn(sender, traffic, resource))
    ? `${sender.logicalId} is let in already; remove the rule if nobody else needs the port`
    : undefined;
}

const atOnce = "the new source takes effect immediately; run with --rollout enforce";

/** Returns how a rule is narrowed: to the load balancer in front, to the VPC, or to addresses that the user names. */
function narrowed(
  { path, rule, world }: GroupRule & { world: World },
  resource: ResourceView,
  context: Context,
): Narrowing | { skipped: string } {
  const traffic = trafficOf(rule);
  const isSingle = world.property === "CidrIp" && traffic.protocol === "tcp" && traffic.from === traffic.to;
  const sender = isSingle ? senderTo(traffic.from, resource) : undefined;
  const vpc = isSingle && sender === undefined ? vpcFor(traffic, resource) : undefined;
  if (sender === undefined && vpc === undefined) return askForSource({ path, world }, clients, resource, context);
  if (context.rollout === "prepare") return { skipped: atOnce };
  const who = sender === undefined ? `the VPC ${vpc?.logicalId ?? ""}` : `members of ${sender.logicalId}`;
  return {
    class: "review",
    impact: impactOn(resource, world, context),
    impactNote: `only ${who} can connect`,
    fix(edit, now) {
      const at = [...pathNow(path, resource, now), world.property];
      if (vpc !== undefined) return edit.set(at, getAtt(vpc.logicalId, "CidrBlock"));
      if (sender === undefined) return;
      edit.set(at, getAtt(sender.logicalId, "GroupId"));
      edit.rename(at, "SourceSecurityGroupId");
    },
  };
}
