const forms = ["Name", "Arn", "Id", "Url", "StreamArn", "Parts"] as const;

/** How a value names a resource. `Parts` are several, joined by `|`: the bus and the name of a rule. */
export type Form = (typeof forms)[number];

/** What sort of value a reference gives or a property takes: `AWS::S3::Bucket.Name`, `AWS::EC2::VPC.Id`. */
export type Kind = `${string}::${string}::${string}.${Form}`;

/** What the references to a type of resource give. */
interface References {
  /** The type that the value names, where it is not the type itself: AWS SAM makes functions of AWS Lambda. */
  readonly names?: string;
  readonly ref: Form;
  /** Without this property `Ref` gives another form. */
  readonly refNeeds?: string;
  /** The attribute that gives a form. */
  readonly attributes: Readonly<Partial<Record<Form, string>>>;
  /** Without this property a table has no stream. */
  readonly streamNeeds?: string;
}

const nameAndArn: References = { ref: "Name", attributes: { Arn: "Arn" } };
const nameAlone: References = { ref: "Name", attributes: {} };
const table: References = {
  ref: "Name",
  attributes: { Arn: "Arn", StreamArn: "StreamArn" },
  streamNeeds: "StreamSpecification",
};

/**
 * What `Ref` and `Fn::GetAtt` give, for the types that rules convert or may meet. Each is said under "Return values" on
 * the page of its type. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
const references: ReadonlyMap<string, References> = new Map(
  Object.entries<References>({
    "AWS::AppSync::GraphQLApi": { ref: "Arn", attributes: { Arn: "Arn", Id: "ApiId" } },
    "AWS::Backup::BackupVault": { ref: "Name", attributes: { Name: "BackupVaultName", Arn: "BackupVaultArn" } },
    "AWS::Batch::JobQueue": { ref: "Arn", attributes: { Arn: "JobQueueArn" } },
    "AWS::CertificateManager::Certificate": { ref: "Arn", attributes: {} },
    "AWS::CloudFront::Distribution": { ref: "Id", attributes: { Id: "Id" } },
    "AWS::CloudTrail::Trail": nameAndArn,
    "AWS::CloudWatch::Alarm": nameAndArn,
    "AWS::CodeBuild::Project": nameAndArn,
    "AWS::CodeCommit::Repository": { ref: "Id", attributes: { Arn: "Arn", Name: "Name" } },
    "AWS::CodePipeline::Pipeline": nameAlone,
    "AWS::Cognito::UserPool": { ref: "Id", attributes: { Id: "UserPoolId", Arn: "Arn" } },
    "AWS::DynamoDB::GlobalTable": table,
    "AWS::DynamoDB::Table": table,
    "AWS::EC2::Instance": { ref: "Id", attributes: { Id: "InstanceId" } },
    "AWS::EC2::RouteTable": { ref: "Id", attributes: { Id: "RouteTableId" } },
    // Without VpcId it gives the name of the group.
    "AWS::EC2::SecurityGroup": { ref: "Id", refNeeds: "VpcId", attributes: { Id: "GroupId" } },
    "AWS::EC2::Subnet": { ref: "Id", attributes: { Id: "SubnetId" } },
    "AWS::EC2::VPC": { ref: "Id", attributes: { Id: "VpcId" } },
    "AWS::ECR::Repository": nameAndArn,
    "AWS::ECS::Cluster": nameAndArn,
    "AWS::ECS::Service": { ref: "Arn", attributes: { Arn: "ServiceArn", Name: "Name" } },
    "AWS::ECS::TaskDefinition": { ref: "Arn", attributes: { Arn: "TaskDefinitionArn" } },
    "AWS::EFS::AccessPoint": { ref: "Id", attributes: { Id: "AccessPointId", Arn: "Arn" } },
    "AWS::EFS::FileSystem": { ref: "Id", attributes: { Id: "FileSystemId", Arn: "Arn" } },
    "AWS::EKS::Cluster": nameAndArn,
    "AWS::ElastiCache::ReplicationGroup": { ref: "Id", attributes: {} },
    "AWS::ElasticLoadBalancingV2::Listener": { ref: "Arn", attributes: { Arn: "ListenerArn" } },
    "AWS::ElasticLoadBalancingV2::ListenerRule": { ref: "Arn", attributes: { Arn: "RuleArn" } },
    "AWS::ElasticLoadBalancingV2::LoadBalancer": {
      ref: "Arn",
      attributes: { Arn: "LoadBalancerArn", Name: "LoadBalancerName" },
    },
    "AWS::ElasticLoadBalancingV2::TargetGroup": {
      ref: "Arn",
      attributes: { Arn: "TargetGroupArn", Name: "TargetGroupName" },
    },
    "AWS::Elasticsearch::Domain": nameAndArn,
    "AWS::Events::EventBus": nameAndArn,
    "AWS::Events::Rule": { ref: "Parts", attributes: { Arn: "Arn" } },
    "AWS::Glue::Crawler": nameAlone,
    "AWS::Glue::Database": nameAlone,
    "AWS::Glue::Job": nameAlone,
    "AWS::IAM::Group": nameAndArn,
    "AWS::IAM::InstanceProfile": nameAndArn,
    "AWS::IAM::ManagedPolicy": { ref: "Arn", attributes: { Arn: "PolicyArn" } },
    "AWS::IAM::OIDCProvider": { ref: "Arn", attributes: { Arn: "Arn" } },
    "AWS::IAM::Role": { ref: "Name", attributes: { Arn: "Arn", Id: "RoleId" } },
    "AWS::IAM::User": nameAndArn,
    "AWS::KMS::Alias": { ref: "Name", attributes: {} },
    "AWS::KMS::Key": { ref: "Id", attributes: { Id: "KeyId", Arn: "Arn" } },
    "AWS::Kinesis::Stream": nameAndArn,
    "AWS::KinesisFirehose::DeliveryStream": nameAndArn,
    "AWS::Lambda::Alias": { ref: "Arn", attributes: { Arn: "AliasArn" } },
    "AWS::Lambda::Function": nameAndArn,
    "AWS::Lambda::LayerVersion": { ref: "Arn", attributes: { Arn: "LayerVersionArn" } },
    "AWS::Lambda::Version": { ref: "Arn", attributes: { Arn: "FunctionArn" } },
    // The ARN ends in `:*`.
    "AWS::Logs::LogGroup": nameAndArn,
    "AWS::MSK::Cluster": { ref: "Arn", attributes: { Arn: "Arn" } },
    "AWS::OpenSearchService::Domain": nameAndArn,
    "AWS::RDS::DBCluster": { ref: "Name", attributes: { Arn: "DBClusterArn" } },
    "AWS::RDS::DBInstance": { ref: "Name", attributes: { Arn: "DBInstanceArn" } },
    "AWS::S3::AccessPoint": nameAndArn,
    "AWS::S3::Bucket": nameAndArn,
    "AWS::SNS::Topic": { ref: "Arn", attributes: { Arn: "TopicArn", Name: "TopicName" } },
    "AWS::SQS::Queue": { ref: "Url", attributes: { Url: "QueueUrl", Arn: "Arn", Name: "QueueName" } },
    // Its attribute Id is the ARN.
    "AWS::SecretsManager::Secret": { ref: "Arn", attributes: { Arn: "Id" } },
    "AWS::Serverless::Function": { names: "AWS::Lambda::Function", ...nameAndArn },
    "AWS::Serverless::SimpleTable": { names: "AWS::DynamoDB::Table", ...nameAndArn },
    "AWS::Serverless::StateMachine": {
      names: "AWS::StepFunctions::StateMachine",
      ref: "Arn",
      attributes: { Arn: "Arn", Name: "Name" },
    },
    "AWS::SSM::Document": nameAlone,
    "AWS::SSM::Parameter": nameAlone,
    "AWS::StepFunctions::Activity": { ref: "Arn", attributes: { Arn: "Arn", Name: "Name" } },
    "AWS::StepFunctions::StateMachine": { ref: "Arn", attributes: { Arn: "Arn", Name: "Name" } },
    "AWS::WAFv2::WebACL": { ref: "Parts", attributes: { Arn: "Arn", Id: "Id" } },
  }),
);

/** Returns the form and the type of a kind. */
export function partsOfKind(kind: Kind): { type: string; form: Form | undefined } {
  const end = kind.lastIndexOf(".");
  return { type: kind.slice(0, end), form: forms.find((form) => form === kind.slice(end + 1)) };
}

/** The types of which it is known what their references give. */
export const typesWithKinds: readonly string[] = [...references.keys()];

/**
 * Returns what a reference to a resource of a type gives, `attribute` undefined for `Ref`; undefined where it cannot be
 * told. `isWritten` says whether the resource has a property.
 */
export function kindOfReference(
  type: string,
  attribute: string | undefined,
  isWritten: (property: string) => boolean,
): Kind | undefined {
  const known = references.get(type);
  if (known === undefined) return undefined;
  const { ref, refNeeds, attributes } = known;
  const form =
    attribute === undefined
      ? refNeeds === undefined || isWritten(refNeeds)
        ? ref
        : undefined
      : forms.find((each) => attributes[each] === attribute);
  return form && kindOf(known.names ?? type, form);
}

/**
 * Returns how a resource of a type is referred to so that the reference gives `kind`: the name of the attribute, or
 * `Ref`; undefined where no reference gives it.
 */
export function referenceGiving(
  type: string,
  kind: Kind,
  isWritten: (property: string) => boolean,
): { attribute: string | undefined } | undefined {
  const { attributes = {}, streamNeeds } = references.get(type) ?? {};
  if (kind.endsWith(".StreamArn") && streamNeeds !== undefined && !isWritten(streamNeeds)) return undefined;
  const ways = [undefined, ...Object.values(attributes)];
  const way = ways.findIndex((attribute) => kindOfReference(type, attribute, isWritten) === kind);
  return way < 0 ? undefined : { attribute: ways[way] };
}

/** Returns what a parameter of a type such as `AWS::EC2::VPC::Id` gives; undefined for `String` and the like. */
export function kindOfParameter(type: string): Kind | undefined {
  const [, plain = type] = /^AWS::SSM::Parameter::Value<(.+)>$/.exec(type) ?? [];
  const [, named] = /^(AWS::\w+::\w+)::Id$/.exec(plain) ?? [];
  return named === undefined ? undefined : kindOf(named, "Id");
}

/** Returns the kind of what names a resource of a type in a form; undefined for what is no type of AWS. */
export function kindOf(type: string, form: Form): Kind | undefined {
  const [vendor, service, name] = type.split("::");
  return vendor === undefined || service === undefined || name === undefined
    ? undefined
    : `${vendor}::${service}::${name}.${form}`;
}
