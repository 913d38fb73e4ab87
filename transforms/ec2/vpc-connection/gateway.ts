import type { Edit } from "../../../src/contract/rule.js";
import { ref } from "../../../src/template/intrinsics.js";
import { viewNamed } from "../../../src/template/resource-view.js";
import type { Json } from "../../../src/values/json.js";
import { tablesOf } from "../../aws/network/routing.js";
import { targetOf } from "../../aws/values/references.js";
import { has, type Endpoint } from "./endpoint.js";

/** What interface endpoints have, and gateways do not. */
const ofInterfaces = ["PrivateDnsEnabled", "SubnetIds", "SecurityGroupIds", "DnsOptions", "IpAddressType"] as const;

/** Returns references to the route tables of the subnets of an endpoint; undefined where the template does not tell them. */
export function routeTables({ view }: Endpoint): Json[] | undefined {
  const { template } = view;
  const subnets = view.property("SubnetIds").leaves;
  const [only, ...more] = subnets;
  if (only === undefined || more.length > 0 || !Array.isArray(only.value)) return undefined;
  const names = new Set<string>();
  for (const item of only.value) {
    const subnet = viewNamed(template, targetOf(item));
    const tables = subnet?.type === "AWS::EC2::Subnet" && !subnet.isInLoop ? tablesOf(subnet) : undefined;
    if (tables === undefined || tables.length === 0) return undefined;
    for (const { table } of tables) {
      if (table.type !== "AWS::EC2::RouteTable" || !table.existsWhere(view.guards)) return undefined;
      names.add(table.logicalId);
    }
  }
  return names.size === 0 ? undefined : [...names].map(ref);
}

/** Makes an endpoint a gateway for route tables, without what only interfaces have. */
export function makeGateway(edit: Edit, endpoint: Endpoint, tables: readonly Json[] | undefined): void {
  const { view } = endpoint;
  if (endpoint.kind === "Interface") edit.set(view.pathOf("VpcEndpointType"), "Gateway");
  if (tables !== undefined) edit.set(view.pathOf("RouteTableIds"), [...tables], { after: "VpcEndpointType" });
  for (const property of ofInterfaces) if (has(endpoint, property)) edit.remove(view.pathOf(property));
}

/** True if the template reads of an endpoint what only an interface has. */
export function isReadAsInterface({ view }: Endpoint): boolean {
  return view.template
    .referencesTo(view.logicalId)
    .some(({ attribute }) => attribute === "DnsEntries" || attribute === "NetworkInterfaceIds");
}
