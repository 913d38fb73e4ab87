import { equal, isObject, own, type Json } from "../../../src/values/json.js";
import type { Reference, Resource, Template } from "../../../src/template/template.js";
import { refersTo } from "../../aws/existing/depends-on.js";
import {
  actionsIn,
  fixedText,
  listenerType,
  loadBalancerType,
  shareLoadBalancer,
  targetGroupsOf,
  varies,
  whatDecides,
  type Listener,
} from "./listener.js";
import { rulesOf } from "./rules.js";
import { possibleTexts } from "../../aws/values/possible-texts.js";
import { hasInclude } from "../../aws/values/visibility.js";
import { namesIn, textsIn } from "../../aws/values/references.js";

/** Why a listener that serves plain HTTP stays as it is; undefined when it can be repaired. */
export function whyLeftAlone(template: Template, http: Listener): string | undefined {
  const { port, protocol, loadBalancer, resource } = http;
  if (protocol === varies)
    return `its protocol hangs on ${whatDecides(own(resource.properties, "Protocol"))}; redirect to HTTPS where that says HTTP`;
  if (port === varies)
    return `its port hangs on ${whatDecides(own(resource.properties, "Port"))}, so what redirects to what cannot be told`;
  if (port === "443")
    return "it has the port for HTTPS; give it Protocol HTTPS and a certificate when its clients are ready";
  if (port !== "80")
    return `clients name port ${String(port)} themselves and expect no redirect; give it a certificate and HTTPS when its clients are ready`;
  if (loadBalancer.kind === "unknown")
    return `${loadBalancer.resource?.logicalId ?? "its load balancer"} may be a Network Load Balancer`;
  const schemes = loadBalancer.resource === undefined ? [] : possibleTexts(template, loadBalancer.resource, "Scheme");
  if (schemes.length > 0 && schemes.every((scheme) => scheme === "internal")) {
    return "its load balancer is internal; its clients may not follow redirects, and its name may have no public certificate";
  }
  if (hasInclude(template)) return "an include may add the HTTPS listener";
  return whoOwnsIt(template, http) ?? whoCallsIt(template, http);
}

/** What moves the traffic of the listener at run time, so that a stack update would move it back. */
function whoOwnsIt(template: Template, http: Listener): string | undefined {
  const hooks = Object.values(template.section("Hooks") ?? {});
  if (hooks.some((hook) => own(hook, "Type") === "AWS::CodeDeploy::BlueGreen"))
    return "CodeDeploy moves its traffic during a deployment, and an update would move it back";
  const names = [http.resource.logicalId, ...targetGroupsBehind(template, http)];
  const owner = template.ofType("AWS::CodeDeploy::DeploymentGroup", "AWS::ECS::Service").find((candidate) => {
    return movesTraffic(template, candidate) && names.some((name) => refersTo(template, candidate.logicalId, name));
  });
  return owner && `${owner.logicalId} moves its traffic during a deployment, and an update would move it back`;
}

/** The logical IDs of the target groups that the listener and its rules forward to. */
function targetGroupsBehind(template: Template, { resource }: Listener): string[] {
  const lists = [
    own(resource.properties, "DefaultActions"),
    ...rulesOf(template, resource).map((rule) => own(rule.properties, "Actions")),
  ];
  return namesIn(lists.flatMap((list) => actionsIn(template, list, []) ?? []).flatMap(targetGroupsOf));
}

function movesTraffic(template: Template, { type, properties, ...resource }: Resource): boolean {
  if (type === "AWS::CodeDeploy::DeploymentGroup") {
    return (
      own(properties, "ECSServices") !== undefined ||
      own(own(properties, "LoadBalancerInfo"), "TargetGroupPairInfoList") !== undefined
    );
  }
  const controllers = template.alternatives(
    own(own(properties, "DeploymentController"), "Type") ?? "ECS",
    template.guardsOf(resource),
  );
  if (controllers.some(({ value }) => value === "CODE_DEPLOY" || value === "EXTERNAL")) return true;
  // Blue/green deployments by ECS itself name the rules that they move.
  const attached = own(properties, "LoadBalancers");
  return Array.isArray(attached) && attached.some((item) => own(item, "AdvancedConfiguration") !== undefined);
}

/** What in the template calls the load balancer by plain HTTP and would not follow a redirect. */
function whoCallsIt(template: Template, { resource, loadBalancer }: Listener): string | undefined {
  const targets = [
    resource.logicalId,
    ...(loadBalancer.resource === undefined ? [] : [loadBalancer.resource.logicalId]),
  ];
  for (const reference of targets.flatMap((target) => template.referencesTo(target))) {
    const caller = template.resource(reference.owner);
    if (caller === undefined || reference.kind === "DependsOn" || reference.section !== "Resources") continue;
    const reason = reasonOf(template, caller, reference);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function reasonOf(template: Template, caller: Resource, reference: Reference): string | undefined {
  const { logicalId, type, properties } = caller;
  if (type === "AWS::CloudFront::Distribution" && isHttpOnly(template, reference)) {
    return `${logicalId} calls it by plain HTTP only and would be redirected again and again; let it use https-only first`;
  }
  if (/^AWS::ApiGateway(?:::Method|V2::Integration)$/.test(type) && !textsIn(properties).includes("https://")) {
    return `${logicalId} calls it by plain HTTP and hands redirects on to its own clients`;
  }
  if (type === "AWS::ElasticLoadBalancingV2::TargetGroup" && fixedText(template, caller, "Port") === "80") {
    return `a Network Load Balancer passes its port 80 on to it, by ${logicalId}`;
  }
  if (type === "AWS::GlobalAccelerator::EndpointGroup" && !acceptsHttps(template, caller)) {
    return `a Global Accelerator passes its port 80 on to it, by ${logicalId}; let that take port 443 first`;
  }
  return undefined;
}

/** Is the load balancer an origin that CloudFront asks by HTTP, whatever its viewers do? */
function isHttpOnly(template: Template, { path }: Reference): boolean {
  const around = path.map((_, index) => template.at(path.slice(0, index)));
  const origin = around.map((value) => own(value, "CustomOriginConfig") ?? own(value, "CustomOrigin")).find(isObject);
  const policy: Json = own(origin, "OriginProtocolPolicy") ?? null;
  return template.alternatives(policy).some(({ value }) => value === "http-only");
}

function acceptsHttps(template: Template, { properties }: Resource): boolean {
  const listener = template
    .ofType("AWS::GlobalAccelerator::Listener")
    .find(({ logicalId }) => namesIn(own(properties, "ListenerArn")).includes(logicalId));
  const ranges = own(listener?.properties, "PortRanges");
  return (
    Array.isArray(ranges) &&
    ranges.some((range) => Number(own(range, "FromPort")) <= 443 && Number(own(range, "ToPort")) >= 443)
  );
}

/** What would be lost where an HTTPS listener that is there takes over, as a clause: a choice by condition that it does not make. */
export function choiceThatIsLost(
  template: Template,
  http: Listener,
  successor: Listener | undefined,
): string | undefined {
  const actions = own(http.resource.properties, "DefaultActions");
  if (successor === undefined || equal(actions, own(successor.resource.properties, "DefaultActions"))) return undefined;
  const here = template.guardsOf(http.resource);
  const conditions = (actionsIn(template, actions, here) ?? [])
    .flatMap(({ context }) => context.slice(here.length))
    .map(({ condition }) => condition);
  const [condition] = conditions;
  return (
    condition &&
    `what it does hangs on ${condition}, and ${successor.resource.logicalId} does something else; let that do the same first`
  );
}

/** The other listener that has port 443 of the load balancer, without HTTPS. */
export function takesPort443(template: Template, http: Listener, listeners: readonly Listener[]): Resource | undefined {
  const here = template.guardsOf(http.resource);
  return listeners.find((other) => {
    const isTaken =
      other.resource.logicalId !== http.resource.logicalId && other.port === "443" && other.protocol !== "HTTPS";
    return (
      isTaken &&
      shareLoadBalancer(other, http) &&
      template.worlds.possible([...here, ...template.guardsOf(other.resource)])
    );
  })?.resource;
}

/** The types that a listener rule looks at. */
export const listenerTypes = [
  listenerType,
  loadBalancerType,
  "AWS::ElasticLoadBalancingV2::ListenerRule",
  "AWS::ElasticLoadBalancing::LoadBalancer",
] as const;
