import { getAtt, ref } from "../../src/template/intrinsics.js";
import type { Json, JsonObject } from "../../src/values/json.js";
import type { Axes } from "./picker.js";
import type { Draft } from "./template-draft.js";
import { system } from "./system.js";

/** What has too few zones, or says what its targets do not have. */
interface LimitChoices {
  limit: "balancer" | "mappings" | "subnet-group" | "functions" | "matcher" | "no-vpc" | "lattice";
  limitZones: "select" | "plain";
  limitWhen: "always" | "prod-all";
}

/** The values of each choice, the usual ones more than once. */
const limitAxes: Axes<LimitChoices> = {
  limit: ["balancer", "functions", "subnet-group", "mappings", "matcher", "no-vpc", "lattice"],
  limitZones: ["select", "plain"],
  limitWhen: ["always", "always", "prod-all"],
};

/** Adds a VPC with two subnets, and what does not go with it. */
function addLimits(draft: Draft, { limit, limitZones, limitWhen }: LimitChoices): void {
  const when = { Condition: limitWhen === "prod-all" ? draft.isProd() : undefined };
  draft.resource("Net", "AWS::EC2::VPC", { CidrBlock: "10.4.0.0/16" });
  for (const [index, name] of ["First", "Second"].entries()) {
    const zone: Json =
      limitZones === "plain" ? `eu-west-1${"ab"[index] ?? ""}` : { "Fn::Select": [index, { "Fn::GetAZs": "" }] };
    const block = `10.4.${String(index)}.0/24`;
    draft.resource(name, "AWS::EC2::Subnet", { VpcId: ref("Net"), CidrBlock: block, AvailabilityZone: zone });
  }
  const [type, properties] = kinds[limit];
  draft.resource("Subject", type, properties, when);
}

const groupType = "AWS::ElasticLoadBalancingV2::TargetGroup";
const balancerType = "AWS::ElasticLoadBalancingV2::LoadBalancer";

const kinds: Readonly<Record<LimitChoices["limit"], readonly [string, JsonObject]>> = {
  balancer: [balancerType, { Scheme: "internal", Subnets: [ref("First")] }],
  mappings: [balancerType, { Scheme: "internal", SubnetMappings: [{ SubnetId: getAtt("First", "SubnetId") }] }],
  "subnet-group": ["AWS::RDS::DBSubnetGroup", { DBSubnetGroupDescription: "Data", SubnetIds: [ref("Second")] }],
  functions: [groupType, { TargetType: "lambda", HealthCheckProtocol: "HTTP", VpcId: ref("Net") }],
  matcher: [
    groupType,
    { Protocol: "TCP", Port: 443, VpcId: ref("Net"), HealthCheckProtocol: "TCP", Matcher: { HttpCode: "200" } },
  ],
  "no-vpc": [groupType, { Protocol: "HTTP", Port: 80 }],
  lattice: ["AWS::VpcLattice::TargetGroup", { Type: "LAMBDA", Config: { Port: 443, Protocol: "HTTPS" } }],
};

/** The templates that are made of these choices. */
export const limits = system({
  name: "limit",
  families: ["balancer-limits"],
  axes: limitAxes,
  reconcile: (choices) => choices,
  add: addLimits,
  marks: ({ limit, limitZones, limitWhen }: LimitChoices) => [limit, limitZones, limitWhen],
});
