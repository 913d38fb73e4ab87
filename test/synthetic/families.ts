import { rules, typesOf, type Rule } from "../../src/index.js";
import { mistakes } from "../../transforms/template/resource-type/table.js";

/** Families of made templates, each with flaws for some rules. */
export const families = [
  "logging",
  "lambda",
  "rds",
  "alb",
  "delivery",
  "singletons",
  "order",
  "cycles",
  "kinds",
  "properties",
  "frequencies",
  "managed-policies",
  "condition-keys",
  "policies",
  "permissions",
  "key-policies",
  "bucket-lists",
  "resource-types",
  "defaults",
  "placeholders",
  "machines",
  "shapes",
  "names",
  "sibling-names",
  "tidy",
  "callers",
  "dns-records",
  "address-blocks",
  "vpc-connections",
  "rest-apis",
  "runtimes",
  "user-pools",
  "documents",
  "replications",
  "lifecycles",
  "images",
  "state-machines",
  "certificates",
  "balancer-limits",
  "trust-policies",
  "settings",
  "engine-versions",
  "tls-policies",
  "routed-apis",
  "application-types",
] as const;
/** The name of a family. */
export type Family = (typeof families)[number];

/** The family of each rule that is more than data, by the id of the rule. */
export const familyByRule: Readonly<Record<string, Family>> = {
  "account-singletons": "singletons",
  "cloudtrail-bucket": "logging",
  "cloudtrail-trail": "logging",
  "config-bucket": "logging",
  "config-recorder": "logging",
  "creation-order": "order",
  "lambda-vpc": "lambda",
  "launch-configuration": "machines",
  "availability-zone": "machines",
  "machine-image": "machines",
  "listener-https": "alb",
  "log-bucket-delivery": "delivery",
  "rds-kms-key": "rds",
  "circular-dependency": "cycles",
  "value-kind": "kinds",
  "config-frequency": "frequencies",
  "lambda-permission-source": "permissions",
  "managed-policy": "managed-policies",
  "policy-action": "policies",
  "policy-condition-key": "condition-keys",
  "policy-statement": "policies",
  "kms-key-administration": "key-policies",
  "kms-key-policy": "key-policies",
  "bucket-acl": "bucket-lists",
  "parameter-default": "defaults",
  "placeholder-value": "placeholders",
  "resource-type": "resource-types",
  "template-shape": "shapes",
  "undefined-name": "names",
  "sibling-name": "sibling-names",
  "invoke-permission": "callers",
  "notification-policy": "callers",
  "bucket-public-policy": "callers",
  "needless-sub": "tidy",
  "obsolete-depends-on": "tidy",
  "unused-declaration": "tidy",
  "update-replace-policy": "tidy",
  "dns-record": "dns-records",
  "address-block": "address-blocks",
  "vpc-connection": "vpc-connections",
  "api-method": "rest-apis",
  "lambda-runtime": "runtimes",
  "lambda-runtime-deprecated": "runtimes",
  "user-pool": "user-pools",
  "ssm-document": "documents",
  "replication-rules": "replications",
  "lifecycle-rules": "lifecycles",
  "image-builder": "images",
  "state-machine-definition": "state-machines",
  "certificate-validation": "certificates",
  "subnet-zones": "balancer-limits",
  "target-group": "balancer-limits",
  "trust-policy": "trust-policies",
  "alarm-metrics": "settings",
  "metric-filter": "settings",
  "log-exports": "settings",
  scaling: "settings",
  "node-group": "settings",
  "ecs-task": "settings",
  "lambda-environment": "settings",
  "queue-timeout": "settings",
  "schedule-expression": "settings",
  "number-range": "settings",
  "description-characters": "settings",
  "canary-runtime": "runtimes",
  "database-engine-version": "engine-versions",
  "cache-engine-version": "engine-versions",
  "search-engine-version": "engine-versions",
  "broker-engine-version": "engine-versions",
  "kafka-version": "engine-versions",
  "cluster-version": "engine-versions",
  "database-class": "engine-versions",
  "tls-policy": "tls-policies",
  "api-route": "routed-apis",
  "graphql-api": "application-types",
  "policy-store": "application-types",
  "type-activation": "application-types",
  "glue-version": "runtimes",
};

/** Where templates concern a family by fewer types of resources than its rules look at. */
const concerned: Partial<Record<Family, RegExp>> = {
  logging: /AWS::(?:CloudTrail::Trail|Config::ConfigurationRecorder|Config::DeliveryChannel|S3::BucketPolicy)\b/,
  lambda: /AWS::(?:Lambda|Serverless)::Function\b/,
  runtimes: /AWS::(?:(?:Lambda|Serverless)::Function|Synthetics::Canary|Glue::Job)\b/,
  rds: /AWS::RDS::DB(?:Instance|Cluster)\b/,
  alb: /AWS::ElasticLoadBalancingV2::Listener\b/,
  // Resources of any type can have a policy.
  kinds: /AWS::(?:IAM|S3|SQS|SNS|CloudTrail|Config)::/,
  "key-policies": /AWS::KMS::Key\b/,
  "address-blocks": /Fn::Cidr|!Cidr|AWS::EC2::NetworkAclEntry/,
  "bucket-lists": /\bAccessControl\b/,
  replications: /\bReplicationConfiguration\b/,
  lifecycles: /\bLifecycleConfiguration\b/,
  "sibling-names": /AWS::(?:Logs|S3|AppSync|ECS|DocDB|SNS|SQS|IAM|Cognito|SecretsManager)::/,
  placeholders: /AWS::(?:EC2|ElasticLoadBalancingV2|Lambda|CloudFormation::TypeActivation)/,
  defaults: /AWS::EC2::\w+::(?:Id|KeyName)|AWS::Route53::HostedZone::Id|BucketName|S3Bucket/,
  // Most resources of these types have no such settings.
  settings:
    /AWS::(?:CloudWatch::Alarm|Logs::MetricFilter|EKS::Nodegroup|ECS::TaskDefinition|AutoScaling::ScalingPolicy|EC2::SecurityGroup)|LogsExports|rate\(/,
  "resource-types": new RegExp(`(?:${[...mistakes.keys()].join("|")})\\b`),
};

/** Returns the family of made templates that have flaws for a rule; those of a rule about a property follow from its data. */
export function familyOf(rule: Rule): Family | undefined {
  if (rule.kind === "property") return "properties";
  return Object.hasOwn(familyByRule, rule.id) ? familyByRule[rule.id] : undefined;
}

/** Returns the ids of the rules of some families. */
export function rulesOf(wanted: readonly Family[]): string[] {
  return rules
    .filter((rule) => {
      const family = familyOf(rule);
      return family !== undefined && wanted.includes(family) && rule.stability !== "preview";
    })
    .map(({ id }) => id);
}

/** True for the name of a family. */
export function isFamily(name: string): name is Family {
  return families.some((family) => family === name);
}

/** True if a template has something that concerns one of these families. */
export function concerns(text: string, wanted: readonly Family[]): boolean {
  return wanted.some((family) => patternOf(family).test(text));
}

function patternOf(family: Family): RegExp {
  const types = rules.filter((rule) => familyOf(rule) === family).flatMap(typesOf);
  return concerned[family] ?? new RegExp(`${types.length === 0 ? "(?!)" : `(?:${types.join("|")})\\b`}`);
}
