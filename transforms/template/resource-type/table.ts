import type { ResourceType } from "../../../src/contract/rule.js";

/** What is done with a resource whose type CloudFormation does not have. */
export type Repair =
  /** The type is called otherwise; the properties are the same. */
  | Renaming
  /** What it says belongs into a property of another resource. */
  | Fold
  /** CloudFormation has nothing of the kind, or does it by itself. */
  | Removal;

/** The type is called otherwise. */
export interface Renaming {
  readonly kind: "rename";
  readonly to: ResourceType;
  /** Properties that say what the name has said. */
  readonly adds?: Readonly<Record<string, string>>;
}

/** The resource becomes an item or the members of a property of the resource that it names. */
export interface Fold {
  readonly kind: "fold";
  readonly into: ResourceType;
  /** The properties by which it may name that resource. */
  readonly by: readonly string[];
  readonly property: string;
  /**
   * `value`: the value of this property becomes an item of the list. `item`: an object with these members, by the
   * properties that give them; or, if it has a property `listed`, the items of that. `members`: these properties become
   * members of the map.
   */
  readonly as:
    | { readonly value: string }
    | { readonly item: Readonly<Record<string, string>>; readonly listed?: string }
    | { readonly members: readonly string[] }
    /** The value of this property is that of the property of the owner. */
    | { readonly whole: string };
}

/** The resource goes. */
export interface Removal {
  readonly kind: "remove";
  /** What is said about it, as a clause. */
  readonly because: string;
  /** The property whose value is what a reference to the resource means. */
  readonly standIn?: string;
  /**
   * A property that must be true for the resource to say nothing more than what happens without it. Otherwise the resource
   * that `standIn` names says it by another property.
   */
  readonly unlessTrue?: { readonly property: string; readonly of: ResourceType; readonly as: string };
  /** What to do instead, where something is lost. */
  readonly instead?: string;
  readonly source: string;
}

/** The types that are meant, each with what is written in its place: the name of another service, or of another tool. */
const renamed: readonly (readonly [ResourceType, string])[] = [
  ["AWS::Logs::LogGroup", "CloudWatch::LogGroup CloudWatchLogs::LogGroup"],
  ["AWS::Logs::LogStream", "CloudWatch::LogStream CloudWatchLogs::LogStream"],
  ["AWS::Logs::MetricFilter", "CloudWatch::MetricFilter CloudWatch::LogMetricFilter Logs::LogMetricFilter"],
  ["AWS::Logs::SubscriptionFilter", "CloudWatch::SubscriptionFilter Logs::LogSubscriptionFilter"],
  ["AWS::Events::Rule", "EventBridge::Rule CloudWatch::EventRule CloudWatchEvents::Rule Events::EventRule"],
  ["AWS::Events::EventBus", "EventBridge::EventBus"],
  ["AWS::Events::EventBusPolicy", "EventBridge::EventBusPolicy"],
  ["AWS::Config::ConfigRule", "Config::Rule"],
  ["AWS::Config::ConfigurationRecorder", "Config::Recorder Config::ConfigRecorder"],
  ["AWS::SecurityHub::Standard", "SecurityHub::Standards SecurityHub::StandardsSubscription"],
  ["AWS::Macie::Session", "Macie2::Session"],
  ["AWS::CertificateManager::Certificate", "ACM::Certificate"],
  ["AWS::KMS::Alias", "KMS::KeyAlias"],
  ["AWS::SecretsManager::RotationSchedule", "SecretsManager::SecretRotation SecretsManager::Rotation"],
  ["AWS::SecretsManager::SecretTargetAttachment", "SecretsManager::SecretAttachment"],
  ["AWS::SSM::Parameter", "SSM::ParameterStore"],
  ["AWS::SNS::Subscription", "SNS::TopicSubscription"],
  [
    "AWS::KinesisFirehose::DeliveryStream",
    "Firehose::DeliveryStream Kinesis::DeliveryStream Kinesis::FirehoseDeliveryStream",
  ],
  ["AWS::Lambda::EventSourceMapping", "Lambda::EventSource"],
  [
    "AWS::ApplicationAutoScaling::ScalableTarget",
    "ApplicationAutoScaling::Target ECS::ScalableTarget DynamoDB::ScalableTarget",
  ],
  [
    "AWS::ApplicationAutoScaling::ScalingPolicy",
    "ApplicationAutoScaling::Policy ECS::ScalingPolicy DynamoDB::ScalingPolicy",
  ],
  ["AWS::ElasticLoadBalancingV2::LoadBalancer", "ELBv2::LoadBalancer"],
  ["AWS::ElasticLoadBalancingV2::Listener", "ELBv2::Listener ELB::Listener ElasticLoadBalancing::Listener"],
  [
    "AWS::ElasticLoadBalancingV2::ListenerRule",
    "ELBv2::ListenerRule ELB::ListenerRule ElasticLoadBalancing::ListenerRule",
  ],
  ["AWS::ElasticLoadBalancingV2::TargetGroup", "ELBv2::TargetGroup ELB::TargetGroup ElasticLoadBalancing::TargetGroup"],
  ["AWS::EC2::EIP", "EC2::ElasticIP"],
  ["AWS::EC2::Volume", "EC2::EBSVolume"],
  ["AWS::EC2::FlowLog", "EC2::FlowLogs EC2::VPCFlowLog EC2::VPCFlowLogs VPC::FlowLog"],
  ["AWS::EC2::VPCGatewayAttachment", "EC2::InternetGatewayAttachment EC2::VPCInternetGatewayAttachment"],
  ["AWS::EC2::SubnetRouteTableAssociation", "EC2::RouteTableAssociation"],
  // Only capitals are wrong; the type of the service itself is looked up.
  ["AWS::EC2::VPC", "EC2::Vpc"],
  ["AWS::EC2::VPCEndpoint", "EC2::VpcEndpoint EC2::VPCEndPoint"],
  ["AWS::EC2::NatGateway", "EC2::NATGateway"],
  ["AWS::EC2::NetworkAcl", "EC2::NetworkACL"],
  ["AWS::ApiGateway::RestApi", "ApiGateway::RestAPI"],
  ["AWS::RDS::DBInstance", "RDS::DbInstance RDS::Instance"],
  ["AWS::RDS::DBCluster", "RDS::DbCluster RDS::Cluster"],
  ["AWS::RDS::DBSubnetGroup", "RDS::DbSubnetGroup RDS::SubnetGroup"],
  ["AWS::RDS::DBParameterGroup", "RDS::DbParameterGroup RDS::ParameterGroup"],
  ["AWS::Backup::BackupVault", "Backup::Vault"],
  ["AWS::Backup::BackupPlan", "Backup::Plan"],
  ["AWS::Backup::BackupSelection", "Backup::Selection"],
  ["AWS::CloudFront::CloudFrontOriginAccessIdentity", "CloudFront::OriginAccessIdentity"],
  ["AWS::Route53::RecordSet", "Route53::Record"],
  ["AWS::OpenSearchService::Domain", "OpenSearch::Domain"],
  ["AWS::AutoScaling::ScalingPolicy", "AutoScaling::Policy AutoScaling::AutoScalingPolicy"],
  ["AWS::AutoScaling::AutoScalingGroup", "EC2::AutoScalingGroup AutoScaling::Group"],
  ["AWS::EC2::LaunchTemplate", "AutoScaling::LaunchTemplate"],
];

/** Scaling policies of EC2 Auto Scaling are one type, and say in a property what kind they are. */
const scalingPolicies: readonly (readonly [string, string])[] = [
  ["TargetTrackingScalingPolicy", "TargetTrackingScaling"],
  ["StepScalingPolicy", "StepScaling"],
  ["SimpleScalingPolicy", "SimpleScaling"],
  ["PredictiveScalingPolicy", "PredictiveScaling"],
];

/** Types that people and language models write, and that CloudFormation does not have. */
export const mistakes: ReadonlyMap<string, Repair> = new Map<string, Repair>([
  [
    "AWS::Config::ConfigurationRecorderStatus",
    {
      kind: "remove",
      because: "CloudFormation starts the recorder as soon as its delivery channel exists",
      standIn: "ConfigurationRecorderName",
      unlessTrue: { property: "IsEnabled", of: "AWS::Config::ConfigurationRecorder", as: "StartedOnCreate" },
      instead:
        "the recorder may start although it is disabled here; stop it with aws configservice stop-configuration-recorder",
      source:
        "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-config-configurationrecorder.html",
    },
  ],
  ...["AWS::IAM::AccountPasswordPolicy", "AWS::IAM::PasswordPolicy"].map((type): [string, Repair] => [
    type,
    {
      kind: "remove",
      because: "CloudFormation has no resource type for the account password policy",
      instead: "set it with aws iam update-account-password-policy",
      source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html",
    },
  ]),
  ...["AWS::EC2::EBSEncryptionByDefault", "AWS::EC2::EbsEncryptionByDefault", "AWS::EC2::DefaultEBSEncryption"].map(
    (type): [string, Repair] => [
      type,
      {
        kind: "remove",
        because: "CloudFormation has no resource type for EBS encryption by default",
        instead: "enable it with aws ec2 enable-ebs-encryption-by-default in each Region",
        source: "https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html",
      },
    ],
  ),
  ...["AWS::EC2::EBSDefaultKmsKey", "AWS::EC2::EBSDefaultKmsKeyId", "AWS::EC2::EbsDefaultKmsKeyId"].map(
    (type): [string, Repair] => [
      type,
      {
        kind: "remove",
        because: "CloudFormation has no resource type for the default EBS encryption key of an account",
        instead: "set it with aws ec2 modify-ebs-default-kms-key-id in each Region",
        source: "https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html",
      },
    ],
  ),
  ...["AWS::S3::Object", "AWS::S3::BucketObject"].map((type): [string, Repair] => [
    type,
    {
      kind: "remove",
      because: "CloudFormation has no resource type for S3 objects",
      instead: "upload it with aws s3 cp after the stack is created",
      source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_S3.html",
    },
  ]),
  [
    "AWS::CloudFormation::StackPolicy",
    {
      kind: "remove",
      because: "CloudFormation has no resource type for stack policies",
      instead: "set it with aws cloudformation set-stack-policy",
      source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/protect-stack-resources.html",
    },
  ],
  [
    "AWS::EC2::Tag",
    {
      kind: "remove",
      because: "CloudFormation has no resource type for tags; resources have a Tags property",
      instead: "set Tags on the resource, or use aws ec2 create-tags",
      source:
        "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-resource-tags.html",
    },
  ],
  ...["AWS::S3::AccountPublicAccessBlock", "AWS::S3Control::AccountPublicAccessBlock"].map((type): [string, Repair] => [
    type,
    {
      kind: "remove",
      because: "CloudFormation has no resource type for Block Public Access of a whole account",
      instead: "enable it with aws s3control put-public-access-block",
      source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
    },
  ]),
  ...[
    "AWS::ElasticLoadBalancingV2::TargetGroupAttachment",
    "AWS::ElasticLoadBalancingV2::TargetGroupTargets",
    "AWS::ElasticLoadBalancingV2::Targets",
  ].map((type): [string, Repair] => [
    type,
    {
      kind: "fold",
      into: "AWS::ElasticLoadBalancingV2::TargetGroup",
      by: ["TargetGroupArn"],
      property: "Targets",
      as: { item: { Id: "TargetId", Port: "Port", AvailabilityZone: "AvailabilityZone" }, listed: "Targets" },
    },
  ]),
  ...(["Group", "User"] as const).map((owner): [string, Repair] => [
    `AWS::IAM::${owner}PolicyAttachment`,
    {
      kind: "fold",
      into: `AWS::IAM::${owner}`,
      by: [`${owner}Name`, owner],
      property: "ManagedPolicyArns",
      as: { value: "PolicyArn" },
    },
  ]),
  ...(
    [
      ["BucketVersioning", "VersioningConfiguration"],
      ["BucketEncryption", "BucketEncryption"],
      ["BucketLifecycle", "LifecycleConfiguration"],
      ["BucketLifecycleConfiguration", "LifecycleConfiguration"],
      ["BucketNotification", "NotificationConfiguration"],
      ["BucketNotificationConfiguration", "NotificationConfiguration"],
      ["BucketReplicationConfiguration", "ReplicationConfiguration"],
      ["BucketLogging", "LoggingConfiguration"],
      ["BucketCors", "CorsConfiguration"],
      ["BucketWebsite", "WebsiteConfiguration"],
      ["BucketOwnershipControls", "OwnershipControls"],
    ] as const
  ).map(([name, property]): [string, Repair] => [
    `AWS::S3::${name}`,
    { kind: "fold", into: "AWS::S3::Bucket", by: ["Bucket", "BucketName"], property, as: { whole: property } },
  ]),
  ...["AWS::IAM::RolePolicyAttachment", "AWS::IAM::ManagedPolicyAttachment"].map((type): [string, Repair] => [
    type,
    {
      kind: "fold",
      into: "AWS::IAM::Role",
      by: ["RoleName", "Role"],
      property: "ManagedPolicyArns",
      as: { value: "PolicyArn" },
    },
  ]),
  ...["AWS::S3::PublicAccessBlock", "AWS::S3::BucketPublicAccessBlock"].map((type): [string, Repair] => [
    type,
    {
      kind: "fold",
      into: "AWS::S3::Bucket",
      by: ["Bucket", "BucketName"],
      property: "PublicAccessBlockConfiguration",
      as: { members: ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"] },
    },
  ]),
  ...scalingPolicies.map(([name, kind]): [string, Repair] => [
    `AWS::AutoScaling::${name}`,
    { kind: "rename", to: "AWS::AutoScaling::ScalingPolicy", adds: { PolicyType: kind } },
  ]),
  ...renamed.flatMap(([to, wrong]) =>
    wrong.split(" ").map((name): [string, Repair] => [`AWS::${name}`, { kind: "rename", to }]),
  ),
]);
