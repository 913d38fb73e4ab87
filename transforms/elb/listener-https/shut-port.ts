import type { Template } from "../../../src/template/template.js";
import type { Finding, Context } from "../../../src/contract/rule.js";
import { listenerNow, successorsOf, type Listener } from "./listener.js";
import { isInSight } from "../../aws/values/visibility.js";
import { letsIn, openHttps, securityGroupsOf } from "./open-port.js";

/** A listener that sends everyone to HTTPS, where the security groups of the load balancer let nobody in. */
export function* shutPortFindings(template: Template, http: Listener, { rollout }: Context): Iterable<Finding> {
  const { loadBalancer, resource } = http;
  const [https] = successorsOf(template, http);
  if (https === undefined || loadBalancer.resource === undefined || template.hasUnknownMacro) return;
  if (!template.worlds.implies(template.guardsOf(resource), template.guardsOf(https.resource))) return;
  const { groups, foreign } = securityGroupsOf(template, loadBalancer.resource);
  if (groups.length === 0 || foreign.length > 0 || !groups.every((group) => isInSight(template, group))) return;
  // What cannot be read may let in port 443.
  if (letsIn(template, groups, 443) !== "no" || letsIn(template, groups, 80) !== "yes") return;
  const { logicalId, path } = resource;
  const message = `it redirects to ${https.resource.logicalId}, but the security group of the load balancer does not let port 443 in`;
  if (rollout === "prepare")
    return yield { logicalId, path, message, skipped: "an open port takes effect at once; run with --rollout enforce" };
  yield {
    logicalId,
    path,
    message,
    class: "review",
    impact: "in-place",
    impactNote: "port 443 is open to whom port 80 is",
    fix(edit) {
      const { resource: balancer } = listenerNow(edit.template, logicalId).loadBalancer;
      if (balancer !== undefined) openHttps(edit, balancer, undefined);
    },
  };
}
