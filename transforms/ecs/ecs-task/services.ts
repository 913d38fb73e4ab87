import type { Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";
import { hasInterfaces, taskOf } from "./tasks.js";

/**
 * Returns what a service says although it cannot.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
 */
export function* serviceFindings(service: ResourceView): Iterable<Finding> {
  const always = (property: string): boolean => service.property(property).every({ present: "" });
  if (always("LaunchType") && always("CapacityProviderStrategy")) {
    const message =
      "deployment fails (Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again.)";
    yield without(service, "LaunchType", message);
  }
  if (service.property("SchedulingStrategy").every({ is: "DAEMON" })) yield* daemonFindings(service, always);
  // https://github.com/hashicorp/terraform-provider-aws/issues/31104, https://github.com/aws-cloudformation/cfn-lint/issues/3612
  const isReached = ["LoadBalancers", "VpcLatticeConfigurations"].some(
    (property) => service.property(property).isThere,
  );
  if (always("HealthCheckGracePeriodSeconds") && !isReached) {
    const message =
      "deployment fails (Health check grace period is only valid for services configured to use load balancers)";
    yield without(service, "HealthCheckGracePeriodSeconds", message);
  }
  const task = taskOf(service);
  if (task === undefined) return;
  if (hasInterfaces(task)) {
    if (always("Role")) {
      const message =
        "deployment fails (You cannot specify an IAM role for services that require a service linked role): its tasks use awsvpc";
      yield without(service, "Role", message);
    }
    if (!service.property("NetworkConfiguration").isThere && !usesExternalController(service)) {
      const message =
        "deployment fails (Network Configuration must be provided when networkMode 'awsvpc' is specified)";
      yield leftAlone(
        service,
        { path: service.path, message },
        "set subnets and security groups in NetworkConfiguration.AwsvpcConfiguration",
      );
    }
  }
}

function usesExternalController(service: ResourceView): boolean {
  return service.property("DeploymentController.Type").some({ is: "EXTERNAL" });
}

function* daemonFindings(service: ResourceView, always: (property: string) => boolean): Iterable<Finding> {
  if (always("DesiredCount")) {
    const message = "deployment fails (The daemon scheduling strategy does not support a desired count for services)";
    yield without(service, "DesiredCount", message);
  }
  if (!service.property("LaunchType").every({ is: "FARGATE" })) return;
  const message = "deployment fails (The daemon scheduling strategy does not support the Fargate launch type)";
  yield leftAlone(
    service,
    { path: service.pathOf("SchedulingStrategy"), message },
    "set REPLICA with a DesiredCount, or LaunchType: EC2",
  );
}

function without(service: ResourceView, property: string, message: string): Finding {
  const path = service.pathOf(property);
  return repaired(service, { path, message }, "review", [{ path }]);
}
