import { asIf, asRef, isNoValue, noValue, type Guard } from "../../../src/template/intrinsics.js";
import { ResourceView, viewNamed, viewsOf } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import { memoize } from "../../../src/values/memoize.js";
import { targetOf } from "../../aws/values/references.js";

/** The type of a listener of an Application, Network or Gateway Load Balancer. */
export const listenerType = "AWS::ElasticLoadBalancingV2::Listener";
/** The type of these load balancers. */
export const loadBalancerType = "AWS::ElasticLoadBalancingV2::LoadBalancer";

/** Stands for a text that a parameter, a condition, a mapping or another stack decides. */
export const varies = Symbol("varies");

/** A text that a property has in every world; undefined where it is not there. */
export type FixedText = string | undefined | typeof varies;

/** The load balancer that a listener belongs to. */
export interface LoadBalancer {
  /** What `LoadBalancerArn` says, as a text that can be compared. */
  readonly arn: string;
  /** Undefined where it is not in the template. */
  readonly resource: ResourceView | undefined;
  /** `other` is a Network or Gateway Load Balancer. */
  readonly kind: "application" | "other" | "unknown";
}

/** A listener as far as it can be read. */
export class Listener extends ResourceView {
  readonly protocol = fixedText(this, "Protocol");
  readonly port = fixedText(this, "Port");
  readonly loadBalancer = loadBalancerOf(this);

  /** Returns a resource as the listener that it is. */
  static of({ template, resource }: ResourceView): Listener {
    return new Listener(template, resource);
  }

  /** True if another listener is one of the same load balancer. */
  isBeside(other: Listener): boolean {
    return this.loadBalancer.arn === other.loadBalancer.arn;
  }

  /** Every name that its template has for it: in a loop that of each copy too. */
  get names(): readonly string[] {
    return [this.logicalId, ...this.resource.expandedIds];
  }
}

/** Returns all listeners of the template, in order. */
export const listenersOf = memoize((template: Template): readonly Listener[] => {
  return viewsOf(template, listenerType).map((resource) => Listener.of(resource));
});

function loadBalancerOf(listener: Listener): LoadBalancer {
  const { template, protocol } = listener;
  const written = listener.property("LoadBalancerArn").written ?? noValue;
  const arn = JSON.stringify(written);
  const resource = viewNamed(template, targetOf(written));
  // Only an Application Load Balancer takes these protocols.
  const takesHttp = protocol === "HTTP" || protocol === "HTTPS";
  if (resource?.type === loadBalancerType) {
    const kind = kindOf(resource);
    return { arn, resource, kind: kind === "unknown" && takesHttp ? "application" : kind };
  }
  const isApplication = takesHttp || namesApplication(template, written);
  return { arn, resource: undefined, kind: isApplication ? "application" : "unknown" };
}

function kindOf(loadBalancer: ResourceView): LoadBalancer["kind"] {
  const type = fixedText(loadBalancer, "Type") ?? "application";
  if (type === varies) return "unknown";
  return type === "application" ? "application" : "other";
}

/** True if the ARN, or the pattern of the parameter that gives it, says that it is an Application Load Balancer. */
function namesApplication(template: Template, arn: Json): boolean {
  const pattern = own(template.parameters.get(asRef(arn) ?? ""), "AllowedPattern");
  return [arn, pattern].some((text) => typeof text === "string" && text.includes("loadbalancer/app/"));
}

/** Returns the text that a property has in every world in which the resource exists. */
export function fixedText(resource: ResourceView, property: string): FixedText {
  const [text, ...others] = new Set(
    resource.property(property).leaves.map(({ value }) => {
      if (isNoValue(value) || value === null) return undefined;
      return typeof value === "object" ? varies : String(value);
    }),
  );
  return others.length > 0 ? varies : text;
}

/** Returns what decides a text, for a message: the name of a parameter or of a condition. */
export function whatDecides(listener: Listener, property: string): string {
  const { written } = listener.property(property);
  return asRef(written) ?? asIf(written)?.condition ?? "a value that cannot be resolved";
}

/**
 * Returns the HTTPS listeners on port 443 of the same load balancer that could take over from a plain one: those that
 * always exist beside it, else those that do in some world.
 */
export function successorsOf(http: Listener): Listener[] {
  const { template } = http;
  const beside = listenersOf(template).filter((other) => {
    if (other.protocol !== "HTTPS" || other.port !== "443" || !http.isBeside(other)) return false;
    return other.isInLoop === http.isInLoop && template.worlds.possible([...http.guards, ...other.guards]);
  });
  const always = beside.filter((other) => other.existsWhere(http.guards));
  return always.length > 0 ? always : beside;
}

/** One action of a listener or of a rule, in one branch. */
export interface Action {
  readonly body: Json;
  /** The guards of the branch, besides those of the resource. */
  readonly guards: readonly Guard[];
}

/** Returns the actions in every branch of a list of actions; undefined where they cannot all be read. */
export function actionsIn(resource: ResourceView, property: "DefaultActions" | "Actions"): Action[] | undefined {
  const found: Action[] = [];
  for (const { value: list, guards } of resource.property(property).leaves) {
    if (isNoValue(list) || list === null) continue;
    if (!Array.isArray(list)) return undefined;
    for (const item of list) {
      for (const choice of resource.template.alternatives(item, [...resource.guards, ...guards])) {
        if (isNoValue(choice.value)) continue;
        if (!isObject(choice.value) || own(choice.value, "Fn::Transform") !== undefined) return undefined;
        found.push({ body: choice.value, guards: [...guards, ...choice.guards] });
      }
    }
  }
  return found;
}

/** True if the action sends clients on to HTTPS, as far as can be told. */
export function redirectsToHttps(action: Action): boolean {
  const protocol = protocolOfRedirect(action);
  return isObject(protocol) || protocol === "HTTPS";
}

/** True if the action sends clients on to plain HTTP, whatever they came by. */
export function redirectsToHttp(action: Action): boolean {
  return protocolOfRedirect(action) === "HTTP";
}

/** Returns where a redirect leads; undefined for other actions. `#{protocol}` is the protocol by which the client came. */
function protocolOfRedirect({ body }: Action): Json | undefined {
  if (String(own(body, "Type")).toLowerCase() !== "redirect") return undefined;
  const protocol = own(own(body, "RedirectConfig"), "Protocol") ?? "#{protocol}";
  return isObject(protocol) ? protocol : String(protocol).toUpperCase();
}

/** Returns the target groups that an action forwards to, as they are written. */
export function targetGroupsOf({ body }: Action): Json[] {
  const weighted = own(own(body, "ForwardConfig"), "TargetGroups");
  const listed = Array.isArray(weighted) ? weighted.map((group) => own(group, "TargetGroupArn")) : [];
  return [own(body, "TargetGroupArn"), ...listed].flatMap((group) =>
    group === undefined || isNoValue(group) ? [] : [group],
  );
}
