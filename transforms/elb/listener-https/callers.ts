import { viewNamed, viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Reference } from "../../../src/template/template.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import { textOf } from "../../aws/values/normal-text.js";
import { namesIn, textsIn } from "../../aws/values/references.js";
import { fixedText, type Listener } from "./listener.js";

/** A resource that refers to the listener or to its load balancer, and where. */
interface Caller {
  readonly caller: ResourceView;
  readonly reference: Reference;
}

function callersOf({ template, logicalId, loadBalancer }: Listener): Caller[] {
  const targets = [logicalId, ...(loadBalancer.resource === undefined ? [] : [loadBalancer.resource.logicalId])];
  return targets
    .flatMap((target) => template.referencesTo(target))
    .flatMap((reference) => {
      const caller = viewNamed(template, reference.owner);
      const isCall = reference.kind !== "DependsOn" && reference.section === "Resources";
      return caller === undefined || !isCall ? [] : [{ caller, reference }];
    });
}

/** Returns what in the template calls the load balancer by plain HTTP and would not follow a redirect, as a reason. */
export function plainCaller(http: Listener): string | undefined {
  for (const { caller, reference } of callersOf(http)) {
    const reason = whyItCannotFollow(http, caller, reference);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function whyItCannotFollow(http: Listener, caller: ResourceView, reference: Reference): string | undefined {
  const { logicalId, type, resource } = caller;
  if (type === "AWS::CloudFront::Distribution" && isHttpOnly(caller, reference)) {
    return `${logicalId} calls it over plain HTTP only and would be redirected forever; set its origin protocol to https-only first`;
  }
  const isIntegration = /^AWS::ApiGateway(?:::Method|V2::Integration)$/.test(type);
  const isApi = /^AWS::(?:ApiGateway::RestApi|ApiGatewayV2::Api|Serverless::(?:Http)?Api)$/.test(type);
  if (
    (isIntegration && !textsIn(resource.properties).includes("https://")) ||
    (isApi && isBehindHttp(http, reference))
  ) {
    return `${logicalId} calls it over plain HTTP and passes redirects on to its own clients`;
  }
  if (type === "AWS::ElasticLoadBalancingV2::TargetGroup" && fixedText(caller, "Port") === "80") {
    return `a Network Load Balancer forwards port 80 to it, through ${logicalId}`;
  }
  if (type === "AWS::GlobalAccelerator::EndpointGroup" && !acceptsHttps(caller)) {
    return `a Global Accelerator forwards port 80 to it, through ${logicalId}; add port 443 there first`;
  }
  return undefined;
}

/** True if the load balancer is an origin that CloudFront asks by HTTP, whatever its viewers do. */
function isHttpOnly({ template }: ResourceView, { path }: Reference): boolean {
  const around = path.map((_, index) => template.at(path.slice(0, index)));
  const origin = around.map((value) => own(value, "CustomOriginConfig") ?? own(value, "CustomOrigin")).find(isObject);
  const policy: Json = own(origin, "OriginProtocolPolicy") ?? null;
  return template.alternatives(policy).some(({ value }) => value === "http-only");
}

function acceptsHttps(endpoints: ResourceView): boolean {
  const named = namesIn(endpoints.property("ListenerArn").written);
  const listener = viewsOf(endpoints.template, "AWS::GlobalAccelerator::Listener").find(({ logicalId }) =>
    named.includes(logicalId),
  );
  const ranges = listener?.property("PortRanges").written;
  return (
    Array.isArray(ranges) &&
    ranges.some((range) => Number(own(range, "FromPort")) <= 443 && Number(own(range, "ToPort")) >= 443)
  );
}

/** Returns the logical IDs of what has the address of the load balancer with `http://` before it: its functions, tasks and canaries. */
export function namedByHttp(http: Listener): string[] {
  const callers = callersOf(http).filter(({ reference }) => isBehindHttp(http, reference));
  return [...new Set(callers.map(({ caller }) => caller.logicalId))];
}

function isBehindHttp({ template }: Listener, { path, target }: Reference): boolean {
  const address = `http://\${${target}.DNSName}`;
  return path.some((_, index) => {
    const text = textOf(template, template.at(path.slice(0, path.length - index)));
    return text !== undefined && text.toLowerCase().includes(address.toLowerCase());
  });
}
