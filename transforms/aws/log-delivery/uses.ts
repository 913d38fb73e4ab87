import { isFalse, isIntrinsic, isNoValue, noValue, type Guard } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { bucketType, means } from "../log-bucket/bucket.js";
import { escaped, objectsBelow, type Place } from "../log-bucket/grants.js";
import { bucketsIn, bucketsNamed } from "../values/bucket-names.js";
import { nameOfBucket, textOf } from "../values/normal-text.js";
import {
  applicationBalancer,
  classicBalancer,
  distribution,
  flowLogs,
  networkBalancer,
  serverAccess,
  webAcl,
  type Delivery,
} from "./deliveries.js";

/** A resource whose logs go to a bucket of the template. */
export interface Use {
  user: ResourceView;
  /** Where it says so. */
  path: Path;
  bucket: ResourceView;
  delivery: Delivery;
  /** What the logs are called in the bucket; undefined where a bucket policy does not help. */
  objects?: (place: Place) => Json;
}

const accountLogs = "AWSLogs/${AWS::AccountId}/*";

const finders: Readonly<Record<string, (user: ResourceView) => Use[]>> = {
  "AWS::ElasticLoadBalancingV2::LoadBalancer": usesOfBalancer,
  "AWS::ElasticLoadBalancing::LoadBalancer": usesOfClassicBalancer,
  "AWS::EC2::FlowLog": usesOfFlowLog,
  "AWS::WAFv2::LoggingConfiguration": usesOfWebAcl,
  [bucketType]: usesOfBucket,
  "AWS::CloudFront::Distribution": usesOfDistribution,
};

/** Returns every place where a resource sends its logs to a bucket of the template. */
export function usesIn(template: Template): Use[] {
  return viewsOf(template, ...Object.keys(finders)).flatMap((user) => finders[user.type]?.(user) ?? []);
}

/** A value of a property, or an item of it, with what holds where it is there. */
interface Item {
  value: Json;
  context: readonly Guard[];
  path: Path;
}

function itemsOf(user: ResourceView, property: string): Item[] {
  const { items } = user.property(property);
  return items.map(({ value, guards, path }) => ({ value, path, context: [...user.guards, ...guards] }));
}

/** Returns the buckets that a value names in some branch. */
function namedBuckets(template: Template, value: Json, context: readonly Guard[]): ResourceView[] {
  const named = new Set(bucketsIn(template, value, context));
  if (named.size === 0) return [];
  return viewsOf(template, bucketType).filter((bucket) => named.has(bucket.logicalId) && means(bucket, value, context));
}

function usesOfBalancer(user: ResourceView): Use[] {
  const { template } = user;
  const type = user.property("Type").written ?? "application";
  const delivery = type === "application" ? applicationBalancer : type === "network" ? networkBalancer : undefined;
  if (delivery === undefined) return [];
  const attributes = itemsOf(user, "LoadBalancerAttributes");
  return ["access_logs", "connection_logs", "health_check_logs"].flatMap((kind) => {
    const having = (name: string): Item[] =>
      attributes
        .filter(({ value }) => own(value, "Key") === `${kind}.s3.${name}`)
        .map((item) => ({ ...item, value: own(item.value, "Value") ?? null }));
    const isOn = having("enabled").some(({ value, context }) =>
      template.alternatives(value, context).some((leaf) => !isFalse(leaf.value)),
    );
    if (!isOn) return [];
    const [prefix] = having("prefix");
    return having("bucket").flatMap(({ value, context, path }) =>
      namedBuckets(template, value, context).map((bucket): Use => ({
        user,
        path,
        bucket,
        delivery,
        objects: (place) => objectsBelow(prefix?.value, accountLogs, place),
      })),
    );
  });
}

function usesOfClassicBalancer(user: ResourceView): Use[] {
  return itemsOf(user, "AccessLoggingPolicy").flatMap(({ value, context, path }) => {
    const enabled = own(value, "Enabled") ?? false;
    if (user.template.alternatives(enabled, context).every((leaf) => isFalse(leaf.value))) return [];
    return namedBuckets(user.template, own(value, "S3BucketName") ?? noValue, context).map((bucket): Use => ({
      user,
      path,
      bucket,
      delivery: classicBalancer,
      objects: (place) => objectsBelow(own(value, "S3BucketPrefix"), accountLogs, place),
    }));
  });
}

/** Returns the buckets that a value names by ARN, in some branch, each with what follows the ARN. */
function bucketsByArn(
  template: Template,
  value: Json | undefined,
  context: readonly Guard[],
): { bucket: ResourceView; below: string }[] {
  const leaves = template
    .alternatives(value ?? noValue, context)
    .map((leaf) => ({ text: textOf(template, leaf.value) ?? "", guards: [...context, ...leaf.guards] }));
  const names = leaves.flatMap(({ text }) => namesInArn(text));
  return bucketsNamed(template, names).flatMap((bucket) => {
    const arn = `${arnStart}${nameOfBucket(template, bucket.resource)}`;
    const texts = leaves
      .filter(({ guards }) => !template.worlds.excludes(guards, bucket.guards))
      .map(({ text }) => text)
      .filter((text) => text === arn || text.startsWith(`${arn}/`));
    return [...new Set(texts.map((text) => withoutSlashes(text.slice(arn.length))))].map((below) => ({
      bucket,
      below,
    }));
  });
}

const arnStart = "arn:${AWS::Partition}:s3:::";

/** Returns what may be the name of the bucket in an ARN: all that ends before a slash, or with it. */
function namesInArn(arn: string): string[] {
  if (!arn.startsWith(arnStart)) return [];
  const steps = arn.slice(arnStart.length).split("/");
  return steps.map((_, index) => steps.slice(0, index + 1).join("/"));
}

function usesOfFlowLog(user: ResourceView): Use[] {
  if (user.property("LogDestinationType").written !== "s3") return [];
  const hive = user.property("DestinationOptions.HiveCompatiblePartitions").written ?? false;
  const logs = isFalse(hive) ? accountLogs : "AWSLogs/*";
  const destination = user.property("LogDestination").written;
  return bucketsByArn(user.template, destination, user.guards).map(({ bucket, below }) => ({
    user,
    path: user.pathOf("LogDestination"),
    bucket,
    delivery: flowLogs,
    objects: ({ arn }) => arn.objects(below === "" ? logs : `${below}/${logs}`),
  }));
}

function usesOfWebAcl(user: ResourceView): Use[] {
  return itemsOf(user, "LogDestinationConfigs").flatMap(({ value, context, path }) =>
    bucketsByArn(user.template, value, context).map(({ bucket }): Use => ({
      user,
      path,
      bucket,
      delivery: webAcl,
      ...(mayTakeWebAclLogs(bucket) && { objects: ({ arn }: Place) => arn.objects(accountLogs) }),
    })),
  );
}

/** True if the bucket has a name that AWS WAF takes, or one that a parameter gives. */
function mayTakeWebAclLogs(bucket: ResourceView): boolean {
  const isNamed = bucket.property("BucketName").written !== undefined;
  return isNamed && /^(?:aws-waf-logs-|\$\{(?!AWS::))/.test(nameOfBucket(bucket.template, bucket.resource));
}

function usesOfBucket(user: ResourceView): Use[] {
  return itemsOf(user, "LoggingConfiguration").flatMap(({ value, context, path }) => {
    const destination = own(value, "DestinationBucketName");
    // Without a destination a bucket writes to itself.
    const itself = isObject(value) && !isIntrinsic(value) ? [user] : [];
    const buckets = destination === undefined ? itself : namedBuckets(user.template, destination, context);
    const prefix = own(value, "LogFilePrefix");
    return buckets.map((bucket): Use => ({
      user,
      path,
      bucket,
      delivery: serverAccess,
      // The access control list that the policy takes the place of lets the buckets of other stacks in too.
      objects: ({ arn }) =>
        arn.objects(
          bucket.property("AccessControl").written === "LogDeliveryWrite"
            ? "*"
            : `${prefixText(user.template, prefix)}*`,
        ),
    }));
  });
}

/** Returns a prefix as a text of `Fn::Sub`; empty when it is not given or not known. */
function prefixText(template: Template, prefix: Json | undefined): string {
  if (prefix === undefined || isNoValue(prefix)) return "";
  return escaped(template, prefix, textOf(template, prefix) ?? "");
}

function usesOfDistribution(user: ResourceView): Use[] {
  return itemsOf(user, "DistributionConfig.Logging").flatMap(({ value, context, path }) => {
    const domains = user.template
      .alternatives(own(value, "Bucket") ?? noValue, context)
      .flatMap((leaf) => textOf(user.template, leaf.value) ?? []);
    const buckets = viewsOf(user.template, bucketType).filter((bucket) =>
      domains.some((text) => isDomainOf(bucket, text)),
    );
    return buckets.map((bucket): Use => ({ user, path, bucket, delivery: distribution }));
  });
}

/** True for the domain names that CloudFront takes for a bucket: of the bucket, or of the bucket in its Region. */
function isDomainOf({ template, logicalId, resource }: ResourceView, text: string): boolean {
  const domains = [`\${${logicalId}.DomainName}`, `\${${logicalId}.RegionalDomainName}`];
  return domains.includes(text) || text.startsWith(`${nameOfBucket(template, resource)}.s3`);
}

/** Returns a path without the slashes around it. */
function withoutSlashes(text: string): string {
  let [start, end] = [0, text.length];
  while (text[start] === "/") start++;
  while (end > start && text[end - 1] === "/") end--;
  return text.slice(start, end);
}
