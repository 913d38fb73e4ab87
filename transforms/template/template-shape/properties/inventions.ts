import { CannotFix } from "../../../../src/values/errors.js";
import type { Edit } from "../../../../src/contract/rule.js";
import { isObject } from "../../../../src/values/json.js";
import type { Path } from "../../../../src/values/pointer.js";
import { placeOf, type Method } from "./unknown.js";

/** What templates have although no such property exists, with the reason why it can go, by the path of the map that has it. */
type Inventions = Readonly<Record<string, Readonly<Record<string, string>>>>;

const finalSnapshot = "DeletionPolicy: Snapshot controls the final snapshot";
const mfaDelete = "only the root user can enable MFA delete, outside CloudFormation";
const noWindow = "CloudFormation has no setting for the recovery window of a deleted secret";
const secure = "CloudFormation cannot create a SecureString, and other parameters are not encrypted with a key";
const byItsSubnets = "its subnets determine the VPC";
const toEventBridge = "Amazon S3 does not send events to CloudWatch; use EventBridgeConfiguration for EventBridge";

/**
 * Inventions that were met. That the property is not there says the page of each type, read on 2026-11-30:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
export const inventions: Readonly<Record<string, Inventions>> = {
  "AWS::AutoScaling::AutoScalingGroup": { "": { VpcId: byItsSubnets } },
  "AWS::EC2::Instance": { "": { VpcId: byItsSubnets } },
  "AWS::EFS::MountTarget": { "": { VpcId: byItsSubnets } },
  "AWS::EKS::Cluster": { ResourcesVpcConfig: { VpcId: byItsSubnets } },
  "AWS::ElastiCache::SubnetGroup": { "": { VpcId: byItsSubnets } },
  "AWS::ElasticLoadBalancing::LoadBalancer": { "": { VpcId: byItsSubnets } },
  "AWS::ElasticLoadBalancingV2::LoadBalancer": { "": { VpcId: byItsSubnets } },
  "AWS::Lambda::Function": { VpcConfig: { VpcId: byItsSubnets } },
  "AWS::RDS::DBSubnetGroup": { "": { VpcId: byItsSubnets } },
  "AWS::Lambda::Permission": { "": { StatementId: "CloudFormation generates the statement ID" } },
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
  "AWS::RDS::DBCluster": {
    "": {
      FinalDBSnapshotIdentifier: finalSnapshot,
      FinalSnapshotIdentifier: finalSnapshot,
      SkipFinalSnapshot: finalSnapshot,
    },
  },
  "AWS::RDS::DBInstance": {
    "": {
      FinalDBSnapshotIdentifier: finalSnapshot,
      FinalSnapshotIdentifier: finalSnapshot,
      SkipFinalSnapshot: finalSnapshot,
    },
  },
  "AWS::Redshift::Cluster": {
    "": {
      FinalClusterSnapshotIdentifier: finalSnapshot,
      FinalSnapshotIdentifier: finalSnapshot,
      SkipFinalSnapshot: finalSnapshot,
    },
  },
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-notificationconfiguration.html
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiFactorAuthenticationDelete.html
  "AWS::S3::Bucket": {
    "": { ForceDestroy: "CloudFormation deletes a bucket only if it is empty" },
    NotificationConfiguration: { CloudWatchConfiguration: toEventBridge, CloudWatchConfigurations: toEventBridge },
    VersioningConfiguration: { MFADelete: mfaDelete, MfaDelete: mfaDelete },
  },
  "AWS::SecretsManager::Secret": { "": { ForceDeleteWithoutRecovery: noWindow, RecoveryWindowInDays: noWindow } },
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-parameter.html
  "AWS::SSM::Parameter": {
    "": {
      KeyId: secure,
      KmsKeyId: secure,
      Overwrite: "CloudFormation updates parameters that it has created without an extra setting",
    },
  },
};

/**
 * Types without tags that have existed for long, so that no table is too old for them. By the page of each, read on 2026-11-30.
 */
export const withoutTags: ReadonlySet<string> = new Set(
  Object.entries({
    ApiGateway:
      "Account Authorizer BasePathMapping Deployment GatewayResponse Method Model RequestValidator Resource UsagePlanKey",
    ApiGatewayV2: "ApiMapping Deployment Integration Route",
    ApplicationAutoScaling: "ScalingPolicy",
    AutoScaling: "LaunchConfiguration LifecycleHook ScalingPolicy ScheduledAction",
    Backup: "BackupSelection",
    CloudFront: "CachePolicy CloudFrontOriginAccessIdentity OriginRequestPolicy",
    Cognito: "IdentityPoolRoleAttachment UserPoolClient UserPoolDomain UserPoolGroup",
    Config: "ConfigRule ConfigurationRecorder DeliveryChannel",
    EC2: "EIPAssociation Route SecurityGroupEgress SecurityGroupIngress SubnetRouteTableAssociation VolumeAttachment VPCGatewayAttachment",
    EFS: "MountTarget",
    Events: "EventBusPolicy",
    IAM: "AccessKey Group InstanceProfile ManagedPolicy Policy",
    KMS: "Alias",
    Lambda: "Alias LayerVersion Permission Version",
    Logs: "LogStream MetricFilter SubscriptionFilter",
    Route53: "RecordSet RecordSetGroup",
    S3: "BucketPolicy",
    SecretsManager: "ResourcePolicy RotationSchedule SecretTargetAttachment",
    SNS: "Subscription TopicPolicy",
    SQS: "QueuePolicy",
    WAFv2: "WebACLAssociation",
  }).flatMap(([service, types]) => types.split(" ").map((type) => `AWS::${service}::${type}`)),
);

/** What no type has, and what can go because CloudFormation does it otherwise, or not at all. */
export const invented: Method = ({ type, map, name }) => {
  const because = reasonFor(type.name, placeOf(map), name);
  return because === undefined
    ? []
    : [
        {
          meant: `no ${name}`,
          message: because,
          targets: [],
          class: "review",
          fix: (edit) => take(edit, [...map.path, name], map.path, map.around === undefined),
        },
      ];
};

function reasonFor(type: string, place: string, name: string): string | undefined {
  if (name === "Tags" && place === "" && withoutTags.has(type)) return `${type} does not support tags`;
  const places = Object.hasOwn(inventions, type) ? inventions[type] : undefined;
  const names = places !== undefined && Object.hasOwn(places, place) ? places[place] : undefined;
  return names !== undefined && Object.hasOwn(names, name) ? names[name] : undefined;
}

/** Removes a property, and the object that has nothing else. */
function take(edit: Edit, path: Path, around: Path, isRoot: boolean): void {
  if (edit.template.at(path) === undefined) throw new CannotFix("it no longer exists");
  edit.remove(path);
  const left = edit.template.at(around);
  if (!isRoot && isObject(left) && Object.keys(left).length === 0) edit.remove(around);
}
