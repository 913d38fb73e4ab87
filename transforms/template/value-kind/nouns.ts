import type { Path } from "../../../src/values/pointer.js";

/** What a property is about by its name, and the types whose ARN it can take then. */
const nouns: readonly (readonly [noun: RegExp, types: RegExp])[] = [
  [/Role/i, /^AWS::IAM::Role$/],
  [/Topic/i, /^AWS::SNS::Topic$/],
  [/Bucket/i, /^AWS::S3(?:\w*)::(?:\w*)Bucket$/],
  [/KMS|EncryptionKey/i, /^AWS::KMS::/],
  [/Lambda|Function/i, /^AWS::(?:Lambda|CloudFront)::|^AWS::Serverless::Function$/],
  [/Secret/i, /^AWS::SecretsManager::Secret$/],
  [/Certificate/i, /^AWS::(?:CertificateManager|ACMPCA|IAM)::/],
  [/LoadBalancer/i, /^AWS::ElasticLoadBalancingV2::LoadBalancer$/],
  [/TargetGroup/i, /^AWS::(?:ElasticLoadBalancingV2|VpcLattice)::TargetGroup$/],
  [/Queue/i, /^AWS::(?:SQS::Queue|Batch::JobQueue|MediaConvert::Queue|Deadline::Queue)$/],
  [/StateMachine/i, /^AWS::(?:StepFunctions|Serverless)::StateMachine/],
  [/WebACL/i, /^AWS::WAFv2::WebACL$/],
  [/UserPool/i, /^AWS::Cognito::UserPool$/],
  [/PolicyArn|PolicyARN|PermissionsBoundary/, /^AWS::IAM::ManagedPolicy$/],
  [/Stream/, /^AWS::Kinesis::Stream$|^AWS::KinesisFirehose::DeliveryStream$|^AWS::KinesisVideo::/],
];

/** False where the name of a property tells that it is about something else than a type; `isSure` where it says nothing, too. */
export function isOfNoun(property: string, type: string, isSure = false): boolean {
  const told = nouns.filter(([noun]) => noun.test(property));
  return told.length === 0 ? !isSure : told.some(([, types]) => types.test(type));
}

/**
 * Properties that take more than their names say: ARNs and IDs that may be names.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html (the short name of a role; samples of
 * AWS deploy with it as execution role, too)
 * https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunctionUrlConfig.html (the name of a function)
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_RegisterTaskWithMaintenanceWindow.html (a document)
 */
const others: ReadonlyMap<string, readonly string[]> = new Map([
  ["AWS::ECS::TaskDefinition", ["ExecutionRoleArn", "TaskRoleArn"]],
  ["AWS::Lambda::Url", ["TargetFunctionArn"]],
  ["AWS::SSM::MaintenanceWindowTask", ["TaskArn"]],
  // A group in the default VPC has a name, which instances take.
  ["AWS::AutoScaling::LaunchConfiguration", ["SecurityGroups"]],
  ["AWS::EC2::Instance", ["SecurityGroupIds", "SecurityGroups"]],
  ["AWS::EC2::LaunchTemplate", ["SecurityGroupIds", "SecurityGroups"]],
]);

/** True for a property that takes more than its name says. */
export function takesOthers(type: string, property: Path): boolean {
  return others.get(type)?.includes(String(property.findLast((step) => typeof step === "string"))) === true;
}

/**
 * True for a property that is called after a type and takes the ID of one, where the schema does not say so: `ApiId` beside
 * an API of the same service. The name of a bucket is one everywhere.
 */
export function isCalledAfter(property: string, type: string, owner: string): boolean {
  if (type === "AWS::S3::Bucket") return /Bucket(?:Name)?$/.test(property);
  const [stem] = /^(.+)Id$/.exec(property)?.slice(1) ?? [];
  // A secret is known by its ARN as well.
  if (type === "AWS::SecretsManager::Secret") return false;
  const [, service, name = ""] = type.split("::");
  return stem !== undefined && owner.split("::")[1] === service && name.toLowerCase().endsWith(stem.toLowerCase());
}
