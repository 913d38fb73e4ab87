import type { Context, Edit } from "../../../src/contract/rule.js";
import { ifCondition, noValue } from "../../../src/template/intrinsics.js";
import { requireView, viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { ValueWant } from "../../../src/template/want.js";
import type { Json } from "../../../src/values/json.js";
import { textOf } from "../../aws/values/normal-text.js";
import { namesIn } from "../../aws/values/references.js";
import { domainNamesOf } from "./domain-names.js";
import { loadBalancerType, successorsOf, type Listener } from "./listener.js";
import { wantedPolicy } from "./tls-policy.js";

/** The type of a health check of Route 53. */
export const healthCheckType = "AWS::Route53::HealthCheck";

/** The health checks that ask a listener on port 80 by plain HTTP. */
export interface PlainHealthChecks {
  /** They can ask by HTTPS instead. */
  readonly turning: readonly ResourceView[];
  /** They search the answer for a text. */
  readonly searching: readonly ResourceView[];
  /** They ask it in some cases only, or cannot speak what the HTTPS listener does. */
  readonly unsure: readonly ResourceView[];
}

/**
 * Returns the health checks of Route 53 that ask a listener on port 80. Each status code below 400 counts as healthy, so
 * that a redirect always does: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html
 */
export function plainHealthChecks(http: Listener, context: Context): PlainHealthChecks {
  const found = {
    turning: new Array<ResourceView>(),
    searching: new Array<ResourceView>(),
    unsure: new Array<ResourceView>(),
  };
  for (const check of viewsOf(http.template, healthCheckType)) {
    if (check.property("HealthCheckConfig.IPAddress").isThere) continue;
    const [asksBy, port] = ["Type", "Port"].map((name) => check.property(`HealthCheckConfig.${name}`));
    const hosts = check
      .property("HealthCheckConfig.FullyQualifiedDomainName")
      .leaves.map(({ value }) => leadsTo(http, value));
    if (asksBy === undefined || port === undefined || !hosts.includes(true) || !port.some(port80)) continue;
    if (asksBy.some({ is: "HTTP_STR_MATCH" })) found.searching.push(check);
    else if (asksBy.some({ is: "HTTP" })) {
      const isSure = asksBy.every({ is: "HTTP" }) && port.every(port80) && !hosts.includes(false);
      const isTurning = isSure && http.existsWhere(check.guards) && takesTls12(http, context);
      found[isTurning ? "turning" : "unsure"].push(check);
    }
  }
  return found;
}

/** Port 80 is what a check by HTTP asks where it names none. */
const port80: ValueWant = { oneOf: [noValue, 80, "80"] };

/** True if a host name is that of the load balancer, or one under which the template makes it known. */
function leadsTo({ template, loadBalancer }: Listener, host: Json): boolean {
  const { resource } = loadBalancer;
  if (resource === undefined) return false;
  const names = [resource.logicalId, ...resource.resource.expandedIds];
  if (namesIn(host).some((name) => names.includes(name))) return true;
  const text = textOf(template, host)?.replace(/\.$/, "");
  if (text === undefined || !domainNamesOf(resource).includes(text)) return false;
  // A name of several load balancers says nothing about this one.
  const others = viewsOf(template, loadBalancerType).filter(({ logicalId }) => logicalId !== resource.logicalId);
  return !others.some((other) => domainNamesOf(other).includes(text));
}

/** True if the HTTPS listener takes TLS 1.2, the latest that health checks speak. */
function takesTls12(http: Listener, context: Context): boolean {
  const [successor] = successorsOf(http);
  const policies = successor?.property("SslPolicy").leaves.map(({ value }) => value) ?? [wantedPolicy(context)];
  return !policies.some((policy) => typeof policy === "string" && policy.includes("-TLS13-1-3-"));
}

/** Lets the health checks ask by HTTPS where `gate` holds, everywhere without a gate. */
export function askByHttps(edit: Edit, checks: readonly ResourceView[], gate: string | undefined): void {
  for (const { logicalId } of checks) {
    change(edit, logicalId, "Type", gate, () => "HTTPS");
    change(edit, logicalId, "Port", gate, (port) => (typeof port === "string" ? "443" : 443));
  }
}

function change(
  edit: Edit,
  logicalId: string,
  name: string,
  gate: string | undefined,
  valueOf: (leaf: Json) => Json,
): void {
  const property = requireView(edit.template, logicalId).property(`HealthCheckConfig.${name}`);
  const { path, before, after } = property.rewritten((leaf) =>
    gate === undefined ? valueOf(leaf) : ifCondition(gate, valueOf(leaf), leaf),
  );
  if (after !== before) edit.set(path, after);
}
