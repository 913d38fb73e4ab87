import type { Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { callsInCode, hasInlineCode } from "../../aws/network/called-services.js";
import { answersCustomResources } from "../../aws/network/code-calls.js";
import { servedBy } from "../../aws/network/endpoints.js";
import { inlineCodeOf } from "../../aws/network/functions.js";
import { reachOf } from "../../aws/network/routing.js";
import { textsIn } from "../../aws/values/references.js";
import { placeOf } from "./placement.js";
import { listed } from "../../../src/values/listed.js";

/**
 * Returns a finding for a function that its author put into subnets from which its own code gets nowhere. In a public
 * subnet it has no public address: https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc-internet.html
 */
export function* lostFindings(fn: ResourceView): Iterable<Finding> {
  const [leaf, ...others] = fn.property("VpcConfig").leaves;
  if (leaf === undefined || others.length > 0 || !hasInlineCode(fn)) return;
  const { vpc, subnets } = placeOf(leaf.value, fn) ?? {};
  if (vpc === undefined || subnets === undefined) return;
  const reaches = subnets.map((subnet) => reachOf(subnet, fn.guards));
  if (reaches.some((reach) => reach !== "public" && reach !== "isolated")) return;
  const lost = [...callsInCode(fn).services.values()].filter((service) => {
    const served = servedBy(service, fn, vpc.name, subnets);
    return service.endpoint !== undefined && served.kind === "none" && !served.isUntold;
  });
  if (lost.length === 0) return;
  const names = listed(lost.map(({ title }) => title));
  const isAnswer = answersCustomResources(textsIn(inlineCodeOf(fn)));
  const result = isAnswer ? ": the stack waits for its response in vain" : "";
  yield {
    logicalId: fn.logicalId,
    path: fn.pathOf("VpcConfig"),
    message: `its code calls ${names}, but its subnets have no route there${result}`,
    skipped: reaches.includes("public")
      ? "functions have no public IP addresses, even in public subnets; add a NAT gateway or VPC endpoints, which are billed"
      : "add a NAT gateway or VPC endpoints, which are billed",
  };
}
