import type { Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import { repaired } from "../../aws/values/refused.js";
import { memberOf, prioritiesOf, type ReplicationRule } from "./configuration.js";

/**
 * Returns the rules with a filter that lack what such a rule must have.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ReplicationRule.html
 */
export function* requiredMembers(bucket: ResourceView, rules: readonly ReplicationRule[]): Iterable<Finding> {
  const newer = rules.filter((rule) => memberOf(rule, "Filter") !== undefined);
  if (newer.length < rules.length || newer.some((rule) => memberOf(rule, "Prefix") !== undefined)) return;
  for (const rule of newer) {
    const path = [...rule.path, "DeleteMarkerReplication"];
    const markers = memberOf(rule, "DeleteMarkerReplication");
    if (markers === undefined) {
      const message =
        "deployment fails (InvalidRequest: DeleteMarkerReplication must be specified for this version of Cross Region Replication configuration schema)";
      yield repaired(bucket, { path: rule.path, message }, "safe", [{ path, after: { Status: "Disabled" } }]);
    } else if (own(markers, "Status") === "Enabled" && hasTags(memberOf(rule, "Filter"))) {
      const message = "deployment fails: a rule with a tag filter cannot replicate delete markers";
      const at = [...path, "Status"];
      yield repaired(bucket, { path: at, message }, "review", [{ path: at, after: "Disabled" }]);
    }
  }
  if (newer.length > 1) yield* priorities(bucket, newer);
}

function hasTags(filter: Json | undefined): boolean {
  const inner = own(filter, "And");
  const tags = own(inner, "TagFilters");
  return isObject(own(filter, "TagFilter")) || (Array.isArray(tags) && tags.length > 0);
}

/** Of several rules each must have a priority of its own. */
function* priorities(bucket: ResourceView, rules: readonly ReplicationRule[]): Iterable<Finding> {
  const written = rules.map((rule) => memberOf(rule, "Priority"));
  // What a function decides cannot be compared.
  if (written.some((priority) => typeof priority === "object")) return;
  const given = prioritiesOf(rules);
  for (const [index, rule] of rules.entries()) {
    const [priority, after] = [written[index], given.get(rule)];
    if (after === undefined || Number(priority) === after) continue;
    const path = [...rule.path, "Priority"];
    const message =
      priority !== undefined
        ? `AWS rejects two rules with the priority ${String(priority)}`
        : "deployment fails (InvalidRequest: Priority must be specified for this version of Cross Region Replication configuration schema)";
    const finding = repaired(bucket, { path: priority === undefined ? rule.path : path, message }, "review", [
      { path, after },
    ]);
    yield { ...finding, impactNote: "if two rules match an object, the higher priority applies" };
  }
}
