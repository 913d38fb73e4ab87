import type { Json, JsonObject } from "../../src/values/json.js";
import { getAtt, ref, sub } from "../../src/template/intrinsics.js";
import type { Draft } from "./template-draft.js";
import type { Axes } from "./picker.js";
import { blocked } from "./log-bucket.js";

/** Returns the properties of a flow log that goes to a bucket. */
export function flowLogTo(destination: Json): JsonObject {
  return {
    ResourceId: "vpc-0aaaaaaaaaaaaaaa1",
    ResourceType: "VPC",
    TrafficType: "ALL",
    LogDestinationType: "s3",
    LogDestination: destination,
  };
}

/** How a bucket is written that services deliver logs to, and what sends them. */
export interface DeliveryChoices {
  sender:
    "balancer" | "network-balancer" | "flow-log" | "web-acl" | "access-logs" | "itself" | "distribution" | "several";
  /** `half`: one of the statements. `list`: the access control list of old in place of a policy. */
  deliveryPolicy: "none" | "tls" | "half" | "list";
  deliveryPrefix: "none" | "literal" | "parameter";
  deliveryWhen: "always" | "prod-sender" | "prod-all";
  deliveryBucket: "plain" | "named" | "blocked" | "encrypted";
  deliveryOrder: "none" | "policy";
}

/** The values of each choice, the usual ones more than once. */
export const deliveryAxes: Axes<DeliveryChoices> = {
  sender: ["balancer", "flow-log", "access-logs", "web-acl", "several", "network-balancer", "distribution", "itself"],
  deliveryPolicy: ["none", "none", "tls", "half", "none", "list"],
  deliveryPrefix: ["none", "literal", "none", "parameter"],
  deliveryWhen: ["always", "always", "prod-sender", "always", "prod-all"],
  deliveryBucket: ["plain", "named", "blocked", "encrypted"],
  deliveryOrder: ["none", "none", "policy"],
};

const id = "LogStore";

/** Removes what cannot stand together. */
export function reconcileDeliveries<Choices extends DeliveryChoices>(choices: Choices): Choices {
  const kept = { ...choices };
  if (kept.sender === "web-acl") kept.deliveryBucket = "named";
  if (kept.deliveryPolicy === "list" && !["access-logs", "itself"].includes(kept.sender)) kept.deliveryPolicy = "none";
  if (kept.deliveryOrder === "policy" && !["tls", "half"].includes(kept.deliveryPolicy)) kept.deliveryOrder = "none";
  if (["web-acl", "flow-log", "itself"].includes(kept.sender)) kept.deliveryPrefix = "none";
  return kept;
}

/** Adds a bucket for logs, with what sends them. */
export function addDeliveries(draft: Draft, choices: DeliveryChoices): void {
  const prod = choices.deliveryWhen === "always" ? undefined : draft.isProd();
  const all = choices.deliveryWhen === "prod-all" ? prod : undefined;
  addBucket(draft, choices, all);
  addPolicy(draft, choices, all);
  const attributes = { Condition: prod, DependsOn: choices.deliveryOrder === "policy" ? `${id}Policy` : undefined };
  const add = (name: Exclude<DeliveryChoices["sender"], "itself" | "several">): void =>
    draft.resource(...senders[name](prefixOf(draft, choices)), attributes);
  if (choices.sender === "several") {
    add("balancer");
    add("flow-log");
  } else if (choices.sender !== "itself") {
    add(choices.sender);
  }
}

function addBucket(
  draft: Draft,
  { sender, deliveryBucket, deliveryPolicy }: DeliveryChoices,
  when: string | undefined,
): void {
  const styles: Record<DeliveryChoices["deliveryBucket"], JsonObject> = {
    plain: {},
    named: { BucketName: sub(`aws-waf-logs-\${AWS::AccountId}-\${AWS::Region}`) },
    blocked: { PublicAccessBlockConfiguration: blocked },
    encrypted: {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }],
      },
    },
  };
  const list = deliveryPolicy === "list" ? { AccessControl: "LogDeliveryWrite" } : {};
  const itself = sender === "itself" ? { LoggingConfiguration: { LogFilePrefix: "own/" } } : {};
  draft.resource(id, "AWS::S3::Bucket", { ...styles[deliveryBucket], ...list, ...itself }, { Condition: when });
}

function addPolicy(draft: Draft, { deliveryPolicy }: DeliveryChoices, when: string | undefined): void {
  if (deliveryPolicy === "none" || deliveryPolicy === "list") return;
  const tls = {
    Sid: "TlsOnly",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [getAtt(id, "Arn"), sub(`\${${id}.Arn}/*`)],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  // The check of the bucket that services make, without the right to write.
  const check = {
    Sid: "AclCheck",
    Effect: "Allow",
    Principal: { Service: "delivery.logs.amazonaws.com" },
    Action: "s3:GetBucketAcl",
    Resource: getAtt(id, "Arn"),
  };
  const document = { Version: "2012-10-17", Statement: deliveryPolicy === "half" ? [check, tls] : [tls] };
  draft.resource(
    `${id}Policy`,
    "AWS::S3::BucketPolicy",
    { Bucket: ref(id), PolicyDocument: document },
    { Condition: when },
  );
}

function prefixOf(draft: Draft, { deliveryPrefix }: DeliveryChoices): Json | undefined {
  if (deliveryPrefix === "none") return undefined;
  if (deliveryPrefix === "literal") return "web";
  draft.parameter("LogPrefix", { Default: "web" });
  return ref("LogPrefix");
}

type Sender = (prefix: Json | undefined) => [logicalId: string, type: string, properties: JsonObject];

const subnets = ["subnet-0aaaaaaaaaaaaaaa1", "subnet-0bbbbbbbbbbbbbbb2"];

function balancer(type: string): Sender {
  return (prefix) => {
    const attributes = [
      { Key: "access_logs.s3.enabled", Value: "true" },
      { Key: "access_logs.s3.bucket", Value: ref(id) },
      ...(prefix === undefined ? [] : [{ Key: "access_logs.s3.prefix", Value: prefix }]),
    ];
    const properties = { Type: type, Scheme: "internal", Subnets: subnets, LoadBalancerAttributes: attributes };
    return ["Balancer", "AWS::ElasticLoadBalancingV2::LoadBalancer", properties];
  };
}

const senders: Readonly<Record<Exclude<DeliveryChoices["sender"], "itself" | "several">, Sender>> = {
  balancer: balancer("application"),
  "network-balancer": balancer("network"),
  "flow-log": () => ["Flow", "AWS::EC2::FlowLog", flowLogTo(getAtt(id, "Arn"))],
  "web-acl": () => [
    "FirewallLogs",
    "AWS::WAFv2::LoggingConfiguration",
    {
      ResourceArn: "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/shop/11111111-2222-3333-4444-555555555555",
      LogDestinationConfigs: [getAtt(id, "Arn")],
    },
  ],
  "access-logs": (prefix) => [
    "Site",
    "AWS::S3::Bucket",
    {
      LoggingConfiguration: {
        DestinationBucketName: ref(id),
        ...(prefix === undefined ? {} : { LogFilePrefix: prefix }),
      },
    },
  ],
  distribution: (prefix) => [
    "Distribution",
    "AWS::CloudFront::Distribution",
    {
      DistributionConfig: {
        Enabled: true,
        Logging: { Bucket: getAtt(id, "DomainName"), ...(prefix === undefined ? {} : { Prefix: prefix }) },
        Origins: [
          { Id: "web", DomainName: "www.example.com", CustomOriginConfig: { OriginProtocolPolicy: "https-only" } },
        ],
        DefaultCacheBehavior: {
          TargetOriginId: "web",
          ViewerProtocolPolicy: "redirect-to-https",
          CachePolicyId: "658327ea-f89d-4fab-a63d-7e88639e58f6",
        },
      },
    },
  ],
};
