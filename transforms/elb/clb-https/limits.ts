import type { Rollout } from "../../../src/contract/rule.js";
import { ref } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { own, type Json } from "../../../src/values/json.js";
import { isThereFor } from "../../aws/network/vpc.js";
import { classicListenersOf, isSecure, type ClassicListener } from "../classic-listeners.js";
import { whyPortStaysClosed } from "./ports.js";

/** Returns why a listener stays plain, as a clause; undefined if it can be encrypted. */
export function whyLeftAlone(
  { protocol, listener }: ClassicListener,
  balancer: ResourceView,
  rollout: Rollout,
): string | undefined {
  if (protocol === "TCP") return "it passes on what comes, and whether that is encrypted only its owner knows";
  const all = classicListenersOf(balancer);
  if (all.some(isSecure))
    return "Classic Load Balancers cannot redirect to the encrypted listener beside it; remove this one once nobody uses it";
  const port = String(own(listener, "LoadBalancerPort"));
  if (!/^\d+$/.test(port)) return "a function gives its port";
  if (port === "80" && all.some((each) => String(own(each.listener, "LoadBalancerPort")) === "443"))
    return "another listener has port 443";
  if (rollout === "prepare") return "the listener is replaced immediately; run with --rollout enforce";
  return port === "80" ? whyPortStaysClosed(balancer) : undefined;
}

/** Returns the certificate of the template, if it has one only, and it is there where the load balancer is. */
export function certificateOf(balancer: ResourceView): Json | undefined {
  const [certificate, ...others] = viewsOf(balancer.template, "AWS::CertificateManager::Certificate");
  const isCertain = certificate !== undefined && others.length === 0 && isThereFor(certificate, balancer);
  return isCertain ? ref(certificate.logicalId) : undefined;
}
