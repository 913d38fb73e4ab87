import type { Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { textOf } from "../../aws/values/normal-text.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";

/**
 * What can be scaled, by what its id begins with.
 * https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html (2026-11)
 */
const dimensions: ReadonlyMap<string, readonly string[]> = new Map([
  ["service/", ["ecs:service:DesiredCount"]],
  [
    "table/",
    [
      "dynamodb:table:ReadCapacityUnits",
      "dynamodb:table:WriteCapacityUnits",
      "dynamodb:index:ReadCapacityUnits",
      "dynamodb:index:WriteCapacityUnits",
    ],
  ],
  ["cluster:", ["rds:cluster:ReadReplicaCount", "neptune:cluster:ReadReplicaCount"]],
  ["function:", ["lambda:function:ProvisionedConcurrency"]],
  ["fleet/", ["appstream:fleet:DesiredCapacity"]],
  ["spot-fleet-request/", ["ec2:spot-fleet-request:TargetCapacity"]],
  ["endpoint/", ["sagemaker:variant:DesiredInstanceCount", "sagemaker:variant:DesiredProvisionedConcurrency"]],
  ["replication-group/", ["elasticache:replication-group:NodeGroups", "elasticache:replication-group:Replicas"]],
  ["keyspace/", ["cassandra:table:ReadCapacityUnits", "cassandra:table:WriteCapacityUnits"]],
]);

/** True if an id begins as that of something of another service. */
export function isOfOther(id: string, namespace: string): boolean {
  const known = [...dimensions].find(([start]) => id.startsWith(start))?.[1];
  return known !== undefined && !known.some((each) => each.startsWith(`${namespace}:`));
}

/** Returns a dimension or a namespace that is not that of what is scaled. */
export function* dimensionFindings(target: ResourceView): Iterable<Finding> {
  const id = textOf(target.template, target.property("ResourceId").written);
  const [namespace, dimension] = [
    target.property("ServiceNamespace").written,
    target.property("ScalableDimension").written,
  ];
  if (id === undefined || typeof namespace !== "string" || typeof dimension !== "string") return;
  const known = [...dimensions].find(([start]) => id.startsWith(start))?.[1];
  if (known === undefined || /\$\{|\{\{/.test(namespace + dimension)) return;
  const isIndex = id.includes("/index/");
  const fitting = known.filter((each) => !each.startsWith("dynamodb:") || each.includes(":index:") === isIndex);
  if (!fitting.includes(dimension)) {
    const last = dimension.slice(dimension.lastIndexOf(":") + 1).toLowerCase();
    const ending = fitting.filter((each) => each.toLowerCase().endsWith(`:${last}`));
    const [only, ...others] = fitting.length === 1 ? fitting : ending;
    const path = target.pathOf("ScalableDimension");
    const message = `deployment fails (Validation failed): ${id} has no dimension ${dimension}`;
    if (only !== undefined && others.length === 0)
      yield repaired(target, { path, message }, "safe", [{ path, after: only }]);
    else yield leftAlone(target, { path, message }, `use one of ${fitting.join(", ")}`);
    return;
  }
  const service = dimension.slice(0, dimension.indexOf(":"));
  if (service === namespace) return;
  const path = target.pathOf("ServiceNamespace");
  const message = `deployment fails: the dimension ${dimension} belongs to ${service}, not ${namespace}`;
  yield repaired(target, { path, message }, "safe", [{ path, after: service }]);
}
