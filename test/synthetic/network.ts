import type { Json, JsonObject } from "../../src/values/json.js";
import { getAtt, ref } from "../../src/template/intrinsics.js";
import type { Draft } from "./template-draft.js";

/** The VPC of a template. */
export type NetworkKind = "nat" | "isolated" | "public" | "mixed" | "gateway-per-zone" | "parameters";

/** A network as the rest of a template names it. */
export interface Network {
  vpc: Json;
  /** Where things are that nobody reaches from outside. */
  inner: Json;
  /** Where things are that everybody reaches. */
  outer: Json;
}

/** Adds a VPC with subnets and routes, or parameters that name one; `stem` keeps two of them apart. */
export function addNetwork(draft: Draft, kind: NetworkKind, stem = ""): Network {
  if (kind === "parameters") {
    draft.parameter("VpcId", { Type: "AWS::EC2::VPC::Id" });
    draft.parameter("SubnetIds", { Type: "List<AWS::EC2::Subnet::Id>" });
    return { vpc: ref("VpcId"), inner: ref("SubnetIds"), outer: ref("SubnetIds") };
  }
  const octet = stem === "" ? 0 : 1;
  const vpc = `${stem}Vpc`;
  const subnet = (name: string, block: number, zone: number, more: JsonObject = {}): Json => {
    const place = {
      VpcId: ref(vpc),
      CidrBlock: `10.${octet}.${block}.0/24`,
      AvailabilityZone: { "Fn::Select": [zone, { "Fn::GetAZs": "" }] },
    };
    draft.resource(`${stem}${name}`, "AWS::EC2::Subnet", { ...place, ...more });
    return ref(`${stem}${name}`);
  };
  const associate = (name: string, table: string): void => {
    draft.resource(`${stem}${name}Association`, "AWS::EC2::SubnetRouteTableAssociation", {
      SubnetId: ref(`${stem}${name}`),
      RouteTableId: ref(`${stem}${table}`),
    });
  };
  const route = (table: string, target: JsonObject, waits?: string): void => {
    draft.resource(`${stem}${table}`, "AWS::EC2::RouteTable", { VpcId: ref(vpc) });
    draft.resource(
      `${stem}${table}Default`,
      "AWS::EC2::Route",
      { RouteTableId: ref(`${stem}${table}`), DestinationCidrBlock: "0.0.0.0/0", ...target },
      { DependsOn: waits },
    );
  };

  draft.resource(vpc, "AWS::EC2::VPC", {
    CidrBlock: `10.${octet}.0.0/16`,
    EnableDnsSupport: true,
    EnableDnsHostnames: true,
  });
  if (kind === "isolated") {
    const inner = [subnet("IsolatedA", 1, 0), subnet("IsolatedB", 2, 1)];
    return { vpc: ref(vpc), inner, outer: inner };
  }
  draft.resource(`${stem}Gateway`, "AWS::EC2::InternetGateway");
  draft.resource(`${stem}GatewayAttachment`, "AWS::EC2::VPCGatewayAttachment", {
    VpcId: ref(vpc),
    InternetGatewayId: ref(`${stem}Gateway`),
  });
  // Half of the people say so at the subnet, the others by the route alone.
  const launch = kind === "mixed" ? {} : { MapPublicIpOnLaunch: true };
  const outer = [subnet("PublicA", 101, 0, launch), subnet("PublicB", 102, 1, launch)];
  route("PublicRoutes", { GatewayId: ref(`${stem}Gateway`) }, `${stem}GatewayAttachment`);
  associate("PublicA", "PublicRoutes");
  associate("PublicB", "PublicRoutes");
  if (kind === "public") return { vpc: ref(vpc), inner: outer, outer };
  draft.resource(`${stem}NatAddress`, "AWS::EC2::EIP", { Domain: "vpc" }, { DependsOn: `${stem}GatewayAttachment` });
  draft.resource(`${stem}Nat`, "AWS::EC2::NatGateway", {
    AllocationId: getAtt(`${stem}NatAddress`, "AllocationId"),
    SubnetId: ref(`${stem}PublicA`),
  });
  const inner = [subnet("PrivateA", 1, 0), subnet("PrivateB", 2, 1)];
  route("PrivateRoutes", { NatGatewayId: ref(`${stem}Nat`) });
  associate("PrivateA", "PrivateRoutes");
  if (kind === "gateway-per-zone") {
    route("PrivateRoutesB", { NatGatewayId: ref(`${stem}Nat`) });
    associate("PrivateB", "PrivateRoutesB");
  } else {
    associate("PrivateB", "PrivateRoutes");
  }
  if (kind === "mixed") subnet("DataA", 21, 0);
  return { vpc: ref(vpc), inner, outer };
}
