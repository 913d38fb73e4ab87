import { isFalse, type Guard } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { own, type Json } from "../../../src/values/json.js";
import { channelType } from "../existing/config-rules.js";
import { bucketType, isUsedBy } from "../log-bucket/bucket.js";
import { bucketsIn } from "../values/bucket-names.js";
import { nameOfBucket, textOf } from "../values/normal-text.js";
import { writesAsService } from "./config-writer.js";
import type { KeyUse, ManagedKeyUse } from "./key-use.js";
import { keysNamed } from "./keys-named.js";
import { keysOfBucket } from "./keys-of-bucket.js";
import { configDelivery, logDelivery } from "./services.js";

const balancerType = "AWS::ElasticLoadBalancingV2::LoadBalancer";

/**
 * Where resources name the bucket to which the service that delivers logs writes: by its ARN, or by its name.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html
 */
const deliveries: readonly Delivery[] = [
  { type: "AWS::EC2::FlowLog", arn: "LogDestination", writer: "VPC flow logs" },
  { type: "AWS::WAFv2::LoggingConfiguration", arn: "LogDestinationConfigs", writer: "AWS WAF" },
  {
    type: "AWS::Route53Resolver::ResolverQueryLoggingConfig",
    arn: "DestinationArn",
    writer: "Route 53 Resolver query logging",
  },
  { type: "AWS::Logs::DeliveryDestination", arn: "DestinationResourceArn", writer: "a delivery of CloudWatch Logs" },
  {
    type: "AWS::NetworkFirewall::LoggingConfiguration",
    name: "LoggingConfiguration.LogDestinationConfigs.*.LogDestination.bucketName",
    writer: "AWS Network Firewall",
  },
  {
    type: "AWS::MSK::Cluster",
    name: "LoggingInfo.BrokerLogs.S3.Bucket",
    isOn: "LoggingInfo.BrokerLogs.S3.Enabled",
    writer: "Amazon MSK",
  },
];

interface Delivery {
  readonly type: string;
  /** The property that has the ARN of the bucket. */
  readonly arn?: string;
  /** The property that has its name. */
  readonly name?: string;
  /** The property that switches it on. */
  readonly isOn?: string;
  /** Whose logs they are. */
  readonly writer: string;
}

/** Returns the deliveries of logs to buckets of the template that have a key. */
export function deliveryUses(template: Template): (KeyUse | ManagedKeyUse)[] {
  const places = [
    ...deliveries.flatMap((delivery) => viewsOf(template, delivery.type).flatMap((user) => placesOf(user, delivery))),
    ...viewsOf(template, balancerType).flatMap(placesOfBalancer),
  ];
  return places.flatMap(({ user, bucket, context, writer }) =>
    keysOfBucket(bucket).flatMap(({ key, guards }): (KeyUse | ManagedKeyUse)[] => {
      const where = [...context, ...bucket.guards, ...guards];
      if (!template.worlds.possible(where)) return [];
      const use = { service: logDelivery, user, target: bucket, writer };
      return [typeof key === "string" ? { ...use, alias: key } : { ...use, key, context: where }];
    }),
  );
}

/** A bucket to which a resource sends logs. */
interface Place {
  user: ResourceView;
  bucket: ResourceView;
  context: readonly Guard[];
  writer: string;
}

function placesOf(user: ResourceView, { arn, name = "", isOn, writer }: Delivery): Place[] {
  if (isOn !== undefined && user.property(isOn).every({ is: false })) return [];
  return user.property(arn ?? name).items.flatMap(({ value, guards }) => {
    const context = [...user.guards, ...guards];
    const named = arn === undefined ? bucketsNamed(user.template, value, context) : bucketsAt(user.template, value);
    return named.map((bucket) => ({ user, bucket, context, writer }));
  });
}

/** Returns the buckets that an ARN means, be it followed by a folder. */
function bucketsAt(template: Template, arn: Json): ResourceView[] {
  const text = textOf(template, arn);
  if (text?.startsWith("arn:${AWS::Partition}:s3:::") !== true) return [];
  return viewsOf(template, bucketType).filter((bucket) => {
    const whole = `arn:\${AWS::Partition}:s3:::${nameOfBucket(template, bucket.resource)}`;
    return text === whole || text.startsWith(`${whole}/`);
  });
}

function bucketsNamed(template: Template, name: Json, context: readonly Guard[]): ResourceView[] {
  const named = bucketsIn(template, name, context);
  return viewsOf(template, bucketType).filter(({ logicalId }) => named.includes(logicalId));
}

/** Only Network Load Balancers deliver in this way. */
function placesOfBalancer(user: ResourceView): Place[] {
  if (!user.property("Type").some({ is: "network" })) return [];
  const { items } = user.property("LoadBalancerAttributes");
  const valueOf = (name: string): Json | undefined => {
    const attribute = items.find(({ value }) => own(value, "Key") === `access_logs.s3.${name}`);
    return own(attribute?.value, "Value");
  };
  const [isOn, bucket] = [valueOf("enabled"), valueOf("bucket")];
  if (isOn === undefined || isFalse(isOn) || bucket === undefined) return [];
  const named = bucketsNamed(user.template, bucket, user.guards);
  const writer = "a Network Load Balancer";
  return named.map((each) => ({ user, bucket: each, context: user.guards, writer }));
}

/** Returns the deliveries of AWS Config for which neither its own role nor somebody else's may use the key. */
export function configUses(template: Template): KeyUse[] {
  return viewsOf(template, channelType).flatMap((channel) =>
    viewsOf(template, bucketType)
      .filter((bucket) => isUsedBy(bucket, channel))
      .flatMap((bucket) => {
        const own = channel.property("S3KmsKeyArn");
        const keys = own.isThere ? keysNamed(template, own.items) : keysOfBucket(bucket);
        return keys.flatMap(({ key, guards }): KeyUse[] => {
          const context = [...channel.guards, ...bucket.guards, ...guards];
          const isUse = typeof key !== "string" && template.worlds.possible(context) && writesAsService(channel, key);
          return isUse ? [{ service: configDelivery, key, user: channel, target: bucket, context }] : [];
        });
      }),
  );
}
