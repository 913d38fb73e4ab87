import { groupBy } from "../../../src/values/group-by.js";
import { own, type Json } from "../../../src/values/json.js";
import { memoize } from "../../../src/values/memoize.js";
import { ref, subParts, subText } from "../../../src/template/intrinsics.js";
import { viewNamed, viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { textOf } from "../../aws/values/normal-text.js";
import { namesIn, targetOf, type Item } from "../../aws/values/references.js";
import { nameTheSame, subjectsOf, valuesAt, type Meant } from "./match.js";
import { reference, type Finder, type Order } from "./order.js";

/** Load balancers and scaling. */
export const balancing: readonly Order[] = [
  {
    ...afterForwarders((service) => valuesAt(service, "LoadBalancers.TargetGroupArn")),
    waiting: ["AWS::ECS::Service"],
    isRequired: true,
    where: "LoadBalancers",
    source: reference("ecs-service"),
  },
  {
    ...afterForwarders(countedGroups),
    waiting: ["AWS::AutoScaling::ScalingPolicy", "AWS::ApplicationAutoScaling::ScalingPolicy"],
    where: "ALBRequestCountPerTarget",
    source: reference("autoscaling-scalingpolicy"),
  },
  {
    waiting: ["AWS::ApplicationAutoScaling::ScalableTarget"],
    where: "ResourceId as text",
    for: "the scaled resource",
    needs: scaledResources,
    isRequired: true,
    because: "the resource that it scales",
    source: reference("applicationautoscaling-scalabletarget"),
  },
];

/**
 * Returns the part of an order that waits for the listeners and rules which send requests to target groups. A group has
 * a load balancer as soon as there is one of them, so one that is always there is enough.
 */
function afterForwarders(groupsOf: (waiting: ResourceView) => Item[]): Pick<Order, "for" | "needs" | "because"> {
  return {
    for: "AWS::ElasticLoadBalancingV2::Listener, AWS::ElasticLoadBalancingV2::ListenerRule",
    because: "required to attach its target group to a load balancer",
    *needs(waiting) {
      const { template } = waiting;
      for (const group of groupsOf(waiting)) {
        const forwarders = forwardersTo(template, group);
        const sure = forwarders.filter(({ guards }) => template.worlds.implies(group.guards, guards));
        const known = sure.find(({ resource }) => template.isAfter(waiting.logicalId, resource.logicalId));
        yield* [known ?? sure[0] ?? forwarders].flat().map(({ resource }) => resource);
      }
    },
  };
}

function forwardersTo(template: Template, group: Item): Meant[] {
  const bySubject = forwardersBySubject(template);
  return subjectsOf(template, [group])
    .flatMap((subject) => bySubject.get(subject) ?? [])
    .flatMap(({ resource, forwards }) => {
      const toGroup = forwards.filter((forward) => nameTheSame(template, forward, group));
      return toGroup.map(({ guards }) => ({ resource, guards }));
    });
}

const forwardersBySubject = memoize((template: Template) => {
  const all = viewsOf(template, "AWS::ElasticLoadBalancingV2::Listener", "AWS::ElasticLoadBalancingV2::ListenerRule");
  const read = all.map((resource) => ({
    resource,
    forwards: ["DefaultActions", "Actions"].flatMap((actions) =>
      valuesAt(resource, `${actions}.TargetGroupArn`, `${actions}.ForwardConfig.TargetGroups.TargetGroupArn`),
    ),
  }));
  return groupBy(read, ({ forwards }) => subjectsOf(template, forwards));
});

/** Returns the target groups whose requests a scaling policy counts. */
function countedGroups(policy: ResourceView): Item[] {
  return valuesAt(
    policy,
    "TargetTrackingConfiguration.PredefinedMetricSpecification",
    "TargetTrackingScalingPolicyConfiguration.PredefinedMetricSpecification",
  ).flatMap((metric) => {
    if (own(metric.value, "PredefinedMetricType") !== "ALBRequestCountPerTarget") return [];
    return namesIn(own(metric.value, "ResourceLabel")).map((name) => ({ ...metric, value: ref(name) }));
  });
}

/** The property that names a resource, by its type. */
const nameProperties = new Map([
  ["AWS::ECS::Cluster", "ClusterName"],
  ["AWS::ECS::Service", "ServiceName"],
  ["AWS::DynamoDB::Table", "TableName"],
  ["AWS::Lambda::Function", "FunctionName"],
  ["AWS::Cassandra::Keyspace", "KeyspaceName"],
]);

/** What Application Auto Scaling calls the resources that it scales, with a property in braces for its value. */
const scaledAs = new Map([
  ["AWS::ECS::Service", "service/{Cluster}/{ServiceName}"],
  ["AWS::DynamoDB::Table", "table/{TableName}"],
  ["AWS::RDS::DBCluster", "cluster:{DBClusterIdentifier}"],
  ["AWS::Lambda::Alias", "function:{FunctionName}:{Name}"],
  ["AWS::ElastiCache::ReplicationGroup", "replication-group/{ReplicationGroupId}"],
  ["AWS::SageMaker::Endpoint", "endpoint/{EndpointName}"],
  ["AWS::AppStream::Fleet", "fleet/{Name}"],
  ["AWS::Cassandra::Table", "keyspace/{KeyspaceName}/table/{TableName}"],
]);

/** Returns the resources that a scalable target calls by the names that the template gives them. */
function scaledResources(scalable: ResourceView): ReturnType<Finder> {
  const { template } = scalable;
  const ids = valuesAt(scalable, "ResourceId").flatMap(({ value }) => spelledOut(template, value) ?? []);
  return viewsOf(template, ...scaledAs.keys()).filter((resource) => {
    const id = scalingIdOf(resource);
    // `table/T/index/I` is a part of `table/T`.
    return id !== undefined && ids.some((written) => written === id || written.startsWith(`${id}/`));
  });
}

function scalingIdOf(resource: ResourceView): string | undefined {
  const parts = (scaledAs.get(resource.type) ?? "").split(/\{(\w+)\}/).map((part, index) => {
    if (index % 2 === 0) return part;
    const value = resource.property(part).written;
    return value === undefined && part === "Cluster" ? "default" : spelledOut(resource.template, value);
  });
  return parts.includes(undefined) ? undefined : parts.join("");
}

/** Returns a text in which resources stand with the names that the template gives them. */
function spelledOut(template: Template, value: Json | undefined): string | undefined {
  const target = targetOf(value);
  const text = textOf(template, target !== undefined && nameOf(template, target) !== undefined ? ref(target) : value);
  if (text === undefined) return undefined;
  return subText(
    subParts(text).map((part) => ({
      text: (part.attribute === undefined ? nameOf(template, part.target ?? "") : undefined) ?? part.text,
    })),
  );
}

function nameOf(template: Template, logicalId: string): string | undefined {
  const resource = viewNamed(template, logicalId);
  const property = nameProperties.get(resource?.type ?? "");
  if (resource === undefined || property === undefined) return undefined;
  return textOf(template, resource.property(property).written) ?? `\${${logicalId}}`;
}
