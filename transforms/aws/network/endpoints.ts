import { isFalse, isTrue } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { textOf } from "../values/normal-text.js";
import { guardedItems, resourceAt, targetOf } from "../values/references.js";
import { tablesOf, type Gate } from "./routing.js";
import type { Service } from "./services.js";
import { isThereFor, presetOf, vpcOf } from "./vpc.js";

/** A VPC endpoint that serves a service, or why none does. */
export type Served =
  | { readonly kind: "endpoint"; readonly endpoint: ResourceView; readonly gate?: Gate }
  /** `flaws`: what is wrong with endpoints of that service. `isUntold`: there are endpoints of which the service cannot be told. */
  | { readonly kind: "none"; readonly flaws: readonly string[]; readonly isUntold: boolean };

/** `com.amazonaws.us-east-1.sns`, `cn.com.amazonaws.${AWS::Region}.sns`. */
const serviceName = /^(?:cn\.)?com\.amazonaws\.(?:\$\{[\w:]+\}|[a-z]{2}(?:-[a-z]+)+-\d)\.([\w.-]+)$/;

/** Returns the endpoint through which a resource in these subnets of a VPC reaches a service under its usual name. */
export function servedBy(service: Service, user: ResourceView, vpc: string, subnets: readonly ResourceView[]): Served {
  const endpoints = viewsOf(user.template, "AWS::EC2::VPCEndpoint").filter(
    (endpoint) => (vpcOf(endpoint) ?? vpc) === vpc,
  );
  const named = endpoints.map((endpoint) => ({ endpoint, name: serviceOf(endpoint) }));
  const flaws: string[] = [];
  for (const { endpoint, name } of named) {
    if (name === undefined || name !== service.endpoint || !isThereFor(endpoint, user)) continue;
    const flaw = isInterface(endpoint) ? flawOfInterface(endpoint, name) : flawOfGateway(endpoint, user, subnets);
    if (flaw !== undefined) flaws.push(flaw);
    else if (!isInterface(endpoint)) return { kind: "endpoint", endpoint };
    else return { kind: "endpoint", endpoint, gate: gateOf(endpoint) };
  }
  return { kind: "none", flaws, isUntold: named.some(({ endpoint, name }) => endpoint.isInLoop || name === undefined) };
}

/** Returns what follows the Region in the service name of an endpoint; undefined where it cannot be told. */
export function serviceOf(endpoint: ResourceView): string | undefined {
  return serviceName.exec(textOf(endpoint.template, endpoint.property("ServiceName").written) ?? "")?.[1];
}

/** Without a type it is a gateway. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpcendpoint.html */
function isInterface(endpoint: ResourceView): boolean {
  return textOf(endpoint.template, endpoint.property("VpcEndpointType").written) === "Interface";
}

function gateOf(endpoint: ResourceView): Gate {
  return { keeper: endpoint, groups: endpoint.property("SecurityGroupIds").written };
}

/** A gateway serves the subnets whose route tables it lists. https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html */
function flawOfGateway(
  endpoint: ResourceView,
  user: ResourceView,
  subnets: readonly ResourceView[],
): string | undefined {
  const { template, logicalId } = endpoint;
  const listed = new Set(
    guardedItems(template, endpoint.property("RouteTableIds").written, [], user.guards)
      .filter(({ guards }) => template.worlds.implies(user.guards, guards))
      .map(({ value }) => targetOf(value)),
  );
  const isServed = subnets.every((subnet) => {
    const tables = tablesOf(subnet)?.filter(({ guards }) => template.worlds.possible([...user.guards, ...guards]));
    return tables !== undefined && tables.length > 0 && tables.every(({ table }) => listed.has(table.logicalId));
  });
  return isServed ? undefined : `${logicalId} is not associated with the route tables of these subnets`;
}

/**
 * Without private DNS names, which CloudFormation gives only where it is told to, SDKs do not find an interface endpoint.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
 * https://github.com/awsdocs/aws-cloudformation-user-guide/pull/391
 */
function flawOfInterface(endpoint: ResourceView, name: string): string | undefined {
  const { template, logicalId } = endpoint;
  const isOn = endpoint.property("PrivateDnsEnabled").leaves.every(({ value }) => isTrue(presetOf(template, value)));
  if (!isOn) return `private DNS is not enabled on ${logicalId}`;
  const inbound = textOf(template, endpoint.property("DnsOptions.PrivateDnsOnlyForInboundResolverEndpoint").written);
  // Both have gateways too, so that their names lead to an interface only where that is said.
  if (name === "dynamodb" || (name === "s3" && inbound !== "AllResolvers"))
    return `cannot determine whether private DNS names resolve to ${logicalId}`;
  if (endpoint.property("SubnetIds").items.length === 0) return `${logicalId} has no subnets`;
  const vpc = resourceAt(endpoint, "VpcId");
  if (vpc?.type !== "AWS::EC2::VPC") return undefined;
  const [hostnames, support] = ["EnableDnsHostnames", "EnableDnsSupport"].map((key) =>
    presetOf(template, vpc.property(key).written),
  );
  return isTrue(hostnames) && !isFalse(support)
    ? undefined
    : `private DNS of ${logicalId} requires EnableDnsHostnames and EnableDnsSupport on ${vpc.logicalId}`;
}
