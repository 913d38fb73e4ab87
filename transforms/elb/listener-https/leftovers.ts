import { isObject, own, type Json } from "../../../src/values/json.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { Finding } from "../../../src/contract/rule.js";
import { actionsIn, listenerType, redirectsToHttps, type Listener } from "./listener.js";
import { rulesOf, ruleType } from "./rules.js";
import { targetOf } from "../../aws/values/references.js";

/** Rules that serve plain HTTP on a listener that redirects all else. */
export function* leftRuleFindings(template: Template, { resource }: Listener): Iterable<Finding> {
  for (const rule of rulesOf(template, resource)) {
    if (!servesPlain(template, rule) || mayMove(template, rule, resource)) continue;
    const { logicalId, path } = rule;
    yield {
      logicalId,
      path: [...path, "Properties", "ListenerArn"],
      message: `it serves plain HTTP, while ${resource.logicalId} redirects all else to HTTPS`,
      skipped: "it may be meant to; else move it to the HTTPS listener under a free priority",
    };
  }
}

/** Does the rule belong to another listener too, in some branch? */
function mayMove(template: Template, rule: Resource, { logicalId, expandedIds }: Resource): boolean {
  const arns = template.alternatives(own(rule.properties, "ListenerArn") ?? null, template.guardsOf(rule));
  return arns.some(({ value }) => ![logicalId, ...expandedIds].includes(targetOf(value) ?? ""));
}

/** Does a rule answer, itself or by a target group, instead of sending clients on to HTTPS? */
function servesPlain(template: Template, rule: Resource): boolean {
  const actions = actionsIn(template, own(rule.properties, "Actions"), template.guardsOf(rule));
  return actions !== undefined && actions.length > 0 && !actions.some(redirectsToHttps);
}

/** Rules of listeners in other stacks, which nobody can see here. */
export function* foreignRuleFindings(template: Template): Iterable<Finding> {
  for (const { logicalId, path, properties } of template.ofType(ruleType)) {
    const arns = template.alternatives(own(properties, "ListenerArn") ?? null).map(({ value }) => value);
    const isForeign =
      arns.length > 0 &&
      arns.every((arn) => arn !== null && template.resource(targetOf(arn) ?? "")?.type !== listenerType);
    if (!isForeign || arns.some((arn) => /https/i.test(JSON.stringify(arn)))) continue;
    yield {
      logicalId,
      path: [...path, "Properties", "ListenerArn"],
      message: "whether its listener takes HTTPS cannot be told",
      skipped: "the listener is not in the template; attach the rule to one for HTTPS",
    };
  }
}

/** Classic Load Balancers that take plain HTTP, where nothing redirects. */
export function* classicFindings(template: Template): Iterable<Finding> {
  for (const { logicalId, path, properties } of template.ofType("AWS::ElasticLoadBalancing::LoadBalancer")) {
    const listed = own(properties, "Listeners");
    const plain = (Array.isArray(listed) ? listed : []).find(
      (item) => isObject(item) && /^http$/i.test(protocolOf(item)),
    );
    if (plain === undefined) continue;
    yield {
      logicalId,
      path: [...path, "Properties", "Listeners"],
      message: "it serves plain HTTP",
      skipped: "a Classic Load Balancer has no redirect; move to an Application Load Balancer",
    };
  }
}

function protocolOf(listener: Json): string {
  return String(own(listener, "Protocol") ?? "");
}
