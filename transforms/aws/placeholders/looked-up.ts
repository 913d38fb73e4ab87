import { asksToBeReplaced, isMadeUp, isSampleAccount, isSampleBucket } from "./made-up.js";

/** What a placeholder stands for where a service looks it up, and what AWS answers. */
export interface LookedUp {
  readonly noun: string;
  readonly example: string;
  readonly answer: string;
  /** How a parameter is called that asks for it, and its type. */
  readonly name: string;
  readonly type: string;
  /** True for a property at this place, `Type.Property.Property`, that looks it up. */
  readonly isAt: (place: string) => boolean;
}

/** Where a service takes the bucket and the key of code. */
export const code =
  /^AWS::Lambda::(?:Function\.Code|LayerVersion\.Content)\.S3(?:Bucket|Key)$|^AWS::ElasticBeanstalk::ApplicationVersion\.SourceBundle\.S3(?:Bucket|Key)$|^AWS::Serverless::\w+\.(?:CodeUri|ContentUri|DefinitionUri)\.(?:Bucket|Key)$/;

/** Returns what a text may stand for that samples have in place of a value; nothing for one that may be right. */
export function lookedUp(text: string): readonly LookedUp[] {
  return [
    ...[idOf(text), arnOf(text), bucketOf(text), codeKeyOf(text), keyOf(text), zoneOf(text), templateOf(text)],
    ...[imageOf(text), accountOf(text), publisherOf(text), replicaOf(text)],
  ].filter((each) => each !== undefined);
}

/** IDs that samples have, by their prefixes. */
const ids: Readonly<Record<string, { noun: string; name: string; type: string; place: RegExp }>> = {
  ami: { noun: "AMI", name: "ImageId", type: "AWS::EC2::Image::Id", place: /\.ImageId$/ },
  sg: {
    noun: "security group",
    name: "SecurityGroupId",
    type: "AWS::EC2::SecurityGroup::Id",
    place: /\.(?:VPC|Vpc)?SecurityGroup(?:Id|s|Ids)$|\.(?:Group|SourceSecurityGroup)Id$/,
  },
  subnet: {
    noun: "subnet",
    name: "SubnetId",
    type: "AWS::EC2::Subnet::Id",
    place: /\.Subnet(?:Id|s|Ids)$|\.VPCZoneIdentifier$/,
  },
  vpc: { noun: "VPC", name: "VpcId", type: "AWS::EC2::VPC::Id", place: /\.(?:VpcId|VPCId|VpcID)$/ },
};

function idOf(text: string): LookedUp | undefined {
  const [, prefix = "", rest = ""] = /^(ami|sg|subnet|vpc)-(.+)$/.exec(text) ?? [];
  const known = ids[prefix];
  if (known === undefined || !isMadeUp(rest)) return undefined;
  const { noun, name, type, place } = known;
  return {
    noun: `ID of the ${noun}`,
    example: `${prefix}-0d4f8c2b7e91a6053`,
    answer: `the ${noun} does not exist`,
    name,
    type,
    isAt: (at) => place.test(at) && !at.startsWith("AWS::CloudFormation::"),
  };
}

/** ARNs whose resources a service looks up, by the service in them. */
const arns: Readonly<Record<string, { noun: string; example: string; name: string; place: RegExp }>> = {
  acm: {
    noun: "ARN of the certificate",
    example: "arn:aws:acm:eu-west-1:210987654321:certificate/6f1c2a7e-5b04-4d8a-9e3f-71b5c0d2e846",
    name: "CertificateArn",
    place: /\.(?:Acm|Regional)?CertificateArn$/,
  },
  kms: {
    noun: "ARN of the key",
    example: "arn:aws:kms:eu-west-1:210987654321:key/6f1c2a7e-5b04-4d8a-9e3f-71b5c0d2e846",
    name: "KeyArn",
    place:
      /^AWS::(?:RDS|EC2|EFS|Logs|SecretsManager|Redshift|DynamoDB|Kinesis|SageMaker)::.*\.K[Mm][Ss](?:Key|MasterKey)(?:Id|Arn)$/,
  },
  iam: {
    noun: "ARN of the role",
    example: "arn:aws:iam::210987654321:role/service",
    name: "RoleArn",
    place:
      /^AWS::(?!IAM|CloudFormation|KMS|S3::BucketPolicy).*\.(?:Role|RoleArn|RoleARN|ServiceRole|ExecutionRole|ExecutionRoleArn|TaskRoleArn)$|^AWS::IAM::Role\.AssumeRolePolicyDocument\.Statement\.Principal\.AWS$/,
  },
  lambda: {
    noun: "name or ARN of the function",
    example: "orders",
    name: "FunctionArn",
    place: /^AWS::Lambda::(?:Permission|EventSourceMapping|Alias|Version|Url)\.(?:FunctionName|TargetFunctionArn)$/,
  },
  layer: {
    noun: "ARN of the layer's version",
    example: "arn:aws:lambda:eu-west-1:210987654321:layer:tools:3",
    name: "LayerArn",
    place: /^AWS::(?:Lambda|Serverless)::Function\.Layers$/,
  },
  sns: {
    noun: "ARN of the topic",
    example: "arn:aws:sns:eu-west-1:210987654321:orders",
    name: "TopicArn",
    place: /^AWS::SNS::Subscription\.TopicArn$/,
  },
  sqs: {
    noun: "ARN of the queue",
    example: "arn:aws:sqs:eu-west-1:210987654321:orders",
    name: "QueueArn",
    place: /^AWS::Lambda::EventSourceMapping\.EventSourceArn$/,
  },
  elasticloadbalancing: {
    noun: "ARN of the target group or load balancer",
    example: "arn:aws:elasticloadbalancing:eu-west-1:210987654321:targetgroup/web/6d0ecf831eec9f09",
    name: "TargetArn",
    place: /\.(?:TargetGroupARNs|TargetGroupArn|LoadBalancerArn|ListenerArn)$/,
  },
};

function arnOf(text: string): LookedUp | undefined {
  const [, service = "", account = "", rest = ""] =
    /^arn:aws[a-z-]*:([a-z0-9-]+):(?:[a-z0-9-]*|[A-Z_-]+|<[^<>]*>):([^:]*):(.+)/.exec(text) ?? [];
  const known = arns[rest.startsWith("layer:") ? "layer" : service];
  if (known === undefined || !isNoAccount(account)) return undefined;
  // Others take users and policies at places with the same names.
  if (service === "iam" && !rest.startsWith("role/")) return undefined;
  const { noun, example, name, place } = known;
  const answer = `${account} is an example account in AWS documentation`;
  return { noun, example, answer, name, type: "String", isAt: (at) => place.test(at) };
}

/** True for what stands in place of the number of an account: that of a sample, or words. */
function isNoAccount(account: string): boolean {
  return isSampleAccount(account) || asksToBeReplaced(account) || /^(?:AWS_)?ACCOUNT(?:_ID|ID|-ID)?$/i.test(account);
}

function bucketOf(text: string): LookedUp | undefined {
  if (!isSampleBucket(text) && !asksToBeReplaced(text)) return undefined;
  return {
    noun: "bucket with the code, in the Region of the stack",
    example: "orders-code-eu-west-1",
    answer: "the bucket belongs to another account",
    name: "CodeBucket",
    type: "String",
    isAt: (place) => code.test(place) && /Bucket$/.test(place),
  };
}

/** A key of code that asks for another one: `path/to/your/code.zip`. */
function codeKeyOf(text: string): LookedUp | undefined {
  if (!/^\/?path\/to\//.test(text) && !asksToBeReplaced(text)) return undefined;
  return {
    noun: "object key of the code in its bucket",
    example: "orders.zip",
    answer: "S3 Error Code: NoSuchKey",
    name: "CodeKey",
    type: "String",
    isAt: (place) => code.test(place) && /Key$/.test(place),
  };
}

/** An image in the registry of an account that samples have. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html */
function imageOf(text: string): LookedUp | undefined {
  const [, account = ""] = /^([^./]+)\.dkr\.ecr\.[^/]+\/./.exec(text) ?? [];
  if (!isNoAccount(account)) return undefined;
  return {
    noun: "URI of the container image",
    example: "210987654321.dkr.ecr.eu-west-1.amazonaws.com/orders:1.4.2",
    answer: `${account} is an example account in AWS documentation, with no images to pull`,
    name: "ImageUri",
    type: "String",
    isAt: (place) =>
      /^AWS::Lambda::Function\.Code\.ImageUri$|^AWS::ECS::TaskDefinition\.ContainerDefinitions\.Image$|^AWS::AppRunner::Service\.SourceConfiguration\.ImageRepository\.ImageIdentifier$/.test(
        place,
      ),
  };
}

/** The account of all samples, which no trust policy takes: `Invalid principal in policy: "AWS":"123456789012"`. */
function accountOf(text: string): LookedUp | undefined {
  if (text !== "123456789012") return undefined;
  return {
    noun: "ID of the trusted account",
    example: "210987654321",
    answer: `Invalid principal in policy: "AWS":"${text}"`,
    name: "TrustedAccount",
    type: "String",
    isAt: (place) => place === "AWS::IAM::Role.AssumeRolePolicyDocument.Statement.Principal.AWS",
  };
}

function publisherOf(text: string): LookedUp | undefined {
  if (!asksToBeReplaced(text)) return undefined;
  return {
    noun: "ID of the publisher, as shown by aws cloudformation list-types",
    example: "c830e97710da0c9954d80ba8df021e5439e7134b",
    answer: "no publisher found with this ID",
    name: "PublisherId",
    type: "String",
    isAt: (place) => place === "AWS::CloudFormation::TypeActivation.PublisherId",
  };
}

/** A bucket of a sample that objects are to be copied to. https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html */
function replicaOf(text: string): LookedUp | undefined {
  const [, name = ""] = /^arn:aws[a-z-]*:s3:::([^/*]+)$/.exec(text) ?? [];
  const isSample = isSampleBucket(name) || asksToBeReplaced(name);
  if (!isSample && !/^(?:my|example)-(?:dest|destination|replica|replication|target)-bucket$/.test(name))
    return undefined;
  return {
    noun: "ARN of the replication destination bucket",
    example: "arn:aws:s3:::orders-copy-eu-west-1",
    answer: "Destination bucket must exist",
    name: "DestinationBucketArn",
    type: "String",
    isAt: (place) => place === "AWS::S3::Bucket.ReplicationConfiguration.Rules.Destination.Bucket",
  };
}

/** Names that ask for the name of a key pair. */
const namelessKeys: ReadonlySet<string> = new Set(["your-key", "key-pair-name"]);

/**
 * Names of key pairs that guides of AWS let one create, so that an account may have them.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/create-key-pairs.html
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-services-ec2-keypairs.html
 */
const guideKeys: ReadonlySet<string> = new Set(["my-key-pair", "my-keypair", "MyKeyPair"]);

/** True for the name of a key pair as samples have it, which no template should count on. */
export function isSampleKey(text: string): boolean {
  return guideKeys.has(text) || isNoKey(text);
}

function isNoKey(text: string): boolean {
  return namelessKeys.has(text) || asksToBeReplaced(text);
}

function keyOf(text: string): LookedUp | undefined {
  if (!isNoKey(text)) return undefined;
  return {
    noun: "key pair",
    example: "operators",
    answer: "the key pair does not exist",
    name: "KeyName",
    type: "AWS::EC2::KeyPair::KeyName",
    isAt: (place) => /^AWS::(?:EC2|AutoScaling)::.*\.KeyName$/.test(place),
  };
}

/** True for a text that is the ID of no hosted zone: of another form, or counted up. */
export function isNoZone(text: string): boolean {
  const id = text.replace("/hostedzone/", "");
  return !/^Z[A-Z0-9]{3,31}$/.test(id) || /EXAMPLE|^Z0?123456789|X{4}/.test(id) || new Set(id.slice(1)).size === 1;
}

function zoneOf(text: string): LookedUp | undefined {
  if (!/^Z[A-Z0-9]+$/.test(text) || !isNoZone(text)) return undefined;
  return {
    noun: "ID of the hosted zone",
    example: "Z0417326M8TQ5R2WKXYB",
    answer: "no hosted zone found with this ID",
    name: "HostedZoneId",
    type: "AWS::Route53::HostedZone::Id",
    isAt: (place) => /^AWS::Route53::(?:RecordSet|RecordSetGroup)\.HostedZoneId$/.test(place),
  };
}

/** A template in a bucket of a sample, or at an address that no one has. https://www.rfc-editor.org/rfc/rfc2606 */
function templateOf(text: string): LookedUp | undefined {
  if (!/^https?:\/\/[^{}<>]+$/.test(text)) return undefined;
  const [host = "", ...path] = text.replace(/^https?:\/\//, "").split("/");
  const names = [host.split(".")[0] ?? "", ...path];
  const isNobodys = /(?:^|\.)example\.(?:com|net|org)$/.test(host);
  if (!isNobodys && !names.some((name) => isSampleBucket(name) || asksToBeReplaced(name))) return undefined;
  return {
    noun: "URL of the template",
    example: "https://shop-templates.s3.eu-west-1.amazonaws.com/network.yaml",
    answer: "no template found at this URL",
    name: "TemplateUrl",
    type: "String",
    isAt: (place) =>
      /^AWS::CloudFormation::Stack\.TemplateURL$|^AWS::ServiceCatalog::CloudFormationProduct\..*\.LoadTemplateFromURL$|^AWS::Serverless::Application\.Location$/.test(
        place,
      ),
  };
}
