import type { Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";
import { isForFargate, servicesOf } from "./tasks.js";

/**
 * AWS Fargate runs tasks that say that they are for it, each with an interface of its own.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
 */
export function* fargateFindings(task: ResourceView): Iterable<Finding> {
  yield* compatibilityFindings(task);
  if (!isForFargate(task)) return;
  const mode = task.property("NetworkMode");
  if (mode.every({ is: "awsvpc" })) return;
  const [leaf, ...others] = mode.leaves;
  const path = task.pathOf("NetworkMode");
  const where = {
    path: mode.isThere ? path : task.path,
    message: "deployment fails (Fargate only supports network mode 'awsvpc')",
  };
  const isPlain = leaf !== undefined && others.length === 0 && (!mode.isThere || typeof leaf.value === "string");
  if (isPlain) yield repaired(task, where, "safe", [{ path, after: "awsvpc" }]);
}

function* compatibilityFindings(task: ResourceView): Iterable<Finding> {
  const places = servicesOf(task).map((service) => service.property("LaunchType").written);
  if (!places.includes("FARGATE")) return;
  const where = task.property("RequiresCompatibilities");
  const message = "AWS rejects the service (Task definition does not support launch_type FARGATE)";
  const path = task.pathOf("RequiresCompatibilities");
  if (!where.isThere && places.every((place) => place === "FARGATE")) {
    yield repaired(task, { path: task.path, message }, "safe", [{ path, after: ["FARGATE"] }]);
    return;
  }
  const known = where.items.map(({ value }) => value);
  if (!where.isThere || known.includes("FARGATE") || !known.every((value) => typeof value === "string")) return;
  yield leftAlone(task, { path, message }, "set FARGATE in the task definition, or LaunchType: EC2 in the service");
}
