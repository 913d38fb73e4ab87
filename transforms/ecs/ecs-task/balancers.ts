import type { Finding } from "../../../src/contract/rule.js";
import { viewNamed, viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { isPlainMap } from "../../../src/template/want.js";
import { equal, own, type Json } from "../../../src/values/json.js";
import { lettersOf } from "../../../src/values/letters.js";
import { listed } from "../../../src/values/listed.js";
import { textOf } from "../../aws/values/normal-text.js";
import { numberIn, writtenValue } from "../../aws/values/by-default.js";
import { targetOf } from "../../aws/values/references.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";
import { containersOf, hasInterfaces, listIn, taskOf, type Container } from "./tasks.js";

/**
 * A load balancer sends to a port of a container of the task.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html
 */
export function* balancerFindings(service: ResourceView): Iterable<Finding> {
  const task = taskOf(service);
  const containers = task && containersOf(task);
  if (task === undefined || containers === undefined || containers.length === 0) return;
  for (const { value, path } of service.property("LoadBalancers").items) {
    if (!isPlainMap(value)) continue;
    yield* groupFindings(service, task, own(value, "TargetGroupArn"));
    const name = own(value, "ContainerName");
    const known = containers.map((container) => nameOf(task, own(container.value, "Name")));
    const wanted = name === undefined ? undefined : nameOf(task, name);
    if (wanted === undefined || known.includes(undefined)) continue;
    const container = containers[known.indexOf(wanted)];
    if (container !== undefined) {
      yield* portFindings(service, task, container, { name: wanted, port: own(value, "ContainerPort"), path });
      continue;
    }
    const at = [...path, "ContainerName"];
    const where = {
      path: at,
      message: `deployment fails (The container ${wanted} does not exist in the task definition)`,
    };
    const alike = containers.filter((_, index) => lettersOf(known[index] ?? "") === lettersOf(wanted));
    const [only, ...others] = containers.length === 1 ? containers : alike;
    const after = only && own(only.value, "Name");
    if (after !== undefined && others.length === 0 && typeof name === "string")
      yield repaired(service, where, "safe", [{ path: at, after }]);
    else yield leftAlone(service, where, `the task definition has ${listed(known.flatMap((each) => each ?? []))}`);
  }
}

function nameOf({ template }: ResourceView, value: Json | undefined): string | undefined {
  const written = value === undefined ? undefined : writtenValue(template, { value, path: [] });
  return written === undefined ? textOf(template, value) : String(written.value);
}

interface Wanted {
  readonly name: string;
  readonly port: Json | undefined;
  readonly path: readonly (string | number)[];
}

function* portFindings(
  service: ResourceView,
  task: ResourceView,
  container: Container,
  wanted: Wanted,
): Iterable<Finding> {
  const { port, path } = wanted;
  const mappings = own(container.value, "PortMappings");
  if (port === undefined || (mappings !== undefined && !Array.isArray(mappings))) return;
  const number = numberOf(task, port);
  const where = {
    path: [...path, "ContainerPort"],
    message: `deployment fails (The container ${wanted.name} did not have a container port ${number === undefined ? "like that" : String(number)} defined)`,
  };
  const ports = listIn(container, "PortMappings").map(({ value }) => own(value, "ContainerPort") ?? null);
  if (ports.length === 0) {
    const at = [...container.path, "PortMappings"];
    yield repaired(service, where, "safe", [{ path: at, after: [{ ContainerPort: port }] }]);
    return;
  }
  const known = ports.map((each) => numberOf(task, each));
  if (number === undefined || known.includes(undefined) || known.includes(number)) return;
  if (ports.some((each) => equal(each, port))) return;
  yield leftAlone(
    service,
    where,
    `the container maps ${listed(known.map(String))}; use one of them, or map ${String(number)}`,
  );
}

function numberOf({ template }: ResourceView, value: Json): number | undefined {
  return numberIn(writtenValue(template, { value, path: [] })?.value);
}

/**
 * Tasks with interfaces of their own are targets by their addresses.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb.html
 */
function* groupFindings(service: ResourceView, task: ResourceView, arn: Json | undefined): Iterable<Finding> {
  const group = viewNamed(service.template, targetOf(arn));
  if (group?.type !== "AWS::ElasticLoadBalancingV2::TargetGroup" || !hasInterfaces(task)) return;
  const type = group.property("TargetType");
  if (type.isThere && !type.every({ is: "instance" })) return;
  const path = group.pathOf("TargetType");
  const message = `deployment fails (The provided target group ${group.logicalId} has target type instance, which is incompatible with the awsvpc network mode)`;
  const where = { path: service.pathOf("LoadBalancers"), message };
  const isOnlyForTasks = !group.property("Targets").isThere && !isForInstances(group);
  if (isOnlyForTasks) yield repaired(service, where, "safe", [{ path, after: "ip" }]);
  else yield leftAlone(service, where, `use a target group with TargetType: ip; ${group.logicalId} has instances`);
}

/** True if an Auto Scaling group puts its instances into a target group. */
function isForInstances(group: ResourceView): boolean {
  return viewsOf(group.template, "AWS::AutoScaling::AutoScalingGroup").some((each) =>
    each.property("TargetGroupARNs").items.some(({ value }) => targetOf(value) === group.logicalId),
  );
}
