import { asRef, isNoValue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { own, type Json } from "../../../src/values/json.js";
import { textOf } from "../../aws/values/normal-text.js";

/** The properties by which a replica names its source. */
const sources = ["SourceDBInstanceIdentifier", "ReplicationSourceIdentifier"] as const;

/**
 * Returns the property by which a database is a replica of one in another Region; undefined where it is none, or where
 * the source may be in the same Region. From an encrypted source such a replica needs a key of its own Region, and in
 * the same Region it may have none:
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstanceReadReplica.html
 */
export function farSourceOf(database: ResourceView): string | undefined {
  return sources.find((property) => {
    const { leaves } = database.property(property);
    const named = leaves
      .map(({ value }) => value)
      .filter((value) => value !== null && value !== "" && !isNoValue(value));
    return (
      named.length > 0 && (namesOtherRegion(database) || named.every((source) => isFar(database.template, source)))
    );
  });
}

/** True if `SourceRegion` says, wherever it is there, that the source is in another Region. */
function namesOtherRegion(database: ResourceView): boolean {
  const regions = database
    .property("SourceRegion")
    .leaves.map(({ value }) => value)
    .filter((value) => !isNoValue(value));
  return regions.length > 0 && regions.every((region) => isOtherRegion(database.template, region));
}

function isOtherRegion(template: Template, region: Json): boolean {
  if (typeof region === "string") return region !== "";
  const name = asRef(region);
  const parameter = template.parameters.get(name ?? "");
  return parameter !== undefined && own(parameter, "Default") !== "";
}

/** True for an ARN, by which a source in another Region is named; one in the same Region has the Region as a variable. */
function isFar(template: Template, source: Json): boolean {
  const preset = own(template.parameters.get(asRef(source) ?? ""), "Default");
  const region = /^arn:.+?:rds:(\$\{[^{}]*\}|[^:]*):/.exec(textOf(template, preset ?? source) ?? "")?.[1];
  return region !== undefined && region !== "${AWS::Region}";
}
