import { isObject, own, type Json } from "../../src/values/json.js";
import { asGetAtt, asRef, isIntrinsic, isNoValue, isTrue } from "../../src/template/intrinsics.js";
import type { Resource, Template } from "../../src/template/template.js";
import { formObjections, type Objection } from "./form-objections.js";
import { bucketsOf, logBuckets } from "./traps.js";

/** How a Control Tower rule concerns the corrections. */
export interface Rule {
  control: string;
  /** `goal`: what fails before passes after. `wish`: so where the author's form allows it. `other`: nobody promised it. */
  aim: "goal" | "wish" | "other";
  /** Whose goal it is. */
  by?: readonly string[];
  /** Which resources it is a goal for; all when it says nothing. */
  of?: (template: Template, logicalId: string) => boolean;
  objections?: readonly Objection[];
}

/** A correct `Fn::If` around a property that the rule reads as a literal, `Ref` or `Fn::GetAtt` only. */
function choiceOf(...keys: readonly string[]): Objection {
  return {
    why: "the rule does not look into Fn::If",
    to: ({ properties }, _, before) =>
      keys.some((key) => hasChoice(own(properties, key)) && !hasChoice(own(before?.properties, key))),
  };
}

const spelling: Objection = {
  why: "AWS takes every spelling of a Boolean, and a parameter; the rule takes true only",
  to: ({ properties }) => ["StorageEncrypted", "EnableLogFileValidation"].some((key) => isOn(own(properties, key))),
};
const notItsOwn: Objection = {
  why: "the storage of a copy is that of its source: a key or flag of its own is refused",
  to: ({ properties }) =>
    Object.entries(properties ?? {}).some(
      ([key, value]) =>
        /^(?:Source|ReplicationSource|DBSnapshot|DBClusterSnapshot|Snapshot)\w*Identifier$/.test(key) &&
        !isNoValue(value),
    ),
};

const dotted: Objection = {
  why: "the engine reads Fn::GetAtt as a list only: !GetAtt A.B is unknown to it",
  to({ properties }) {
    const config = own(properties, "VpcConfig");
    const read = [own(properties, "KmsKeyId"), own(config, "SubnetIds"), own(config, "SecurityGroupIds")].map(
      (value) => value ?? [],
    );
    return read.flat().some((value) => asGetAtt(value) !== undefined);
  },
};
/** True for a listener rule that is about every path alone and redirects to HTTPS. */
function redirectsAll(properties: Resource["properties"]): boolean {
  const [conditions, actions] = [own(properties, "Conditions"), own(properties, "Actions")];
  if (!Array.isArray(conditions) || conditions.length !== 1 || !Array.isArray(actions)) return false;
  const [only] = conditions;
  const values = own(only, "Values") ?? own(own(only, "PathPatternConfig"), "Values");
  const isAboutAll = own(only, "Field") === "path-pattern" && Array.isArray(values) && values.includes("*");
  return isAboutAll && actions.some((action) => own(own(action, "RedirectConfig"), "Protocol") === "HTTPS");
}

/** The rules of Control Tower that concern the corrections, by name. */
export const rules: Readonly<Record<string, Rule>> = {
  // CloudTrail and S3. None tests AWS Config, none the multi-Region trail.
  cloud_trail_log_file_validation_enabled_check: {
    control: "CT.CLOUDTRAIL.PR.2",
    aim: "goal",
    by: ["cloudtrail-trail"],
    of: logs,
    objections: [spelling],
  },
  s3_bucket_level_public_access_prohibited_check: {
    control: "CT.S3.PR.1",
    aim: "goal",
    by: ["cloudtrail-bucket", "config-bucket"],
    of: logs,
    objections: [
      {
        why: "AWS takes every spelling of a Boolean, a parameter and a choice",
        to({ properties }) {
          const block = own(properties, "PublicAccessBlockConfiguration");
          return (
            hasChoice(block) ||
            ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"].every((key) =>
              isOn(own(block, key)),
            )
          );
        },
      },
    ],
  },
  s3_bucket_acl_prohibited_check: {
    control: "CT.S3.PR.5",
    aim: "goal",
    by: ["cloudtrail-bucket", "config-bucket"],
    of: logs,
    objections: [
      {
        why: "such an access control list is one that new buckets allow",
        to: ({ properties }) =>
          own(properties, "OwnershipControls") !== undefined || own(properties, "AccessControl") === "Private",
      },
    ],
  },
  s3_bucket_policy_ssl_requests_only_check: {
    control: "CT.S3.PR.8",
    aim: "wish",
    of: logs,
    objections: [formObjections.anyResource],
  },
  cloud_trail_encryption_enabled_check: {
    control: "CT.CLOUDTRAIL.PR.1",
    aim: "other",
    objections: [choiceOf("KMSKeyId")],
  },
  cloud_trail_cloud_watch_logs_enabled_check: {
    control: "CT.CLOUDTRAIL.PR.3",
    aim: "other",
    objections: [choiceOf("CloudWatchLogsLogGroupArn", "CloudWatchLogsRoleArn")],
  },
  cloud_trail_event_datastore_encrypted_at_rest_kms_check: { control: "CT.CLOUDTRAIL.PR.4", aim: "other" },
  s3_bucket_logging_enabled_check: {
    control: "CT.S3.PR.2",
    aim: "other",
    objections: [choiceOf("LoggingConfiguration")],
  },
  s3_version_lifecycle_policy_check: { control: "CT.S3.PR.3", aim: "other" },
  s3_event_notifications_enabled_check: { control: "CT.S3.PR.4", aim: "other" },
  s3_lifecycle_policy_check: { control: "CT.S3.PR.6", aim: "other" },
  s3_bucket_object_lock_enabled_check: { control: "CT.S3.PR.9", aim: "other" },
  s3_bucket_default_encryption_kms_check: {
    control: "CT.S3.PR.10",
    aim: "other",
    objections: [formObjections.keyOfS3],
  },
  cloudwatch_log_group_encrypted_check: {
    control: "CT.CLOUDWATCH.PR.3",
    aim: "other",
    objections: [formObjections.dottedKey, formObjections.typeAtLast],
  },
  s3_bucket_versioning_enabled_check: { control: "CT.S3.PR.11", aim: "other" },
  s3_access_point_public_access_prohibited_check: { control: "CT.S3.PR.12", aim: "other" },

  // Lambda. Functions of SAM are no functions for it.
  lambda_inside_vpc_check: {
    control: "CT.LAMBDA.PR.3",
    aim: "goal",
    by: ["lambda-vpc"],
    objections: [
      {
        why: "the rule takes literals and references to subnets and groups of the template only: no parameter, list parameter, Fn::Split, Fn::ImportValue or Fn::If",
        to({ properties }, template) {
          const config = own(properties, "VpcConfig");
          const [subnets, groups] = [own(config, "SubnetIds"), own(config, "SecurityGroupIds")];
          return (
            isIntrinsic(config) ||
            isUnread(subnets, template, "AWS::EC2::Subnet") ||
            isUnread(groups, template, "AWS::EC2::SecurityGroup")
          );
        },
      },
      dotted,
    ],
  },

  // RDS. No rule asks for a key of a cluster.
  rds_storage_encrypted_kms_key_check: {
    control: "CT.RDS.PR.30",
    aim: "goal",
    by: ["rds-kms-key"],
    objections: [
      notItsOwn,
      {
        why: "the rule takes a literal, or a reference to a key or alias of the template: no parameter, Fn::ImportValue, Fn::Sub or Fn::If",
        to: ({ properties }, template) =>
          isUnread([own(properties, "KmsKeyId") ?? ""], template, "AWS::KMS::Key", "AWS::KMS::Alias"),
      },
      dotted,
    ],
  },
  rds_instance_storage_encrypted_check: {
    control: "CT.RDS.PR.24",
    aim: "goal",
    by: ["rds-kms-key"],
    objections: [notItsOwn, spelling],
  },
  rds_cluster_storage_encrypted_check: {
    control: "CT.RDS.PR.16",
    aim: "goal",
    by: ["rds-kms-key"],
    objections: [notItsOwn, spelling],
  },
  kms_key_rotation_enabled_check: { control: "CT.KMS.PR.1", aim: "goal", by: ["rds-kms-key"], of: () => false },
  kms_create_grant_aws_service_check: {
    control: "CT.KMS.PR.3",
    aim: "wish",
    of: () => false,
    objections: [
      {
        why: "the rule wants a Deny that keeps all but AWS services from granting; the policy of a new key leaves that to IAM, as AWS's default policy does",
        to: (_, __, before) => before === undefined,
      },
    ],
  },

  // Load balancers. No rule asks for HTTPS alone, none reads SslPolicy of this type.
  alb_http_to_https_redirection_check: {
    control: "CT.ELASTICLOADBALANCING.PR.1",
    aim: "goal",
    by: ["listener-https"],
    objections: [
      {
        why: "the rule does not look into Fn::If",
        to: ({ properties }) => hasChoice(own(properties, "DefaultActions")),
      },
      {
        why: "a listener rule redirects every path to HTTPS, so that the default action, all that the rule reads, is never reached",
        to: ({ logicalId }, template) =>
          template
            .ofType("AWS::ElasticLoadBalancingV2::ListenerRule")
            .some(({ properties }) => asRef(own(properties, "ListenerArn")) === logicalId && redirectsAll(properties)),
      },
    ],
  },
  lambda_function_public_access_prohibited_check: {
    control: "CT.LAMBDA.PR.2",
    aim: "other",
    objections: [formObjections.readSource],
  },
  elbv2_acm_certificate_required_check: {
    control: "CT.ELASTICLOADBALANCING.PR.2",
    aim: "goal",
    by: ["listener-https"],
    objections: [
      {
        why: "the rule takes a literal ARN of ACM, or a reference to a certificate of the template: no parameter, Fn::ImportValue or Fn::If, and no certificate of IAM",
        to({ properties }, template) {
          const list = own(properties, "Certificates");
          return (
            isIntrinsic(list) ||
            [list ?? []]
              .flat()
              .some((item) =>
                isUnread([own(item, "CertificateArn") ?? item], template, "AWS::CertificateManager::Certificate"),
              )
          );
        },
      },
    ],
  },

  // What a new door or a new group must keep to.
  vpc_sg_open_only_to_authorized_ports_check: {
    control: "CT.EC2.PR.3",
    aim: "goal",
    by: ["listener-https", "lambda-vpc"],
    of: () => false,
    objections: [formObjections.portText],
  },
  vpc_sg_restricted_common_ports_check: {
    control: "CT.EC2.PR.4",
    aim: "goal",
    by: ["listener-https", "lambda-vpc"],
    of: () => false,
    objections: [formObjections.portText],
  },
  rds_db_parameter_group_tls_check: { control: "", aim: "other", by: [], objections: [formObjections.otherFamily] },
};

/** True if something is in a list that a rule cannot read, although it is an answer. */
function isUnread(list: Json | undefined, template: Template, ...types: readonly string[]): boolean {
  if (isIntrinsic(list)) return true;
  const items = [list ?? []].flat();
  return items.some((item) => {
    if (typeof item === "string") return item.startsWith("{{resolve:") || item.includes(":server-certificate/");
    const target = asRef(item) ?? asGetAtt(item)?.target;
    const isRead = target !== undefined && types.includes(template.resource(target)?.type ?? "");
    return isIntrinsic(item) && !isRead && !isNoValue(item);
  });
}

/** True for a trail, a bucket that a trail or channel writes to, and the policy of one. */
function logs(template: Template, logicalId: string): boolean {
  const resource = template.resource(logicalId);
  const buckets = logBuckets(template);
  if (resource?.type === "AWS::CloudTrail::Trail" || buckets.includes(logicalId)) return true;
  return bucketsOf(template, own(resource?.properties, "Bucket")).some(({ bucket }) => buckets.includes(bucket));
}

function isOn(value: Json | undefined): boolean {
  return isTrue(value) || isIntrinsic(value);
}

function hasChoice(value: Json | undefined): boolean {
  if (Array.isArray(value)) return value.some(hasChoice);
  return isObject(value) && (Object.hasOwn(value, "Fn::If") || Object.values(value).some(hasChoice));
}
