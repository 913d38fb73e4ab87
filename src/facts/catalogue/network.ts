import type { Json } from "../../values/json.js";
import type { Thing } from "../facts.js";
import type { Query, Quota } from "../query.js";
import { namedByTag } from "../reading.js";
import { withRoutes } from "./routes.js";

const paging = ["NextToken", "NextToken"] as const;

function adjustable(of: string, limit: number, page: string): Quota {
  return {
    of,
    limit,
    isAdjustable: true,
    source: `https://docs.aws.amazon.com/general/latest/gr/${page}`,
    date: "2026-11-30",
  };
}

/** What a VPC is made of. */
export const networkQueries: readonly Query[] = [
  {
    id: "ec2-vpcs",
    tells: "which VPCs there are in this Region",
    type: "AWS::EC2::VPC",
    scope: "region",
    declared: ["AWS::EC2::VPC"],
    asked: ["AWS::EC2::VPC", "AWS::EC2::Subnet", "AWS::EC2::SecurityGroup"],
    call: { service: "ec2", operation: "DescribeVpcs", paging },
    reading: { at: "Vpcs", id: "VpcId", keep: ["CidrBlock", "IsDefault", "State"], more: namedByTag },
    actions: ["ec2:DescribeVpcs"],
    quota: adjustable("VPCs in a Region", 5, "vpc-service.html"),
  },
  {
    id: "ec2-subnets",
    tells: "which subnets there are, in which VPC and Availability Zone, and what their routes reach",
    type: "AWS::EC2::Subnet",
    scope: "region",
    asked: ["AWS::EC2::Subnet", "AWS::EC2::SecurityGroup"],
    call: { service: "ec2", operation: "DescribeSubnets", paging },
    reading: {
      at: "Subnets",
      id: "SubnetId",
      keep: [
        "VpcId",
        "AvailabilityZone",
        "CidrBlock",
        "DefaultForAz",
        "MapPublicIpOnLaunch",
        "AvailableIpAddressCount",
      ],
      more: namedByTag,
    },
    then: { call: { service: "ec2", operation: "DescribeRouteTables", paging }, at: "RouteTables", add: withRoutes },
    actions: ["ec2:DescribeSubnets", "ec2:DescribeRouteTables"],
  },
  {
    id: "ec2-security-groups",
    tells: "which security groups there are, and in which VPC",
    type: "AWS::EC2::SecurityGroup",
    scope: "region",
    declared: ["AWS::EC2::SecurityGroup"],
    asked: ["AWS::EC2::SecurityGroup"],
    call: { service: "ec2", operation: "DescribeSecurityGroups", paging },
    reading: { at: "SecurityGroups", id: "GroupId", name: "GroupName", keep: ["VpcId", "Description"] },
    actions: ["ec2:DescribeSecurityGroups"],
    quota: adjustable("security groups in a Region", 2500, "vpc-service.html"),
  },
  {
    id: "ec2-nat-gateways",
    tells: "which NAT gateways there are, and in which subnets",
    type: "AWS::EC2::NatGateway",
    scope: "region",
    declared: ["AWS::EC2::NatGateway"],
    asked: ["AWS::EC2::Subnet", "AWS::EC2::NatGateway"],
    call: { service: "ec2", operation: "DescribeNatGateways", paging },
    reading: { at: "NatGateways", id: "NatGatewayId", keep: ["VpcId", "SubnetId", "State"], more: standing },
    actions: ["ec2:DescribeNatGateways"],
  },
  {
    id: "ec2-vpc-endpoints",
    tells: "which VPC endpoints there are, and of which services",
    type: "AWS::EC2::VPCEndpoint",
    scope: "region",
    declared: ["AWS::EC2::VPCEndpoint"],
    asked: ["AWS::EC2::Subnet", "AWS::EC2::VPCEndpoint"],
    call: { service: "ec2", operation: "DescribeVpcEndpoints", paging },
    reading: {
      at: "VpcEndpoints",
      id: "VpcEndpointId",
      keep: ["VpcId", "ServiceName", "VpcEndpointType", "PrivateDnsEnabled", "State"],
      more: standing,
    },
    actions: ["ec2:DescribeVpcEndpoints"],
  },
  {
    id: "ec2-internet-gateways",
    tells: "which internet gateways there are in this Region",
    type: "AWS::EC2::InternetGateway",
    scope: "region",
    declared: ["AWS::EC2::InternetGateway"],
    asked: ["AWS::EC2::InternetGateway"],
    call: { service: "ec2", operation: "DescribeInternetGateways", paging },
    reading: { at: "InternetGateways", id: "InternetGatewayId", more: namedByTag },
    actions: ["ec2:DescribeInternetGateways"],
    quota: adjustable("internet gateways in a Region", 5, "vpc-service.html"),
  },
  {
    id: "ec2-addresses",
    tells: "which Elastic IP addresses are allocated in this Region",
    type: "AWS::EC2::EIP",
    scope: "region",
    declared: ["AWS::EC2::EIP"],
    asked: ["AWS::EC2::EIP"],
    call: { service: "ec2", operation: "DescribeAddresses" },
    reading: { at: "Addresses", id: "AllocationId", keep: ["PublicIp", "AssociationId"] },
    actions: ["ec2:DescribeAddresses"],
    quota: adjustable("Elastic IP addresses in a Region", 5, "ec2-service.html"),
  },
  {
    id: "ec2-key-pairs",
    tells: "which key pairs there are in this Region",
    type: "AWS::EC2::KeyPair",
    scope: "region",
    declared: ["AWS::EC2::KeyPair"],
    asked: ["AWS::EC2::KeyPair"],
    call: { service: "ec2", operation: "DescribeKeyPairs" },
    reading: { at: "KeyPairs", id: "KeyPairId", name: "KeyName", keep: ["KeyType"] },
    actions: ["ec2:DescribeKeyPairs"],
  },
  {
    id: "ec2-availability-zones",
    tells: "which Availability Zones the account can use in this Region",
    type: "AWS::EC2::AvailabilityZone",
    scope: "region",
    asked: ["AWS::EC2::AvailabilityZone"],
    call: { service: "ec2", operation: "DescribeAvailabilityZones" },
    reading: { at: "AvailabilityZones", id: "ZoneId", name: "ZoneName", keep: ["State", "OptInStatus", "ZoneType"] },
    actions: ["ec2:DescribeAvailabilityZones"],
  },
  {
    id: "load-balancers",
    tells: "which load balancers there are in this Region",
    type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
    scope: "region",
    declared: ["AWS::ElasticLoadBalancingV2::LoadBalancer"],
    asked: ["AWS::ElasticLoadBalancingV2::LoadBalancer"],
    call: {
      service: "elastic-load-balancing-v2",
      operation: "DescribeLoadBalancers",
      paging: ["NextMarker", "Marker"],
    },
    reading: {
      at: "LoadBalancers",
      name: "LoadBalancerName",
      arn: "LoadBalancerArn",
      keep: ["Type", "Scheme", "VpcId", "DNSName"],
    },
    actions: ["elasticloadbalancing:DescribeLoadBalancers"],
    quota: {
      ...adjustable("Application Load Balancers in a Region", 50, "elb.html"),
      counts: ({ properties }) => properties["Type"] === "application",
    },
  },
  {
    id: "target-groups",
    tells: "which target groups there are in this Region",
    type: "AWS::ElasticLoadBalancingV2::TargetGroup",
    scope: "region",
    declared: ["AWS::ElasticLoadBalancingV2::TargetGroup"],
    asked: ["AWS::ElasticLoadBalancingV2::TargetGroup"],
    call: { service: "elastic-load-balancing-v2", operation: "DescribeTargetGroups", paging: ["NextMarker", "Marker"] },
    reading: {
      at: "TargetGroups",
      name: "TargetGroupName",
      arn: "TargetGroupArn",
      keep: ["Protocol", "Port", "TargetType", "VpcId"],
    },
    actions: ["elasticloadbalancing:DescribeTargetGroups"],
  },
];

/** Returns a gateway or endpoint with its name; undefined for one that is gone, which AWS tells of for a while. */
function standing(thing: Thing, item: Json): Thing | undefined {
  const state = String(thing.properties["State"]).toLowerCase();
  return ["deleted", "deleting", "failed", "rejected", "expired"].includes(state) ? undefined : namedByTag(thing, item);
}
