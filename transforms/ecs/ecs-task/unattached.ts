import type { Finding } from "../../../src/contract/rule.js";
import { viewNamed, type ResourceView } from "../../../src/template/resource-view.js";
import { own } from "../../../src/values/json.js";
import { targetOf } from "../../aws/values/references.js";
import { leftAlone } from "../../aws/values/refused.js";
import { whatMayAdd } from "../../aws/values/visibility.js";

/** What names a target group and gives it no load balancer. */
const passive =
  /^AWS::(?:ECS::Service|CloudWatch::|ApplicationAutoScaling::|AutoScaling::ScalingPolicy|SSM::Parameter)/;

/**
 * Returns the target groups of a service that no listener sends to: a service is created only once its target groups have
 * a load balancer, and in a stack that has neither listener nor rule for them nothing gives them one in between.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-types.html
 * https://github.com/aws/aws-cdk/issues/1160
 */
export function* unattachedFindings(service: ResourceView): Iterable<Finding> {
  const { template } = service;
  for (const { value, path } of service.property("LoadBalancers").items) {
    const group = viewNamed(template, targetOf(own(value, "TargetGroupArn") ?? null));
    if (group?.type !== "AWS::ElasticLoadBalancingV2::TargetGroup" || group.isInLoop) continue;
    const users = template.referencesTo(group.logicalId).filter(({ section }) => section === "Resources");
    const isNamed = users.some(({ owner }) => !passive.test(template.resource(owner)?.type ?? ""));
    if (isNamed || whatMayAdd(template, "the listener") !== undefined) continue;
    const message = `deployment fails (The target group ${group.logicalId} does not have an associated load balancer): no listener or listener rule forwards to it`;
    yield leftAlone(
      service,
      { path: [...path, "TargetGroupArn"], message },
      `add a listener or a rule that forwards to ${group.logicalId}, or remove the load balancer from the service`,
    );
  }
}
