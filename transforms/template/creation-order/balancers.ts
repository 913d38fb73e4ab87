import { groupBy } from "../../../src/values/group-by.js";
import { own, type Json } from "../../../src/values/json.js";
import { memoize } from "../../../src/values/memoize.js";
import { ref, subParts, subText } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import { meet, subjectsOf, valuesAt, type Meant } from "./match.js";
import type { Finder } from "./row.js";
import { textOf } from "../../aws/values/normal-text.js";
import { namesIn, targetOf, type Item } from "../../aws/values/references.js";

/** Where listeners and their rules name the target groups that they send requests to. */
const targets = ["DefaultActions", "Actions"].flatMap((actions) => [
  `${actions}.TargetGroupArn`,
  `${actions}.ForwardConfig.TargetGroups.TargetGroupArn`,
]);

/**
 * The listeners and rules that send requests to these target groups. A group has a load balancer as soon as there is
 * one of them, so one that is always there is enough.
 */
function forwardersTo(groupsOf: (template: Template, waiting: Resource) => Item[]): Finder {
  return function* (template, waiting) {
    for (const group of groupsOf(template, waiting)) {
      const forwarders = forwardersOf(template, group);
      const sure = forwarders.filter(({ guards }) => template.worlds.implies(group.guards, guards));
      const known = sure.find(({ resource }) => template.isAfter(waiting.logicalId, resource.logicalId));
      yield* [known ?? sure[0] ?? forwarders].flat().map(({ resource }) => resource);
    }
  };
}

function forwardersOf(template: Template, group: Item): Meant[] {
  const bySubject = forwardersBySubject(template);
  return subjectsOf(template, [group])
    .flatMap((subject) => bySubject.get(subject) ?? [])
    .flatMap(({ resource, forwards }) => {
      return forwards.filter((forward) => meet(template, forward, group)).map(({ guards }) => ({ resource, guards }));
    });
}

const forwardersBySubject = memoize((template: Template) => {
  const all = template.ofType("AWS::ElasticLoadBalancingV2::Listener", "AWS::ElasticLoadBalancingV2::ListenerRule");
  const read = all.map((resource) => ({
    resource,
    forwards: targets.flatMap((path) => valuesAt(template, resource, path)),
  }));
  return groupBy(read, ({ forwards }) => subjectsOf(template, forwards));
});

/** What sends requests to the target groups of an ECS service. */
export const listenersOfService = forwardersTo((template, service) =>
  valuesAt(template, service, "LoadBalancers.TargetGroupArn"),
);

/** What sends the requests that a scaling policy counts. */
export const listenersOfScaling = forwardersTo((template, policy) => {
  return ["TargetTrackingConfiguration", "TargetTrackingScalingPolicyConfiguration"].flatMap((configuration) =>
    valuesAt(template, policy, `${configuration}.PredefinedMetricSpecification`).flatMap((metric) => {
      if (own(metric.value, "PredefinedMetricType") !== "ALBRequestCountPerTarget") return [];
      return namesIn(own(metric.value, "ResourceLabel")).map((name) => ({ ...metric, value: ref(name) }));
    }),
  );
});

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

/** The resource that a scalable target calls by the name that the template gives it. */
export const scaledResource: Finder = (template, scalable) => {
  const ids = valuesAt(template, scalable, "ResourceId").flatMap(({ value }) => spelledOut(template, value) ?? []);
  return template.ofType(...scaledAs.keys()).filter((resource) => {
    const id = idOf(template, resource);
    // `table/T/index/I` is a part of `table/T`.
    return id !== undefined && ids.some((written) => written === id || written.startsWith(`${id}/`));
  });
};

function idOf(template: Template, { type, properties }: Resource): string | undefined {
  const parts = (scaledAs.get(type) ?? "").split(/\{(\w+)\}/).map((part, index) => {
    if (index % 2 === 0) return part;
    const value = own(properties, part);
    return value === undefined && part === "Cluster" ? "default" : spelledOut(template, value);
  });
  return parts.includes(undefined) ? undefined : parts.join("");
}

/** A text in which resources stand with the names that the template gives them. */
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
  const resource = template.resource(logicalId);
  const property = nameProperties.get(resource?.type ?? "");
  return property === undefined
    ? undefined
    : (textOf(template, own(resource?.properties, property)) ?? `\${${logicalId}}`);
}
