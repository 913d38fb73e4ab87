import { isObject, own, type Json, type JsonObject } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { isFalse, isNoValue, noValue, ref, sub, type Guard } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import { bucketsIn, bucketsNamed } from "../../aws/values/bucket-names.js";
import { means } from "../../aws/log-bucket/bucket.js";
import { objectsBelow, type Place } from "../../aws/log-bucket/grants.js";
import { nameOfBucket, textOf } from "../../aws/values/normal-text.js";
import { guardedItems } from "../../aws/values/references.js";

/** A resource whose logs go to a bucket of the template. */
export interface Use {
  user: Resource;
  /** Where it says so. */
  path: Path;
  bucket: Resource;
  delivery: Delivery;
  /** What the logs are called in the bucket; undefined where a bucket policy does not help. */
  objects?: (place: Place) => Json;
}

/** How a service brings its logs to a bucket. */
export interface Delivery {
  /** As people call it. */
  label: string;
  principal: string;
  /** Statements for its principal: on the bucket, or on the objects that it writes. */
  grants: readonly { sid: string; action: string; on: "bucket" | "objects"; condition?: JsonObject }[];
  /** Does the service try to write when its resource is created, so that the policy has to be there first? */
  tries: boolean;
  /** What else it asks of the bucket. */
  needs?: "access control lists" | "S3 managed keys" | "name";
}

const sameAccount: JsonObject = { "aws:SourceAccount": ref("AWS::AccountId") };
const fromLogs: JsonObject = {
  ArnLike: { "aws:SourceArn": sub("arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:*") },
};

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-S3.html */
function vended(label: string, needs?: Delivery["needs"]): Delivery {
  return {
    label,
    principal: "delivery.logs.amazonaws.com",
    grants: [
      {
        sid: "AWSLogDeliveryAclCheck",
        action: "s3:GetBucketAcl",
        on: "bucket",
        condition: { StringEquals: sameAccount, ...fromLogs },
      },
      {
        sid: "AWSLogDeliveryWrite",
        action: "s3:PutObject",
        on: "objects",
        condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", ...sameAccount }, ...fromLogs },
      },
    ],
    tries: true,
    ...(needs === undefined ? {} : { needs }),
  };
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html */
const flowLogs = vended("VPC flow logs");

/** https://docs.aws.amazon.com/waf/latest/developerguide/logging-s3.html */
const webAcl = vended("AWS WAF", "name");

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/network/enable-access-logs.html */
const networkBalancer = vended("a Network Load Balancer");

/**
 * One policy for all Regions, those that had an account of Elastic Load Balancing among them; the account of the stack
 * in the path is what limits it.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
export const applicationBalancer: Delivery = {
  label: "an Application Load Balancer",
  principal: "logdelivery.elasticloadbalancing.amazonaws.com",
  grants: [{ sid: "ELBLogDeliveryWrite", action: "s3:PutObject", on: "objects" }],
  tries: true,
  needs: "S3 managed keys",
};

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html */
export const serverAccess: Delivery = {
  label: "S3 server access logging",
  principal: "logging.s3.amazonaws.com",
  grants: [
    {
      sid: "S3ServerAccessLogsPolicy",
      action: "s3:PutObject",
      on: "objects",
      condition: { StringEquals: sameAccount },
    },
  ],
  tries: false,
  needs: "S3 managed keys",
};

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging-legacy-s3.html */
const distribution: Delivery = {
  label: "CloudFront standard logging",
  principal: "",
  grants: [],
  tries: false,
  needs: "access control lists",
};

const accountLogs = "AWSLogs/${AWS::AccountId}/*";

/** Every place where a resource sends its logs to a bucket of the template. */
export function usesIn(template: Template): Use[] {
  return template.resources.flatMap((user) => {
    switch (user.type) {
      case "AWS::ElasticLoadBalancingV2::LoadBalancer":
        return usesOfBalancer(template, user);
      case "AWS::EC2::FlowLog":
        return usesOfFlowLog(template, user);
      case "AWS::WAFv2::LoggingConfiguration":
        return usesOfWebAcl(template, user);
      case "AWS::S3::Bucket":
        return usesOfBucket(template, user);
      case "AWS::CloudFront::Distribution":
        return usesOfDistribution(template, user);
      default:
        return [];
    }
  });
}

/** The buckets that a value names in some branch. */
function namedBuckets(template: Template, value: Json | undefined, context: readonly Guard[]): Resource[] {
  const named = new Set(bucketsIn(template, value, context));
  return named.size === 0
    ? []
    : template
        .ofType("AWS::S3::Bucket")
        .filter((bucket) => named.has(bucket.logicalId) && means(template, value, bucket, context));
}

function usesOfBalancer(template: Template, user: Resource): Use[] {
  const type = own(user.properties, "Type") ?? "application";
  const delivery = type === "application" ? applicationBalancer : type === "network" ? networkBalancer : undefined;
  if (delivery === undefined) return [];
  const path = [...user.path, "Properties", "LoadBalancerAttributes"];
  const attributes = guardedItems(
    template,
    own(user.properties, "LoadBalancerAttributes"),
    path,
    template.guardsOf(user),
  );
  return ["access_logs", "connection_logs", "health_check_logs"].flatMap((kind) => {
    const having = (name: string): { value: Json; guards: readonly Guard[]; path: Path }[] =>
      attributes.flatMap((item) => {
        return own(item.value, "Key") === `${kind}.s3.${name}`
          ? [{ ...item, value: own(item.value, "Value") ?? null }]
          : [];
      });
    const isOn = having("enabled").some(({ value, guards }) =>
      template.alternatives(value, guards).some((leaf) => !isFalse(leaf.value)),
    );
    if (!isOn) return [];
    const [prefix] = having("prefix");
    return having("bucket").flatMap(({ value, guards, path: at }) =>
      namedBuckets(template, value, guards).map((bucket): Use => ({
        user,
        path: at,
        bucket,
        delivery,
        objects: (place) => objectsBelow(template, prefix?.value, accountLogs, place),
      })),
    );
  });
}

/** The buckets that a value names by ARN, in some branch, each with what follows the ARN. */
function bucketsByArn(
  template: Template,
  value: Json | undefined,
  context: readonly Guard[],
): { bucket: Resource; below: string }[] {
  const leaves = template
    .alternatives(value ?? noValue, context)
    .map((leaf) => ({ text: textOf(template, leaf.value) ?? "", guards: leaf.guards }));
  return bucketsNamed(
    template,
    leaves.flatMap(({ text }) => namesInArn(text)),
  ).flatMap((bucket) => {
    const arn = `${arnStart}${nameOfBucket(template, bucket)}`;
    const texts = leaves.flatMap(({ text, guards }) =>
      template.worlds.excludes([...context, ...guards], template.guardsOf(bucket)) ? [] : [text],
    );
    const below = texts
      .filter((text) => text === arn || text.startsWith(`${arn}/`))
      .map((text) => withoutSlashes(text.slice(arn.length)));
    return [...new Set(below)].map((each) => ({ bucket, below: each }));
  });
}

const arnStart = "arn:${AWS::Partition}:s3:::";

/** What may be the name of the bucket in an ARN: all that ends before a slash, or with it. */
function namesInArn(arn: string): string[] {
  if (!arn.startsWith(arnStart)) return [];
  const steps = arn.slice(arnStart.length).split("/");
  return steps.map((_, index) => steps.slice(0, index + 1).join("/"));
}

function usesOfFlowLog(template: Template, user: Resource): Use[] {
  const { properties, path } = user;
  const context = template.guardsOf(user);
  if (own(properties, "LogDestinationType") !== "s3") return [];
  const hive = own(own(properties, "DestinationOptions"), "HiveCompatiblePartitions") ?? false;
  const logs = isFalse(hive) ? accountLogs : "AWSLogs/*";
  return bucketsByArn(template, own(properties, "LogDestination"), context).map(({ bucket, below }) => ({
    user,
    path: [...path, "Properties", "LogDestination"],
    bucket,
    delivery: flowLogs,
    objects: ({ arn }) => arn.objects(below === "" ? logs : `${below}/${logs}`),
  }));
}

function usesOfWebAcl(template: Template, user: Resource): Use[] {
  const path = [...user.path, "Properties", "LogDestinationConfigs"];
  return guardedItems(template, own(user.properties, "LogDestinationConfigs"), path, template.guardsOf(user)).flatMap(
    (item) => {
      return bucketsByArn(template, item.value, item.guards).map(({ bucket }): Use => ({
        user,
        path: item.path,
        bucket,
        delivery: webAcl,
        ...(mayTakeWebAclLogs(template, bucket) ? { objects: ({ arn }: Place) => arn.objects(accountLogs) } : {}),
      }));
    },
  );
}

/** Has the bucket a name that AWS WAF takes, or one that a parameter gives? */
function mayTakeWebAclLogs(template: Template, bucket: Resource): boolean {
  return (
    own(bucket.properties, "BucketName") !== undefined &&
    /^(?:aws-waf-logs-|\$\{(?!AWS::))/.test(nameOfBucket(template, bucket))
  );
}

function usesOfBucket(template: Template, user: Resource): Use[] {
  const path = [...user.path, "Properties", "LoggingConfiguration"];
  return guardedItems(template, own(user.properties, "LoggingConfiguration"), path, template.guardsOf(user)).flatMap(
    ({ value, guards, path: at }) => {
      const destination = own(value, "DestinationBucketName");
      // Without a destination a bucket writes to itself.
      const buckets =
        destination === undefined ? (isObject(value) ? [user] : []) : namedBuckets(template, destination, guards);
      return buckets.map((bucket): Use => ({
        user,
        path: at,
        bucket,
        delivery: serverAccess,
        objects: ({ arn }) => {
          // The access control list that the policy takes the place of lets the buckets of other stacks in too.
          if (own(bucket.properties, "AccessControl") === "LogDeliveryWrite") return arn.objects("*");
          const prefix = own(value, "LogFilePrefix");
          const text = prefix === undefined || isNoValue(prefix) ? "" : textOf(template, prefix);
          return arn.objects(
            `${text === undefined ? "" : typeof prefix === "string" ? text.replace(/\$\{/g, "${!") : text}*`,
          );
        },
      }));
    },
  );
}

function usesOfDistribution(template: Template, user: Resource): Use[] {
  const path = [...user.path, "Properties", "DistributionConfig", "Logging"];
  const logging = own(own(user.properties, "DistributionConfig"), "Logging");
  return guardedItems(template, logging, path, template.guardsOf(user)).flatMap(({ value, guards, path: at }) => {
    return template
      .ofType("AWS::S3::Bucket")
      .filter((bucket) => namesDomainOf(template, own(value, "Bucket"), bucket, guards))
      .map((bucket): Use => ({ user, path: at, bucket, delivery: distribution }));
  });
}

/** The domain names that CloudFront takes for a bucket: of the bucket, or of the bucket in its Region. */
function namesDomainOf(
  template: Template,
  value: Json | undefined,
  bucket: Resource,
  context: readonly Guard[],
): boolean {
  const domains = [`\${${bucket.logicalId}.DomainName}`, `\${${bucket.logicalId}.RegionalDomainName}`];
  return template.alternatives(value ?? noValue, context).some((leaf) => {
    const text = textOf(template, leaf.value);
    return text !== undefined && (domains.includes(text) || text.startsWith(`${nameOfBucket(template, bucket)}.s3`));
  });
}

/** A path without the slashes around it. */
function withoutSlashes(text: string): string {
  let [start, end] = [0, text.length];
  while (text[start] === "/") start++;
  while (end > start && text[end - 1] === "/") end--;
  return text.slice(start, end);
}
