import type { Edit } from "../../src/contract/rule.js";
import { isIntrinsic } from "../../src/template/intrinsics.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import { isObject, own, type Json, type JsonObject } from "../../src/values/json.js";
import type { Path } from "../../src/values/pointer.js";

/** A Classic Load Balancer has its listeners in a list. */
export const classicType = "AWS::ElasticLoadBalancing::LoadBalancer";

/** A listener of a Classic Load Balancer. */
export interface ClassicListener {
  readonly listener: JsonObject;
  readonly path: Path;
  /** In capitals; empty where the template does not tell. */
  readonly protocol: string;
}

/** Returns the listeners of a Classic Load Balancer, as far as they can be read. */
export function classicListenersOf(balancer: ResourceView): ClassicListener[] {
  return balancer.property("Listeners").items.flatMap(({ value, path }) => {
    if (!isObject(value) || isIntrinsic(value)) return [];
    const protocol = own(value, "Protocol");
    return [{ listener: value, path, protocol: typeof protocol === "string" ? protocol.toUpperCase() : "" }];
  });
}

/** True for a listener that takes encrypted connections. */
export function isSecure({ protocol }: ClassicListener): boolean {
  return protocol === "HTTPS" || protocol === "SSL";
}

/**
 * The only predefined policy of Classic Load Balancers that allows neither TLS 1.0 nor 1.1.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-security-policy-table.html
 */
export const currentPolicy = "ELBSecurityPolicy-TLS-1-2-2017-01";

/** What a load balancer calls its policy for TLS. */
export interface NegotiationPolicy {
  readonly name: Json;
  /** The predefined policy that it refers to; undefined for one with protocols and ciphers of its own. */
  readonly predefined: Json | undefined;
}

/** Returns the policies of a load balancer for TLS. */
export function negotiationPoliciesOf(balancer: ResourceView): NegotiationPolicy[] {
  return balancer.property("Policies").items.flatMap(({ value }) => {
    if (own(value, "PolicyType") !== "SSLNegotiationPolicyType") return [];
    const attributes = own(value, "Attributes");
    const reference = (Array.isArray(attributes) ? attributes : []).find(
      (each) => own(each, "Name") === "Reference-Security-Policy",
    );
    return [{ name: own(value, "PolicyName") ?? null, predefined: own(reference, "Value") }];
  });
}

/**
 * Lets a listener negotiate by the current policy. One that exists already keeps its name and what it says: a policy that a
 * listener uses cannot be changed, so that another one takes its place.
 */
export function useCurrentPolicy(edit: Edit, found: ResourceView, path: Path): void {
  const balancer = found.in(edit.template);
  const policies = negotiationPoliciesOf(balancer);
  const known = policies.find(({ name, predefined }) => predefined === currentPolicy && typeof name === "string");
  const name = typeof known?.name === "string" ? known.name : "TLS-1-2-2017-01";
  if (known === undefined) {
    const attribute = { Name: "Reference-Security-Policy", Value: currentPolicy };
    const policy = { PolicyName: name, PolicyType: "SSLNegotiationPolicyType", Attributes: [attribute] };
    edit.append(balancer.pathOf("Policies"), policy);
  }
  const listed = own(edit.template.at(path), "PolicyNames");
  const others = (Array.isArray(listed) ? listed : []).filter(
    (each) => !policies.some((policy) => policy.name === each),
  );
  edit.set([...path, "PolicyNames"], [...others, name]);
}
