import type { Edit, Finding } from "../../../src/contract/rule.js";
import { isFalse, isNoValue, isTrue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { textOf } from "../../aws/values/normal-text.js";
import { resourceAt } from "../../aws/values/references.js";
import { isReadable, whatMayAdd } from "../../aws/values/visibility.js";
import type { Endpoint } from "./endpoint.js";
import { isReadAsInterface, makeGateway, routeTables } from "./gateway.js";

/**
 * Services that have no private DNS names (2026-11).
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/privatelink-interface-endpoints.html
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/privatelink-streams.html
 */
const nameless: ReadonlySet<string> = new Set(["dynamodb", "dynamodb-streams"]);

/**
 * What private DNS names of an interface endpoint need.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html
 */
export function* privateNameFindings(endpoints: readonly Endpoint[]): Iterable<Finding> {
  for (const [index, endpoint] of endpoints.entries()) {
    if (endpoint.kind !== "Interface" || !endpoint.hasPrivateNames) continue;
    if (nameless.has(endpoint.service)) yield withoutNames(endpoint, endpoints);
    else {
      if (endpoint.service === "s3") yield* alone(endpoint, endpoints);
      yield* inVpc(endpoint);
      yield* twice(endpoint, endpoints.slice(0, index));
    }
  }
}

function refused(
  { view }: Endpoint,
  message: string,
): { logicalId: string; path: ResourceView["path"]; message: string; isRefused: true } {
  return { logicalId: view.logicalId, path: view.pathOf("PrivateDnsEnabled"), message, isRefused: true };
}

function areTogether(a: Endpoint, b: Endpoint): boolean {
  return (
    a.vpc !== undefined && a.vpc === b.vpc && a.view.template.worlds.possible([...a.view.guards, ...b.view.guards])
  );
}

function hasGateway(endpoint: Endpoint, endpoints: readonly Endpoint[]): boolean {
  return endpoints.some(
    (each) => each.kind !== "Interface" && each.service === endpoint.service && areTogether(endpoint, each),
  );
}

function withoutNames(endpoint: Endpoint, endpoints: readonly Endpoint[]): Finding {
  const { view, service } = endpoint;
  const message = `deployment fails (Private DNS can't be enabled because the service com.amazonaws.<Region>.${service} does not provide a private DNS name)`;
  const isFree = service === "dynamodb" && !isReadAsInterface(endpoint) && !hasGateway(endpoint, endpoints);
  const tables = isFree ? routeTables(endpoint) : undefined;
  return {
    ...refused(endpoint, message),
    class: "review",
    impact: "none",
    impactNote:
      tables === undefined
        ? "the endpoint is reachable by its own DNS names only"
        : "a gateway endpoint serves the route tables of its subnets; other networks cannot reach it",
    fix(edit) {
      if (tables === undefined) edit.set(view.pathOf("PrivateDnsEnabled"), false);
      else makeGateway(edit, endpoint, tables);
    },
  };
}

/**
 * Private names of S3 are for inbound resolvers only, if not said otherwise, and all others use a gateway.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/privatelink-interface-endpoints.html#private-dns
 */
function* alone(endpoint: Endpoint, endpoints: readonly Endpoint[]): Iterable<Finding> {
  const { view } = endpoint;
  const { template } = view;
  const vpc = resourceAt(view, "VpcId");
  const property = "DnsOptions.PrivateDnsOnlyForInboundResolverEndpoint";
  const options = view.property(property).leaves;
  // A VPC from elsewhere may have a gateway already.
  if (vpc?.type !== "AWS::EC2::VPC" || hasGateway(endpoint, endpoints)) return;
  if (options.some(({ value }) => !isNoValue(value) && value !== "OnlyInboundResolver")) return;
  if (whatMayAdd(template, "an endpoint") !== undefined) return;
  const message =
    "deployment fails (To set PrivateDnsOnlyForInboundResolverEndpoint to true, the VPC must have a Gateway endpoint for the service)";
  const tables = isReadAsInterface(endpoint) || view.property("DnsOptions").isThere ? undefined : routeTables(endpoint);
  yield {
    ...refused(endpoint, message),
    class: "review",
    impact: "none",
    impactNote:
      tables === undefined
        ? "all S3 names in the VPC then resolve to the endpoint"
        : "a gateway endpoint serves the route tables of its subnets; other networks cannot reach it",
    fix(edit, now) {
      if (tables === undefined) edit.turn(now, property, { is: "AllResolvers" });
      else makeGateway(edit, endpoint, tables);
    },
  };
}

function* inVpc(endpoint: Endpoint): Iterable<Finding> {
  const vpc = resourceAt(endpoint.view, "VpcId");
  if (vpc?.type !== "AWS::EC2::VPC" || vpc.isInLoop || !isReadable(vpc)) return;
  const lacking = ["EnableDnsSupport", "EnableDnsHostnames"].filter((property) => isOff(vpc, property));
  if (lacking.length === 0) return;
  const message = `deployment fails (Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true): ${vpc.logicalId} lacks ${lacking.join(" and ")}`;
  const isSaid = lacking.some((property) => vpc.property(property).isThere);
  yield {
    ...refused(endpoint, message),
    class: isSaid ? "review" : "safe",
    impact: "none",
    fix: (edit) => switchOn(edit, vpc, lacking),
  };
}

/** True if it is off in every case: support is on by default, host names are not. */
function isOff(vpc: ResourceView, property: string): boolean {
  return vpc
    .property(property)
    .leaves.every(({ value }) =>
      isNoValue(value) ? property === "EnableDnsHostnames" : isFalse(value) && !isTrue(value),
    );
}

function switchOn(edit: Edit, vpc: ResourceView, properties: readonly string[]): void {
  for (const property of properties) edit.set(vpc.pathOf(property), true);
}

function* twice(endpoint: Endpoint, others: readonly Endpoint[]): Iterable<Finding> {
  const other = others.find(
    (each) =>
      each.kind === "Interface" &&
      each.hasPrivateNames &&
      each.service === endpoint.service &&
      areTogether(endpoint, each),
  );
  if (other === undefined) return;
  const { template } = endpoint.view;
  const regions = [endpoint, other].map(({ view }) => textOf(template, view.property("ServiceRegion").written));
  if (regions[0] !== regions[1]) return;
  yield {
    ...refused(
      endpoint,
      `deployment fails (private-dns-enabled cannot be set because there is already a conflicting DNS domain): ${other.view.logicalId} uses the same names for ${endpoint.service} in this VPC`,
    ),
    skipped: `merge the subnets into one endpoint, or disable PrivateDnsEnabled on one of them`,
  };
}
