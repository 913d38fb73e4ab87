import { equal, own } from "../../../src/values/json.js";
import { asRef } from "../../../src/template/intrinsics.js";
import type { Template } from "../../../src/template/template.js";
import { actionsIn, redirectsToHttps, successorsOf, type Listener } from "./listener.js";
import { referencesTo } from "./references.js";
import { isRedirect, rulesOf, rulesThatStay } from "./rules.js";
import { securityGroupsOf } from "./open-port.js";

/** What a redirect means for clients, and for what the template cannot reach. */
export function noteOnRedirect(template: Template, http: Listener): string {
  const { exportedBy, staying } = referencesTo(template, http.resource);
  // The one that takes over, as the redirect chooses it.
  const [successor] = successorsOf(template, http);
  const taken = successor === undefined ? [] : rulesOf(template, successor.resource);
  const { doubles, rivals } = rulesThatStay(template, http, taken);
  const moved =
    rulesOf(template, http.resource).filter((rule) => !isRedirect(template, rule)).length -
    doubles.length -
    rivals.length;
  const actions = own(http.resource.properties, "DefaultActions");
  const answers = actionsIn(template, actions, []) ?? [];
  const isOther =
    successor !== undefined &&
    !answers.some(redirectsToHttps) &&
    !equal(own(successor.resource.properties, "DefaultActions"), actions);
  const notes = [
    "clients on port 80 are redirected, those that do not follow redirects fail",
    ...(isOther ? [`${successor.resource.logicalId} answers by default, which does something else than it did`] : []),
    ...(moved <= 0
      ? []
      : [
          moved === 1
            ? "its rule is created anew for HTTPS before the old one goes"
            : `its ${moved} rules are created anew for HTTPS before the old ones go`,
        ]),
    ...exportedBy.map(
      (name) => `rules that other stacks add by the exported ${name} stay on plain HTTP; export the HTTPS listener too`,
    ),
    ...[...new Set(staying)].map((name) => `${name} still names the listener on port 80`),
    ...portNotes(template, http),
  ];
  return notes.join("; ");
}

/** Port 443 has to be open where the template does not say who may come in. */
function portNotes(template: Template, { loadBalancer }: Listener): string[] {
  const { resource } = loadBalancer;
  if (resource === undefined)
    return ["open port 443 in the security groups of the load balancer, which is not in the template"];
  const { groups, foreign } = securityGroupsOf(template, resource);
  const names = foreign.map((group) => asRef(group) ?? "one that is not in the template");
  if (names.length > 0) return [`open port 443 in the security group ${[...new Set(names)].join(", ")}`];
  return groups.length === 0 ? ["open port 443 in the security group of the load balancer"] : [];
}
