import type { Finding } from "../../../src/contract/rule.js";
import { isIntrinsic } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { equal, isObject, own, type Json, type JsonObject } from "../../../src/values/json.js";
import { listed } from "../../../src/values/listed.js";
import { repaired, leftAlone } from "../../aws/values/refused.js";
import { memberOf, prioritiesOf, type ReplicationRule } from "./configuration.js";

/** What only the newer version of the configuration has, which a `Filter` makes it. */
const newerMembers = ["Priority", "DeleteMarkerReplication"];

/**
 * Returns the rules of the older version of the configuration that have what only the newer one has, and those beside
 * rules of the newer one.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-add-config.html#replication-backward-compat-considerations
 */
export function* mixedVersions(bucket: ResourceView, rules: readonly ReplicationRule[]): Iterable<Finding> {
  const isNewer = (rule: ReplicationRule): boolean => memberOf(rule, "Filter") !== undefined;
  const asks = (rule: ReplicationRule): string[] => [
    ...newerMembers.filter((name) => memberOf(rule, name) !== undefined),
    ...Object.keys(memberOf(rule, "SourceSelectionCriteria") ?? {}).filter((name) => name === "ReplicaModifications"),
  ];
  if (!rules.some((rule) => isNewer(rule) || asks(rule).length > 0)) return;
  for (const rule of rules) {
    const asked = asks(rule);
    const prefix = memberOf(rule, "Prefix");
    const isMixed = isNewer(rule) && prefix !== undefined;
    if (isNewer(rule) && !isMixed) continue;
    const message = isMixed
      ? "deployment fails (InvalidRequest): Prefix cannot be used with Filter"
      : asked.length > 0
        ? `deployment fails (InvalidRequest: ${listed(asked)} cannot be used for this version of Cross Region Replication configuration schema)`
        : "deployment fails (InvalidRequest): the other rules have a Filter or a Priority, and all rules must use the same schema version";
    const filter = isMixed ? mergedFilter(memberOf(rule, "Filter"), prefix) : { Prefix: prefix ?? "" };
    if (filter === undefined) {
      yield leftAlone(
        bucket,
        { path: rule.path, message },
        "Prefix and Filter contradict each other; keep one of them",
      );
    } else {
      yield repaired(bucket, { path: rule.path, message }, "safe", [
        { path: rule.path, after: newer(rule, filter, rules) },
      ]);
    }
  }
}

/** Returns a rule of the newer version: the filter stands where the prefix stood, and what the version requires is there. */
function newer(rule: ReplicationRule, filter: Json, rules: readonly ReplicationRule[]): JsonObject {
  const { body } = rule;
  const hasPrefix = Object.hasOwn(body, "Prefix");
  const entries = Object.entries(body).flatMap(([name, value]): [string, Json][] => {
    if (name === "Prefix") return [["Filter", filter]];
    if (name === "Filter") return hasPrefix ? [] : [["Filter", filter]];
    return [[name, value]];
  });
  const added: [string, Json][] = hasPrefix || Object.hasOwn(body, "Filter") ? [] : [["Filter", filter]];
  if (memberOf(rule, "DeleteMarkerReplication") === undefined)
    added.push(["DeleteMarkerReplication", { Status: "Disabled" }]);
  if (memberOf(rule, "Priority") === undefined) added.push(["Priority", prioritiesOf(rules).get(rule) ?? 1]);
  return Object.fromEntries([...entries.filter(([name]) => !added.some(([other]) => other === name)), ...added]);
}

function mergedFilter(filter: Json | undefined, prefix: Json): Json | undefined {
  if (!isObject(filter) || isIntrinsic(filter)) return undefined;
  if (Object.keys(filter).length === 0) return { Prefix: prefix };
  return equal(own(filter, "Prefix"), prefix) && Object.keys(filter).length === 1 ? filter : undefined;
}
