import type { Finding, ResourceRule } from "../../src/contract/rule.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import { own, type Json, type JsonObject } from "../../src/values/json.js";
import { isReadable } from "../aws/values/visibility.js";
import {
  classicListenersOf,
  classicType,
  currentPolicy,
  isSecure,
  negotiationPoliciesOf,
  useCurrentPolicy,
} from "./classic-listeners.js";

/** Lets Classic Load Balancers negotiate TLS 1.2. */
export const clbTlsPolicy: ResourceRule = {
  kind: "resource",
  id: "clb-tls-policy",
  stability: "preview",
  title: "Negotiate TLS 1.2 in Classic Load Balancers",
  why: "Without a policy of its own a listener also takes TLS 1.0 and 1.1, whose ciphers can be broken. Clients of the last ten years speak TLS 1.2.",
  tags: ["security"],
  types: [classicType],
  controls: {
    "Security Hub": ["ELB.8"],
    "Control Tower": ["CT.ELASTICLOADBALANCING.PR.12"],
    "cfn-guard": ["ELB_PREDEFINED_SECURITY_POLICY_SSL_CHECK"],
  },
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-security-policy-table.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-elasticloadbalancing-loadbalancer-listeners.html",
  ],
  *check(balancer, { rollout }): Iterable<Finding> {
    if (!isReadable(balancer)) return;
    for (const each of classicListenersOf(balancer).filter(isSecure)) {
      const { listener, path } = each;
      if (isCurrent(balancer, listener)) continue;
      const where = { logicalId: balancer.logicalId, path, message: "the listener allows TLS 1.0 and 1.1" };
      const skipped = whyLeftAlone(balancer, listener) ?? (rollout === "prepare" ? atOnce : undefined);
      if (skipped !== undefined) yield { ...where, skipped };
      else
        yield {
          ...where,
          class: "review",
          impact: "interruption",
          impactNote: "CloudFormation replaces the listener, and clients without TLS 1.2 can no longer connect",
          fix: (edit, now) => useCurrentPolicy(edit, now, [...now.path, ...path.slice(balancer.path.length)]),
        };
    }
  },
};

const atOnce = "the new policy takes effect immediately; run with --rollout enforce";

function namesOf(listener: JsonObject): Json | undefined {
  return own(listener, "PolicyNames");
}

function isCurrent(balancer: ResourceView, listener: JsonObject): boolean {
  const names = namesOf(listener);
  const current = negotiationPoliciesOf(balancer).filter(({ predefined }) => predefined === currentPolicy);
  return Array.isArray(names) && current.some(({ name }) => names.includes(name));
}

function whyLeftAlone(balancer: ResourceView, listener: JsonObject): string | undefined {
  const names = namesOf(listener) ?? [];
  if (!Array.isArray(names) || !names.every((name) => typeof name === "string"))
    return "a function gives the names of its policies";
  const used = negotiationPoliciesOf(balancer).filter(({ name }) => typeof name === "string" && names.includes(name));
  if (used.some(({ predefined }) => predefined === undefined))
    return "it has a policy with protocols and ciphers of its own; name a predefined one";
  return used.some(({ predefined }) => typeof predefined !== "string") ? "a function gives its policy" : undefined;
}
