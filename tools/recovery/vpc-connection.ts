import { isTrue, noValue } from "../../src/template/intrinsics.js";
import { viewOf } from "../../src/template/resource-view.js";
import { own } from "../../src/values/json.js";
import type { Breaker } from "./mutation.js";
import { onEach } from "./mutations.js";

const endpointType = "AWS::EC2::VPCEndpoint";

/** The ways to break what vpc-connection repairs. */
export const connectionBreaker: Breaker = {
  concerns: /AWS::EC2::VPCEndpoint|AWS::EC2::TransitGatewayRouteTableAssociation/,
  mutations: [
    onEach(
      "a gateway with subnets",
      [endpointType],
      ({ properties }) =>
        Array.isArray(own(properties, "RouteTableIds")) &&
        (own(properties, "VpcEndpointType") ?? "Gateway") === "Gateway" &&
        own(properties, "SubnetIds") === undefined,
      ({ path }) =>
        (broken) =>
          broken.set([...path, "Properties", "SubnetIds"], ["subnet-0a1b2c3d4e5f60718"]),
    ),
    onEach(
      "private names without host names",
      ["AWS::EC2::VPC"],
      (vpc, template) =>
        isTrue(own(vpc.properties, "EnableDnsHostnames") ?? noValue) &&
        template
          .ofType(endpointType)
          .some(
            (each) =>
              own(viewOf(template, each).property("VpcId").written, "Ref") === vpc.logicalId &&
              own(each.properties, "VpcEndpointType") === "Interface" &&
              isTrue(own(each.properties, "PrivateDnsEnabled")),
          ),
      ({ path }) =>
        (broken) =>
          broken.remove([...path, "Properties", "EnableDnsHostnames"]),
    ),
    onEach(
      "a default route table beside associations",
      ["AWS::EC2::TransitGateway"],
      ({ properties }) => own(properties, "DefaultRouteTableAssociation") === "disable",
      ({ path }) =>
        (broken) =>
          broken.remove([...path, "Properties", "DefaultRouteTableAssociation"]),
    ),
  ],
};
