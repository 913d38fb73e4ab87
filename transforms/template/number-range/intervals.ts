import type { Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { numberIn, writtenValue } from "../../aws/values/by-default.js";
import { leftAlone } from "../../aws/values/refused.js";

/**
 * A health check is over before the next one begins.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
 */
export function* intervalFindings(group: ResourceView): Iterable<Finding> {
  const [timeout, interval] = ["HealthCheckTimeoutSeconds", "HealthCheckIntervalSeconds"].map((property) => {
    const [leaf, ...others] = group.property(property).leaves;
    const isOne = leaf !== undefined && others.length === 0;
    return isOne ? numberIn(writtenValue(group.template, leaf)?.value) : undefined;
  });
  if (timeout === undefined || interval === undefined || timeout < interval) return;
  const message = `deployment fails (Health check interval must be greater than the timeout): ${String(interval)} is not greater than ${String(timeout)}`;
  const skipped = "raise HealthCheckIntervalSeconds, or lower HealthCheckTimeoutSeconds";
  yield leftAlone(group, { path: group.pathOf("HealthCheckTimeoutSeconds"), message }, skipped);
}
