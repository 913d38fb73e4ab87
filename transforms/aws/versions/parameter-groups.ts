import { asRef, isNoValue } from "../../../src/template/intrinsics.js";
import type { Template } from "../../../src/template/template.js";
import { viewNamed, type ResourceView } from "../../../src/template/resource-view.js";
import { isObject, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import type { PastVersion } from "./engine-versions.js";
import type { WrittenVersion } from "./version-places.js";

/** A value that a new major version needs elsewhere. */
export interface GroupChange {
  readonly path: Path;
  readonly value: Json;
}

/** The properties of a group that say its family, and its parameters. */
interface GroupProperties {
  readonly family: string;
  readonly parameters: string;
}

/** The properties of groups of parameters: the family that says the major version, and the parameters. */
const groupTypes: Readonly<Record<string, GroupProperties>> = {
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
  const reason = `its parameter group is for ${past.majors?.from ?? ""}; create one for ${past.replacement}`;
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
    const names = group && groupOf(group.type);
    if (group === undefined || names === undefined || family === undefined) return reason;
    const written = group.property(names.family).written;
    const fits = hasOnlyLasting(group);
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

/** Returns what says the family and the parameters of a type of group; undefined for what is no group. */
export function groupOf(type: string): GroupProperties | undefined {
  return Object.hasOwn(groupTypes, type) ? groupTypes[type] : undefined;
}

/** True if a group has no parameters but those that all versions have. */
export function hasOnlyLasting(group: ResourceView): boolean {
  const parameters = group.property(groupOf(group.type)?.parameters ?? "").written ?? {};
  return isObject(parameters) && Object.keys(parameters).every((name) => lasting.test(name));
}

/** The families of Redis OSS by the major versions that ElastiCache has. */
const redisFamilies: Readonly<Record<string, string>> = {
  "4": "redis4.0",
  "5": "redis5.0",
  "6": "redis6.x",
  "7": "redis7",
};

/** Returns the family of the groups of parameters for a major version; undefined where its name is not known. */
export function familyOf(engine: string, major: string): string | undefined {
  if (engine === "redis") return redisFamilies[major];
  if (engine === "valkey" && Number(major) >= 7) return `valkey${major}`;
  return ["memcached", "mysql", "mariadb", "postgres", "aurora-postgresql", "aurora-mysql"].includes(engine)
    ? `${engine}${major}`
    : undefined;
}
