import { isObject, own, type Json } from "../../../src/values/json.js";
import { memoize } from "../../../src/values/memoize.js";
import { asIf, asRef, isNoValue, noValue } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { Context } from "../../../src/template/branches.js";
import { targetOf } from "../../aws/values/references.js";

export const listenerType = "AWS::ElasticLoadBalancingV2::Listener";
export const loadBalancerType = "AWS::ElasticLoadBalancingV2::LoadBalancer";

/** Stands for a text that hangs on a parameter, a condition, a mapping or another stack. */
export const varies = Symbol("varies");

/** A text that a property has in every world; undefined when it is not there. */
export type Fixed = string | undefined | typeof varies;

/** The load balancer that a listener belongs to. */
export interface LoadBalancer {
  /** What `LoadBalancerArn` says. */
  arn: Json;
  /** Undefined when it is not in the template. */
  resource: Resource | undefined;
  /** `other` is a Network or Gateway Load Balancer. */
  kind: "application" | "other" | "unknown";
}

/** A listener as far as it can be read. */
export interface Listener {
  resource: Resource;
  loadBalancer: LoadBalancer;
  protocol: Fixed;
  port: Fixed;
}

/** All listeners of the template, in order. */
export const listenersOf = memoize((template: Template): readonly Listener[] => {
  return template.ofType(listenerType).map((resource) => listener(template, resource));
});

/** Reads one listener. */
export function listener(template: Template, resource: Resource): Listener {
  const protocol = fixedText(template, resource, "Protocol");
  return {
    resource,
    protocol,
    port: fixedText(template, resource, "Port"),
    loadBalancer: loadBalancerOf(template, resource, protocol),
  };
}

/** The listener with this logical ID in the template as it is now. */
export function listenerNow(template: Template, logicalId: string): Listener {
  const resource = template.resource(logicalId);
  if (resource === undefined) throw new Error(`${logicalId} is gone`);
  return listener(template, resource);
}

function loadBalancerOf(template: Template, { properties }: Resource, protocol: Fixed): LoadBalancer {
  const arn = own(properties, "LoadBalancerArn") ?? noValue;
  const resource = template.resource(targetOf(arn) ?? "");
  // Only an Application Load Balancer knows these protocols.
  const speaksHttp = protocol === "HTTP" || protocol === "HTTPS";
  if (resource?.type === loadBalancerType) {
    const kind = kindOf(template, resource);
    return { arn, resource, kind: kind === "unknown" && speaksHttp ? "application" : kind };
  }
  return { arn, resource: undefined, kind: speaksHttp || namesApplication(template, arn) ? "application" : "unknown" };
}

function kindOf(template: Template, loadBalancer: Resource): LoadBalancer["kind"] {
  const type = fixedText(template, loadBalancer, "Type") ?? "application";
  if (type === varies) return "unknown";
  return type === "application" ? "application" : "other";
}

/** Does the ARN say that it is an Application Load Balancer, or the pattern of the parameter that gives it? */
function namesApplication(template: Template, arn: Json): boolean {
  const pattern = own(template.parameters.get(asRef(arn) ?? ""), "AllowedPattern");
  return [arn, pattern].some((text) => typeof text === "string" && text.includes("loadbalancer/app/"));
}

/** The text that a property has in every world in which the resource exists. */
export function fixedText(template: Template, { properties, ...resource }: Resource, name: string): Fixed {
  const choices = template
    .alternatives(own(properties, name) ?? noValue, template.guardsOf(resource))
    .map(({ value }) => {
      if (isNoValue(value) || value === null) return undefined;
      return typeof value === "object" ? varies : String(value);
    });
  const [first, ...others] = new Set(choices);
  return others.length > 0 ? varies : first;
}

/** Do the listeners belong to one load balancer? */
export function shareLoadBalancer(a: Listener, b: Listener): boolean {
  return JSON.stringify(a.loadBalancer.arn) === JSON.stringify(b.loadBalancer.arn);
}

/** The HTTPS listeners on port 443 of the same load balancer that exist in some world beside the listener. */
function httpsBeside(template: Template, http: Listener): Listener[] {
  const here = template.guardsOf(http.resource);
  return listenersOf(template).filter((other) => {
    if (other.protocol !== "HTTPS" || other.port !== "443" || !shareLoadBalancer(http, other)) return false;
    return (
      other.resource.isInLoop === http.resource.isInLoop &&
      template.worlds.possible([...here, ...template.guardsOf(other.resource)])
    );
  });
}

/** The HTTPS listeners that could take over, those first that always exist beside the plain one. */
export function successorsOf(template: Template, http: Listener): Listener[] {
  const beside = httpsBeside(template, http);
  const always = beside.filter((other) =>
    template.worlds.implies(template.guardsOf(http.resource), template.guardsOf(other.resource)),
  );
  return always.length > 0 ? always : beside;
}

/** One action of a listener or of a rule, in one branch. */
export interface Action {
  body: Json;
  context: Context;
}

/** The actions in every branch of a list of actions; undefined when they cannot all be read. */
export function actionsIn(template: Template, actions: Json | undefined, context: Context): Action[] | undefined {
  const found: Action[] = [];
  for (const { value: list, guards } of template.alternatives(actions ?? noValue, context)) {
    if (isNoValue(list) || list === null) continue;
    if (!Array.isArray(list)) return undefined;
    for (const item of list) {
      for (const choice of template.alternatives(item, [...context, ...guards])) {
        if (isNoValue(choice.value)) continue;
        if (!isObject(choice.value) || own(choice.value, "Fn::Transform") !== undefined) return undefined;
        found.push({ body: choice.value, context: [...context, ...guards, ...choice.guards] });
      }
    }
  }
  return found;
}

/** Does the action send clients on to HTTPS, as far as can be told? */
export function redirectsToHttps(action: Action): boolean {
  const protocol = protocolOfRedirect(action);
  return isObject(protocol) || protocol === "HTTPS";
}

/** Does the action send clients on to plain HTTP, whatever they came by? */
export function redirectsToHttp(action: Action): boolean {
  return protocolOfRedirect(action) === "HTTP";
}

/** `#{protocol}` stands for the protocol by which the client came; undefined when the action is no redirect. */
function protocolOfRedirect({ body }: Action): Json | undefined {
  if (!isType(body, "redirect")) return undefined;
  const protocol = own(own(body, "RedirectConfig"), "Protocol") ?? "#{protocol}";
  return isObject(protocol) ? protocol : String(protocol).toUpperCase();
}

function isType(body: Json, type: string): boolean {
  return String(own(body, "Type")).toLowerCase() === type;
}

/** The target groups that an action forwards to, as they are named. */
export function targetGroupsOf({ body }: Action): Json[] {
  const weighted = own(own(body, "ForwardConfig"), "TargetGroups");
  const listed = Array.isArray(weighted) ? weighted.map((group) => own(group, "TargetGroupArn")) : [];
  return [own(body, "TargetGroupArn"), ...listed].flatMap((group) =>
    group === undefined || isNoValue(group) ? [] : [group],
  );
}

/** The choices between which a text hangs, for a message: the name of a parameter or of a condition. */
export function whatDecides(value: Json | undefined): string {
  const name = asRef(value) ?? asIf(value)?.condition;
  return name ?? "a value that cannot be followed";
}
