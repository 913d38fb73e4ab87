import type { Edit } from "../../../src/contract/rule.js";
import { isIntrinsic } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { isObject, own, type Json, type JsonObject } from "../../../src/values/json.js";
import { coversPort, groupsIn, ingressOf } from "../../aws/network/admission.js";

/** Returns why port 443 cannot be opened where port 80 is, as a clause; undefined if it can, or if it is open. */
export function whyPortStaysClosed(balancer: ResourceView): string | undefined {
  const closed = closedGroups(balancer).find((group) => plainRules(group).length === 0);
  return closed && `open port 443 in ${closed.logicalId} first, as port 80 is`;
}

/** Lets port 443 in wherever the groups of the template let port 80 in. */
export function openPort(edit: Edit, balancer: ResourceView): void {
  for (const { logicalId } of closedGroups(balancer)) {
    const group = edit.template.resource(logicalId);
    const view = closedGroups(balancer.in(edit.template)).find((each) => each.logicalId === logicalId);
    if (group === undefined || view === undefined) continue;
    for (const rule of plainRules(view)) edit.append(view.pathOf("SecurityGroupIngress"), onPort443(rule));
  }
}

/** Returns the groups of the load balancer that let port 80 in, and not port 443. */
function closedGroups(balancer: ResourceView): ResourceView[] {
  const { template } = balancer;
  const groups = groupsIn(template, balancer.property("SecurityGroups").written, balancer.guards);
  const isOpen = (group: ResourceView, port: number): boolean =>
    ingressOf(group, []).some(({ rule }) => coversPort(template, rule, port));
  return groups.filter((group) => isOpen(group, 80) && !groups.some((each) => isOpen(each, 443)));
}

/** Returns the rules for port 80 alone that a group lists itself. */
function plainRules(group: ResourceView): JsonObject[] {
  const list = group.property("SecurityGroupIngress").written;
  const items: readonly Json[] = Array.isArray(list) ? list : [];
  return items.flatMap((item) => {
    if (!isObject(item) || isIntrinsic(item)) return [];
    const ports = ["FromPort", "ToPort"].map((name) => String(own(item, name)));
    return ports.every((port) => port === "80") ? [item] : [];
  });
}

function onPort443(rule: JsonObject): JsonObject {
  const entries = Object.entries(rule).map(([key, value]): [string, Json] => {
    if (key === "FromPort" || key === "ToPort") return [key, typeof value === "string" ? "443" : 443];
    return [key, key === "Description" && typeof value === "string" ? aboutHttps(value) : value];
  });
  return Object.fromEntries(entries);
}

function aboutHttps(text: string): string {
  return text.replaceAll(/\bHTTP\b/g, "HTTPS").replaceAll(/\bport 80\b/gi, "port 443");
}
