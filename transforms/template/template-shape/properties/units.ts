import { freeIn, renamed, type Method } from "./unknown.js";
import { wordsOf, wordsOfKnown } from "./words.js";
import { conformed } from "../../../../src/shape/conformed.js";

/** Words that say a unit at the end of a name. */
const endings: ReadonlyMap<string, string> = new Map([
  ["sec", "s"],
  ["second", "s"],
  ["minute", "min"],
  ["hour", "h"],
  ["day", "d"],
  ["mb", "MB"],
  ["mib", "MB"],
  ["megabyte", "MB"],
  ["gb", "GB"],
  ["gib", "GB"],
  ["gigabyte", "GB"],
]);

/**
 * The units of properties whose names do not say them, as their pages do.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
export const unsaidUnits: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "AWS::ApiGatewayV2::Api": { MaxAge: "s" },
  "AWS::ApplicationAutoScaling::ScalingPolicy": { Cooldown: "s", ScaleInCooldown: "s", ScaleOutCooldown: "s" },
  "AWS::AutoScaling::AutoScalingGroup": {
    Cooldown: "s",
    HealthCheckGracePeriod: "s",
    DefaultInstanceWarmup: "s",
    MaxInstanceLifetime: "s",
  },
  "AWS::AutoScaling::ScalingPolicy": { Cooldown: "s", EstimatedInstanceWarmup: "s" },
  "AWS::CloudFront::CachePolicy": { DefaultTTL: "s", MaxTTL: "s", MinTTL: "s" },
  "AWS::CloudFront::Distribution": {
    ConnectionTimeout: "s",
    DefaultTTL: "s",
    ErrorCachingMinTTL: "s",
    MaxTTL: "s",
    MinTTL: "s",
    OriginKeepaliveTimeout: "s",
    OriginReadTimeout: "s",
  },
  "AWS::CloudWatch::Alarm": { Period: "s" },
  "AWS::EC2::Volume": { Size: "GB" },
  "AWS::ECS::TaskDefinition": { Interval: "s", StartPeriod: "s", StartTimeout: "s", StopTimeout: "s", Timeout: "s" },
  "AWS::ElasticLoadBalancing::LoadBalancer": { IdleTimeout: "s", Interval: "s", Timeout: "s" },
  "AWS::EC2::FlowLog": { MaxAggregationInterval: "s" },
  "AWS::Glue::Job": { Timeout: "min" },
  "AWS::IAM::Role": { MaxSessionDuration: "s" },
  "AWS::Lambda::Function": { Timeout: "s", MemorySize: "MB" },
  "AWS::Lambda::Url": { MaxAge: "s" },
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
  "AWS::S3::Bucket": { MaxAge: "s" },
  "AWS::SQS::Queue": { MessageRetentionPeriod: "s", VisibilityTimeout: "s" },
  "AWS::Serverless::Function": { Timeout: "s", MemorySize: "MB" },
};

/** A unit that the name says and the property does not, or the other way round: `Retention` is `RetentionInDays`. */
export const otherUnit: Method = (unknown) => {
  const written = parted(wordsOf(unknown.name));
  return freeIn(unknown.map).flatMap((property) => {
    const meant = parted(wordsOfKnown(property.name));
    if (meant.rest !== written.rest || !isNumber(property.type.kind)) return [];
    const units = unsaidUnits[unknown.type.name] ?? {};
    const unit = meant.unit ?? (Object.hasOwn(units, property.name) ? units[property.name] : undefined);
    if (unit === undefined || (written.unit !== undefined && written.unit !== unit)) return [];
    const value = conformed(property.type, unknown.value);
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

/** Returns the words of a name without its unit, and the unit. */
function parted(words: readonly string[]): { rest: string; unit: string | undefined } {
  const unit = words.length > 1 ? endings.get(words.at(-1) ?? "") : undefined;
  if (unit === undefined) return { rest: words.join(" "), unit };
  return { rest: words.slice(0, words.at(-2) === "in" ? -2 : -1).join(" "), unit };
}
