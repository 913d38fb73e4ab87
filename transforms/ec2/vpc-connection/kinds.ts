import type { Finding } from "../../../src/contract/rule.js";
import { isTrue } from "../../../src/template/intrinsics.js";
import { has, type Endpoint } from "./endpoint.js";
import { makeGateway, routeTables } from "./gateway.js";

/** The services that have gateways. https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html */
const withGateway: ReadonlySet<string> = new Set(["s3", "dynamodb", "s3express"]);

/**
 * A gateway has route tables, an interface has subnets, security groups and names.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpcendpoint.html
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcEndpoint.html
 */
export function* kindFindings(endpoint: Endpoint): Iterable<Finding> {
  const { kind, service } = endpoint;
  if (kind === "Interface") yield* interfaceFlaws(endpoint);
  else if (kind === "Gateway" && withGateway.has(service)) yield* gatewayFlaws(endpoint);
  else if (kind === "Gateway") yield* noGateway(endpoint);
}

function* interfaceFlaws(endpoint: Endpoint): Iterable<Finding> {
  const { view } = endpoint;
  if (!has(endpoint, "RouteTableIds") || !has(endpoint, "SubnetIds")) return;
  const path = view.pathOf("RouteTableIds");
  yield {
    logicalId: view.logicalId,
    path,
    message: "deployment fails (InvalidParameter: route table IDs are only supported for gateway endpoints)",
    isRefused: true,
    class: "safe",
    impact: "none",
    fix: (edit) => edit.remove(path),
  };
}

function* gatewayFlaws(endpoint: Endpoint): Iterable<Finding> {
  const { view } = endpoint;
  const isNamed = view.property("PrivateDnsEnabled").leaves.some(({ value }) => isTrue(value));
  const wrong = ["SubnetIds", "SecurityGroupIds"].filter((property) => has(endpoint, property));
  if (isNamed) wrong.push("PrivateDnsEnabled");
  const [first] = wrong;
  if (first === undefined) return;
  const where = {
    logicalId: view.logicalId,
    path: view.pathOf(first),
    message: `deployment fails (InvalidParameter): gateway endpoints do not support ${wrong.join(", ")}, which belong to interface endpoints`,
    isRefused: true,
  };
  const isRouted = has(endpoint, "RouteTableIds");
  const tables = isRouted ? undefined : routeTables(endpoint);
  if (isRouted || tables !== undefined) {
    yield { ...where, class: "review", impact: "none", fix: (edit) => makeGateway(edit, endpoint, tables) };
  } else yield { ...where, skipped: "set RouteTableIds instead, or VpcEndpointType: Interface" };
}

function* noGateway(endpoint: Endpoint): Iterable<Finding> {
  const { view, service } = endpoint;
  const path = view.pathOf("VpcEndpointType");
  const where = {
    logicalId: view.logicalId,
    path: view.property("VpcEndpointType").isThere ? path : view.path,
    message: `deployment fails (InvalidParameter): only S3 and DynamoDB have gateway endpoints, ${service} does not`,
    isRefused: true,
  };
  if (!has(endpoint, "SubnetIds")) {
    yield { ...where, skipped: "set VpcEndpointType: Interface, with subnets and security groups" };
    return;
  }
  yield {
    ...where,
    class: "safe",
    impact: "none",
    fix(edit) {
      edit.set(path, "Interface");
      if (has(endpoint, "RouteTableIds")) edit.remove(view.pathOf("RouteTableIds"));
    },
  };
}
