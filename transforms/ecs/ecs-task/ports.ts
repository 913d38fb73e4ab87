import type { Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { equal, own } from "../../../src/values/json.js";
import { numberIn } from "../../aws/values/by-default.js";
import { repaired } from "../../aws/values/refused.js";
import { containersOf, hasInterfaces, listIn } from "./tasks.js";

/**
 * A task with an interface of its own has no host whose ports could be others, and no links.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html (hostPort)
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html (links)
 */
export function* portFindings(task: ResourceView): Iterable<Finding> {
  if (!hasInterfaces(task)) return;
  for (const container of containersOf(task) ?? []) {
    for (const { value, path } of listIn(container, "PortMappings")) {
      const [host, port] = [own(value, "HostPort"), own(value, "ContainerPort")];
      if (host === undefined || port === undefined || equal(host, port)) continue;
      const [hostNumber, number] = [numberIn(host), numberIn(port)];
      if (hostNumber === undefined || number === undefined || hostNumber === 0 || hostNumber === number) continue;
      const at = [...path, "HostPort"];
      const message =
        "deployment fails (When networkMode=awsvpc, the host ports and container ports in port mappings must match)";
      yield repaired(task, { path: at, message }, "safe", [{ path: at, after: port }]);
    }
    if (listIn(container, "Links").length === 0) continue;
    const path = [...container.path, "Links"];
    const message =
      "deployment fails (Links are not supported when networkMode=awsvpc): containers of a task reach each other at localhost";
    yield repaired(task, { path, message }, "review", [{ path }]);
  }
}
