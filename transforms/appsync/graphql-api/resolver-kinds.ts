import type { Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";

/**
 * Returns what is wrong with the kind of a resolver: one of kind UNIT has a data source, one of kind PIPELINE has functions.
 * https://docs.aws.amazon.com/appsync/latest/APIReference/API_CreateResolver.html (kind)
 */
export function* resolverKindFindings(resolver: ResourceView): Iterable<Finding> {
  const kind = resolver.property("Kind").written ?? "UNIT";
  const isSaid = resolver.property("Kind").isThere;
  const hasSource = resolver.property("DataSourceName").isThere;
  const hasFunctions = resolver.property("PipelineConfig.Functions").isThere;
  const path = isSaid ? resolver.pathOf("Kind") : resolver.path;
  if (kind === "PIPELINE" && hasSource) {
    const message =
      "AWS rejects a PIPELINE resolver with DataSourceName: each of its functions has its own data source";
    yield hasFunctions
      ? repaired(resolver, { path, message }, "review", [{ path: resolver.pathOf("DataSourceName") }])
      : leftAlone(resolver, { path, message }, "set Kind: UNIT, or list its functions");
  }
  if (kind !== "UNIT" || !hasFunctions) return;
  const message = "AWS rejects a UNIT resolver, which is the default kind, with PipelineConfig";
  yield hasSource
    ? leftAlone(resolver, { path, message }, "keep DataSourceName, or set Kind: PIPELINE and remove it")
    : repaired(resolver, { path, message }, "safe", [{ path: resolver.pathOf("Kind"), after: "PIPELINE" }]);
}
