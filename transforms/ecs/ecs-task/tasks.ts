import type { Guard } from "../../../src/template/intrinsics.js";
import { viewNamed, viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { isPlainMap } from "../../../src/template/want.js";
import { own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { targetOf } from "../../aws/values/references.js";
import { isReadable } from "../../aws/values/visibility.js";

/** A container of a task definition. */
export interface Container {
  readonly value: { readonly [key: string]: Json };
  readonly path: Path;
  readonly guards: readonly Guard[];
}

/** Returns the containers of a task definition; undefined where one of them cannot be read. */
export function containersOf(task: ResourceView): readonly Container[] | undefined {
  const { leaves, items } = task.property("ContainerDefinitions");
  if (!leaves.every(({ value }) => Array.isArray(value))) return undefined;
  const containers = items.flatMap(({ value, path, guards }) => (isPlainMap(value) ? [{ value, path, guards }] : []));
  return containers.length === items.length ? containers : undefined;
}

/** Returns the task definition of a service, where it stands in the same template and can be read. */
export function taskOf(service: ResourceView): ResourceView | undefined {
  const task = viewNamed(service.template, targetOf(service.property("TaskDefinition").written));
  return task?.type === "AWS::ECS::TaskDefinition" && isReadable(task) ? task : undefined;
}

/** Returns the services that run a task definition. */
export function servicesOf(task: ResourceView): readonly ResourceView[] {
  return viewsOf(task.template, "AWS::ECS::Service").filter(
    (service) => targetOf(service.property("TaskDefinition").written) === task.logicalId,
  );
}

/** True if a task definition is for AWS Fargate: it says so, or a service runs it there. */
export function isForFargate(task: ResourceView): boolean {
  const where = task.property("RequiresCompatibilities");
  if (where.isThere) return where.items.some(({ value }) => value === "FARGATE");
  return servicesOf(task).some((service) => service.property("LaunchType").written === "FARGATE");
}

/** True if tasks of a definition have network interfaces of their own. */
export function hasInterfaces(task: ResourceView): boolean {
  return task.property("NetworkMode").every({ is: "awsvpc" });
}

/** Returns a list in a container, with its path; empty where it cannot be read. */
export function listIn(container: Container, name: string): { value: Json; path: Path }[] {
  const list = own(container.value, name);
  return Array.isArray(list) ? list.map((value, index) => ({ value, path: [...container.path, name, index] })) : [];
}
