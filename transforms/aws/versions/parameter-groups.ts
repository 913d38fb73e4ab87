import { asRef, isNoValue } from "../../../src/template/intrinsics.js";
import type { Template } from "../../../src/template/template.js";
import { viewNamed } from "../../../src/template/resource-view.js";
import { isObject, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import type { PastVersion } from "./engine-versions.js";
import type { WrittenVersion } from "./version-places.js";

/** A value that a new major version needs elsewhere. */
export interface GroupChange {
  readonly path: Path;
  readonly value: Json;
}

/** The properties of groups of parameters: the family that says the major version, and the parameters. */
const groupTypes: Readonly<Record<string, { readonly family: string; readonly parameters: string }>> = {
  "AWS::RDS::DBParameterGroup": { family: "Family", parameters: "Parameters" },
  "AWS::RDS::DBClusterParameterGroup": { family: "Family", parameters: "Parameters" },
  "AWS::RDS::OptionGroup": { family: "MajorEngineVersion", parameters: "OptionConfigurations" },
  "AWS::ElastiCache::ParameterGroup": { family: "CacheParameterGroupFamily", parameters: "Properties" },
};

/**
 * The parameters that all versions of an engine have with the same values.
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html
 */
const lasting =
  /^(?:maxmemory-policy|maxmemory-samples|notify-keyspace-events|timeout|tcp-keepalive|cluster-enabled|databases|reserved-memory-percent|max_connections|character_set_\w+|collation_\w+|time_zone|slow_query_log|long_query_time|log_bin_trust_function_creators|max_allowed_packet|wait_timeout|rds\.force_ssl|log_statement|log_min_duration_statement|timezone)$/;

/**
 * Returns what a new major version changes in the group of parameters of a resource, which is of one major version; or
 * the reason why that cannot be told.
 */
export function groupChanges(version: WrittenVersion, past: PastVersion): GroupChange[] | string {
  const { resource, kind } = version;
  const family = past.majors && familyOf(past.engine, past.majors.to);
  const reason = `its group of parameters is for ${past.majors?.from ?? ""}; write one for ${past.replacement}`;
  if (resource.property("OptionGroupName").isThere) return reason.replace("parameters", "options");
  if (kind.group === undefined) return [];
  const changes: GroupChange[] = [];
  for (const { value, path } of resource.property(kind.group).leaves) {
    if (isNoValue(value)) continue;
    if (typeof value === "string" && value.startsWith("default.") && family !== undefined) {
      const suffix = value.endsWith(".cluster.on") ? ".cluster.on" : "";
      changes.push({ path, value: `default.${family}${suffix}` });
      continue;
    }
    const group = viewNamed(resource.template, asRef(value) ?? "");
    const names = group && Object.hasOwn(groupTypes, group.type) ? groupTypes[group.type] : undefined;
    if (group === undefined || names === undefined || family === undefined) return reason;
    const parameters = group.property(names.parameters).written ?? {};
    const written = group.property(names.family).written;
    const fits = isObject(parameters) && Object.keys(parameters).every((name) => lasting.test(name));
    // A family that is made of the major version changes with it.
    const [section, parameter] = version.path;
    const goesBy = (at: Path): boolean => at[1] === group.logicalId && isInFamily(resource.template, at);
    const isMade =
      section === "Parameters" &&
      past.version === past.majors?.from &&
      resource.template.referencesTo(String(parameter)).some((reference) => goesBy(reference.path));
    if (fits && isMade) continue;
    if (!fits || typeof written !== "string") return reason;
    if (written !== family) changes.push({ path: group.pathOf(names.family), value: family });
  }
  return changes;
}

/** True for a path in the property of a group that says its major version. */
export function isInFamily(template: Template, [section, name, , property]: Path): boolean {
  const type = section === "Resources" ? template.resource(String(name))?.type : undefined;
  return type !== undefined && Object.hasOwn(groupTypes, type) && groupTypes[type]?.family === property;
}

/** Returns the family of parameter groups of a major version. */
function familyOf(engine: string, major: string): string | undefined {
  if (engine === "redis") return major === "6" ? "redis6.x" : `redis${major}`;
  return ["mysql", "mariadb", "postgres", "aurora-postgresql", "aurora-mysql"].includes(engine)
    ? `${engine}${major}`
    : undefined;
}
