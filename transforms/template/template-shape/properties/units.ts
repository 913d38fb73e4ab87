import { plain } from "../../../../src/shape/conformed.js";
import { freeIn, renamed, takenAs, type Method } from "./unknown.js";

/** Endings that say a unit, in small letters; the longer of two that end alike first. */
const endings: readonly (readonly [text: string, unit: string])[] = [
  ...["inseconds", "seconds", "secs", "sec"].map((text) => [text, "s"] as const),
  ...["inminutes", "minutes", "mins"].map((text) => [text, "min"] as const),
  ...["inhours", "hours"].map((text) => [text, "h"] as const),
  ...["indays", "days"].map((text) => [text, "d"] as const),
  ...["inmegabytes", "megabytes", "inmib", "inmb", "mib", "mb"].map((text) => [text, "MB"] as const),
  ...["ingigabytes", "gigabytes", "ingib", "ingb", "gib", "gb"].map((text) => [text, "GB"] as const),
];

/**
 * The units of properties whose names do not say them, as their pages do.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
export const unsaidUnits: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "AWS::AutoScaling::AutoScalingGroup": {
    Cooldown: "s",
    HealthCheckGracePeriod: "s",
    DefaultInstanceWarmup: "s",
    MaxInstanceLifetime: "s",
  },
  "AWS::CloudWatch::Alarm": { Period: "s" },
  "AWS::EC2::Volume": { Size: "GB" },
  "AWS::EC2::FlowLog": { MaxAggregationInterval: "s" },
  "AWS::Glue::Job": { Timeout: "min" },
  "AWS::IAM::Role": { MaxSessionDuration: "s" },
  "AWS::Lambda::Function": { Timeout: "s", MemorySize: "MB" },
  "AWS::RDS::DBCluster": {
    BackupRetentionPeriod: "d",
    BacktrackWindow: "s",
    MonitoringInterval: "s",
    PerformanceInsightsRetentionPeriod: "d",
  },
  "AWS::RDS::DBInstance": {
    AllocatedStorage: "GB",
    MaxAllocatedStorage: "GB",
    BackupRetentionPeriod: "d",
    MonitoringInterval: "s",
    PerformanceInsightsRetentionPeriod: "d",
  },
  "AWS::Route53::RecordSet": { TTL: "s" },
  "AWS::SQS::Queue": { MessageRetentionPeriod: "s", VisibilityTimeout: "s" },
  "AWS::Serverless::Function": { Timeout: "s", MemorySize: "MB" },
};

/** A unit that the name says and the property does not, or the other way round: `Retention` is `RetentionInDays`. */
export const otherUnit: Method = (unknown) => {
  const written = parted(unknown.name);
  return freeIn(unknown.map).flatMap((property) => {
    const meant = parted(property.name);
    if (meant.rest !== written.rest || !isNumber(property.type.kind)) return [];
    const units = unsaidUnits[unknown.type.name] ?? {};
    const unit = meant.unit ?? (Object.hasOwn(units, property.name) ? units[property.name] : undefined);
    if (unit === undefined || (written.unit !== undefined && written.unit !== unit)) return [];
    const value = takenAs(property.type, unknown.value);
    if (value === undefined) return [];
    const repair = renamed(unknown, property.name, value);
    return [
      written.unit === undefined && unit !== "s" && unit !== "d" ? { ...repair, class: "review" as const } : repair,
    ];
  });
};

function isNumber(kind: string): boolean {
  return kind === "integer" || kind === "number" || kind === "string";
}

/** Returns a name in small letters without its unit, and the unit. */
function parted(name: string): { rest: string; unit: string | undefined } {
  const text = plain(name);
  const [ending, unit] = endings.find(([each]) => text.endsWith(each) && text.length > each.length) ?? ["", undefined];
  return { rest: text.slice(0, text.length - ending.length), unit };
}
