import { added, found, oneOf, renameKey, section, value, type Flaw } from "./flaw.js";
import { isObject, own } from "../../../src/values/json.js";

const enumeration = "value that AWS does not know";
const retired = "retired version";
const shape = "wrong type of value";
const limits = "value beyond the limits";

/** Types as models think that they are called. */
const types: Readonly<Record<string, string>> = {
  "AWS::Logs::LogGroup": "AWS::CloudWatch::LogGroup",
  "AWS::EC2::NatGateway": "AWS::EC2::NATGateway",
  "AWS::Events::Rule": "AWS::EventBridge::Rule",
  "AWS::OpenSearchService::Domain": "AWS::OpenSearch::Domain",
  "AWS::WAFv2::WebACL": "AWS::WAFV2::WebACL",
  "AWS::KinesisFirehose::DeliveryStream": "AWS::Firehose::DeliveryStream",
  "AWS::CertificateManager::Certificate": "AWS::ACM::Certificate",
  "AWS::EC2::VPCGatewayAttachment": "AWS::EC2::InternetGatewayAttachment",
  "AWS::AutoScaling::AutoScalingGroup": "AWS::EC2::AutoScalingGroup",
  "AWS::EKS::Nodegroup": "AWS::EKS::NodeGroup",
  "AWS::ElasticLoadBalancingV2::Listener": "AWS::ElasticLoadBalancing::Listener",
  "AWS::StepFunctions::StateMachine": "AWS::StepFunctions::Workflow",
  "AWS::RDS::DBSubnetGroup": "AWS::RDS::SubnetGroup",
};

function text(from: string, to: string): (found: { readonly value: unknown }) => string | undefined {
  return ({ value: each }) => (each === from ? to : undefined);
}

/** Values, versions and types that are not, or are no more. */
export const valueFlaws: readonly Flaw[] = [
  value(retired, "an old runtime", "AWS::Lambda::Function", "Runtime", (_, random) =>
    random.of(["python3.6", "python3.7", "nodejs12.x", "nodejs14.x", "nodejs10.x"]),
  ),
  value(retired, "an old PostgreSQL", "AWS::RDS::DBInstance", "EngineVersion", (_, random) =>
    random.of(["13.4", "14.1", "15.2", "12.7"]),
  ),
  value(retired, "an old Aurora", "AWS::RDS::DBCluster", "EngineVersion", (_, random) =>
    random.of(["8.0.mysql_aurora.3.02.0", "8.0.mysql_aurora.3.01.0"]),
  ),
  value(retired, "an old runtime of all functions", "AWS::Serverless::Function", "Handler", ({ path }, _, template) => {
    template.set([...path.slice(0, -1), "Runtime"], "python3.7");
    return "app.handler";
  }),
  value(retired, "an old Glue", "AWS::Glue::Job", "GlueVersion", "1.0"),
  value(retired, "an old TLS policy", "AWS::OpenSearchService::Domain", "EngineVersion", "2.19"),
  value(enumeration, "ON_DEMAND", "AWS::DynamoDB::Table", "BillingMode", text("PAY_PER_REQUEST", "ON_DEMAND")),
  value(enumeration, "aws-kms", "*", "BucketEncryption/*/*/*/SSEAlgorithm", text("aws:kms", "aws-kms")),
  value(enumeration, "AES-256", "*", "BucketEncryption/*/*/*/SSEAlgorithm", text("AES256", "AES-256")),
  value(enumeration, "http", "AWS::ElasticLoadBalancingV2::TargetGroup", "Protocol", text("HTTP", "http")),
  value(enumeration, "Https", "AWS::ElasticLoadBalancingV2::Listener", "Protocol", text("HTTPS", "Https")),
  value(enumeration, "Fargate", "AWS::ECS::Service", "LaunchType", text("FARGATE", "Fargate")),
  value(enumeration, "AWSVPC", "AWS::ECS::TaskDefinition", "NetworkMode", text("awsvpc", "AWSVPC")),
  value(enumeration, "redirect_to_https", "*", "*/*/ViewerProtocolPolicy", "redirect_to_https"),
  value(enumeration, "PriceClass_50", "*", "DistributionConfig/PriceClass", "PriceClass_50"),
  value(enumeration, "GreaterThan", "AWS::CloudWatch::Alarm", "ComparisonOperator", (each) =>
    text("GreaterThanThreshold", "GreaterThan")(each),
  ),
  value(enumeration, "Avg", "AWS::CloudWatch::Alarm", "Statistic", text("Average", "Avg")),
  value(enumeration, "enabled", "AWS::Events::Rule", "State", text("ENABLED", "Enabled")),
  value(enumeration, "enabled", "AWS::S3::Bucket", "*/Rules/*/Status", text("Enabled", "enabled")),
  value(enumeration, "enabled", "AWS::S3::Bucket", "VersioningConfiguration/Status", text("Enabled", "ENABLED")),
  value(
    enumeration,
    "AWS::S3::Bucket",
    "AWS::CloudTrail::Trail",
    "EventSelectors/*/DataResources/*/Type",
    () => "AWS::S3::Bucket",
  ),
  value(enumeration, "Regional", "AWS::WAFv2::WebACL", "Scope", text("REGIONAL", "Regional")),
  value(enumeration, "all", "AWS::EC2::FlowLog", "TrafficType", text("ALL", "all")),
  value(enumeration, "lambda_proxy", "AWS::ApiGateway::Method", "Integration/Type", "LAMBDA_PROXY"),
  value(enumeration, "KMS in small letters", "AWS::Kinesis::Stream", "StreamEncryption/EncryptionType", "kms"),
  value(enumeration, "OFF as a boolean", "AWS::Cognito::UserPool", "MfaConfiguration", false),
  value(enumeration, "a flow of old", "AWS::Cognito::UserPoolClient", "ExplicitAuthFlows/0", "USER_SRP_AUTH"),
  value(enumeration, "PUBLIC_READ", "AWS::ECS::Service", "*/*/AssignPublicIp", text("ENABLED", "true")),
  value(enumeration, "an instance class of EC2", "AWS::RDS::DBInstance", "DBInstanceClass", "t3.medium"),
  value(enumeration, "an instance type of EC2", "AWS::OpenSearchService::Domain", "*/InstanceType", "r6g.large"),
  value(limits, "days that there are not", "AWS::Logs::LogGroup", "RetentionInDays", (_, random) =>
    random.of([45, 15, 100, 10]),
  ),
  value(limits, "too long a timeout", "AWS::Lambda::Function", "Timeout", 1200),
  value(limits, "a memory that Fargate has not", "AWS::ECS::TaskDefinition", "Memory", "256"),
  value(limits, "cold storage for too short", "AWS::Backup::BackupPlan", "*/*/*/Lifecycle/DeleteAfterDays", 60),
  value(limits, "a backup of 90 days", "AWS::RDS::DBInstance", "BackupRetentionPeriod", 90),
  value(limits, "rate(1 minutes)", "AWS::Events::Rule", "ScheduleExpression", "rate(1 minutes)"),
  value(limits, "a cron with five fields", "AWS::Events::Rule", "ScheduleExpression", "cron(0 3 * * *)"),
  value(limits, "capitals in a bucket name", "AWS::S3::Bucket", "BucketName", "MyCompany-Data-Bucket"),
  value(limits, "an alias without alias/", "AWS::KMS::Alias", "AliasName", "data-store"),
  value(limits, "blocks of 24 bits", "AWS::EC2::Subnet", "CidrBlock", ({ path }, _, template) => {
    const network = own(template.get(path.slice(0, -1)), "VpcId") ?? "";
    const named = own(network, "Ref");
    return typeof named === "string"
      ? { "Fn::Select": [0, { "Fn::Cidr": [{ "Fn::GetAtt": [named, "CidrBlock"] }, 4, 24] }] }
      : undefined;
  }),
  value(limits, "a subnet outside of its network", "AWS::EC2::Subnet", "CidrBlock", "192.168.1.0/24"),
  added("access list without ownership", "AWS::S3::Bucket", "", "AccessControl", "PublicRead"),
  added("reserved variable", "AWS::Lambda::Function", "Environment/Variables", "AWS_REGION", { Ref: "AWS::Region" }),
  value(shape, "one text for a list", "*", "ManagedPolicyArns", first),
  value(shape, "one text for a list", "*", "SecurityGroupIds", first),
  value(shape, "one text for a list", "*", "SecurityGroups", first),
  value(shape, "one text for a list", "AWS::CloudWatch::Alarm", "AlarmActions", first),
  value(shape, "one text for a list", "AWS::ECS::TaskDefinition", "RequiresCompatibilities", first),
  value(shape, "one text for a list", "AWS::ApiGatewayV2::Authorizer", "*/Audience", first),
  value(shape, "a list for a text", "AWS::EC2::Subnet", "AvailabilityZone", { "Fn::GetAZs": "" }),
  value(shape, "a map for a text", "AWS::StepFunctions::StateMachine", "DefinitionString", {
    StartAt: "Wait",
    States: { Wait: { Type: "Wait", Seconds: 5, End: true } },
  }),
  value(shape, "a text for a number", "AWS::CloudWatch::Alarm", "Threshold", "eighty"),
  value(shape, "a text with a unit", "AWS::Lambda::Function", "MemorySize", "256 MB"),
  value(shape, "a text with a unit", "AWS::RDS::DBInstance", "AllocatedStorage", "20GB"),
  value("hard-coded place", "a zone", "AWS::EC2::Subnet", "AvailabilityZone", "us-east-1a"),
  value("hard-coded place", "a machine image", "*", "ImageId", "ami-0c55b159cbfafe1f0"),
  oneOf("unknown type", "a type of another name", (template) =>
    section(template, "Resources").flatMap(([logicalId, body]) => {
      const wrong = types[String(own(body, "Type"))];
      return wrong === undefined ? [] : [() => template.set(["Resources", logicalId, "Type"], wrong)];
    }),
  ),
  oneOf("unknown type", "no transform", (template) =>
    template.get(["Transform"]) === undefined ? [] : [() => template.remove(["Transform"])],
  ),
  oneOf("parameter", "a type of parameter that there is not", (template, random) =>
    section(template, "Parameters").flatMap(([name, body]) =>
      own(body, "Type") === "String"
        ? [() => template.set(["Parameters", name, "Type"], random.of(["string", "Text", "Boolean", "AWS::String"]))]
        : [],
    ),
  ),
  oneOf("parameter", "a key that parameters have not", (template) =>
    section(template, "Parameters").map(
      ([name]) =>
        () =>
          template.set(["Parameters", name, "Required"], true),
    ),
  ),
  oneOf("parameter", "a default that is not allowed", (template) =>
    section(template, "Parameters").flatMap(([name, body]) =>
      own(body, "AllowedValues") === undefined
        ? []
        : [() => template.set(["Parameters", name, "Default"], "development")],
    ),
  ),
  oneOf("parameter", "a default that is a function", (template) =>
    section(template, "Parameters").flatMap(([name, body]) =>
      typeof own(body, "Default") === "string"
        ? [() => template.set(["Parameters", name, "Default"], { Ref: "AWS::Region" })]
        : [],
    ),
  ),
  oneOf("parameter", "a name with an underscore", (template) =>
    section(template, "Parameters").flatMap(([name]) => {
      const parted = name.replace(/(?!^)([A-Z])/, "_$1");
      return parted === name ? [] : [() => renameKey(template, ["Parameters", name], parted)];
    }),
  ),
  oneOf("output", "an output without Value", (template) =>
    section(template, "Outputs").map(
      ([name]) =>
        () =>
          renameKey(template, ["Outputs", name, "Value"], "value"),
    ),
  ),
  oneOf("output", "an export as a text", (template) =>
    section(template, "Outputs").map(
      ([name]) =>
        () =>
          template.set(["Outputs", name, "Export"], `main-${name}`),
    ),
  ),
  oneOf("condition", "a function where the name of a condition must be", (template) =>
    section(template, "Resources").map(
      ([logicalId]) =>
        () =>
          template.set(["Resources", logicalId, "Condition"], { "Fn::Equals": [{ Ref: "AWS::Region" }, "us-east-1"] }),
    ),
  ),
  oneOf("deletion policy", "Snapshot of what has none", (template) =>
    found(template, ["AWS::S3::Bucket", "AWS::DynamoDB::Table"], "").map(
      ({ path }) =>
        () =>
          template.set([...path.slice(0, -1), "DeletionPolicy"], "Snapshot"),
    ),
  ),
];

function first({ value: list }: { readonly value: unknown }): ReturnType<typeof own> {
  const [only, ...others] = Array.isArray(list) ? list : [];
  return others.length === 0 && (typeof only === "string" || isObject(only)) ? only : undefined;
}
