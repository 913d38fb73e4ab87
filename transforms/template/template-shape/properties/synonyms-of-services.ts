import type { Names, Places } from "./place-names.js";

const inlinePolicy: Names = { Policy: "PolicyDocument", Document: "PolicyDocument" };

/** What properties are called elsewhere, of everything else. */
export const serviceSynonyms: Readonly<Record<string, Places>> = {
  "AWS::CodeBuild::Project": {
    VpcConfig: { SubnetIds: "Subnets", SecurityGroups: "SecurityGroupIds" },
    "": { Timeout: "TimeoutInMinutes", BuildTimeout: "TimeoutInMinutes", ServiceRoleArn: "ServiceRole" },
  },
  "AWS::CodePipeline::Pipeline": {
    ArtifactStore: { Bucket: "Location", BucketName: "Location", S3Bucket: "Location" },
    "Stages.Actions": { ActionType: "ActionTypeId" },
  },
  "AWS::Config::ConfigRule": { "": { Parameters: "InputParameters" } },
  // https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingGroup.html has includeGlobalResourceTypes.
  "AWS::Config::ConfigurationRecorder": { RecordingGroup: { IncludeGlobalResources: "IncludeGlobalResourceTypes" } },
  "AWS::Config::DeliveryChannel": { "": { S3BucketArn: "S3BucketName" } },
  "AWS::ECR::Repository": { "": { RepositoryPolicy: "RepositoryPolicyText", ForceDelete: "EmptyOnDelete" } },
  "AWS::MSK::Cluster": { BrokerNodeGroupInfo: { SubnetIds: "ClientSubnets", Subnets: "ClientSubnets" } },
  "AWS::ECS::Service": { "": { ClusterArn: "Cluster", ClusterName: "Cluster", TaskDefinitionArn: "TaskDefinition" } },
  "AWS::ECS::TaskDefinition": {
    ContainerDefinitions: { EnvironmentVariables: "Environment", Ports: "PortMappings" },
    "ContainerDefinitions.LogConfiguration": { LogOptions: "Options" },
    "ContainerDefinitions.PortMappings": { Port: "ContainerPort" },
    "": { Name: "Family", TaskDefinitionName: "Family", TaskRole: "TaskRoleArn", ExecutionRole: "ExecutionRoleArn" },
  },
  "AWS::EKS::Cluster": { "": { KubernetesVersion: "Version", VpcConfig: "ResourcesVpcConfig" } },
  // Auto Scaling has MinSize and DesiredCapacity, Application Auto Scaling has MinCapacity and MaxCapacity.
  "AWS::EKS::Nodegroup": {
    "": { NodeRoleArn: "NodeRole", SubnetIds: "Subnets", InstanceType: "InstanceTypes" },
    ScalingConfig: { MinCapacity: "MinSize", MaxCapacity: "MaxSize", DesiredCapacity: "DesiredSize" },
  },
  "AWS::Events::Rule": {
    "": { Schedule: "ScheduleExpression", Pattern: "EventPattern" },
    Targets: { TargetArn: "Arn", TargetId: "Id" },
  },
  "AWS::IAM::InstanceProfile": { "": { Role: "Roles", RoleName: "Roles" } },
  "AWS::IAM::Group": { Policies: inlinePolicy },
  "AWS::IAM::User": { Policies: inlinePolicy },
  "AWS::IAM::Policy": { "": { Policy: "PolicyDocument", Document: "PolicyDocument" } },
  "AWS::IAM::ManagedPolicy": { "": { Policy: "PolicyDocument", Document: "PolicyDocument" } },
  "AWS::IAM::Role": {
    "": {
      AssumeRolePolicy: "AssumeRolePolicyDocument",
      TrustPolicy: "AssumeRolePolicyDocument",
      InlinePolicies: "Policies",
      ManagedPolicies: "ManagedPolicyArns",
      PermissionsBoundaryArn: "PermissionsBoundary",
    },
    Policies: inlinePolicy,
  },
  // AWS SAM has Tracing; the console says "reserved concurrency".
  "AWS::Lambda::Function": {
    "": {
      ReservedConcurrency: "ReservedConcurrentExecutions",
      ReservedConcurrencyLimit: "ReservedConcurrentExecutions",
      RoleArn: "Role",
      Memory: "MemorySize",
      KmsKeyId: "KmsKeyArn",
      LayerArns: "Layers",
      DeadLetterQueue: "DeadLetterConfig",
    },
    Code: { Bucket: "S3Bucket", Key: "S3Key", InlineCode: "ZipFile" },
  },
  "AWS::Lambda::Permission": { "": { FunctionArn: "FunctionName" } },
  "AWS::Lambda::EventSourceMapping": { "": { FunctionArn: "FunctionName" } },
  // A rule of Amazon EventBridge of AWS SAM has Schedule.
  "AWS::Scheduler::Schedule": { "": { Schedule: "ScheduleExpression" } },
  // https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html and its like.
  "AWS::Serverless::Api": {
    "": { AccessLogSettings: "AccessLogSetting", Stage: "StageName", StageVariables: "Variables" },
  },
  "AWS::Serverless::Function": {
    "": {
      ReservedConcurrency: "ReservedConcurrentExecutions",
      ReservedConcurrencyLimit: "ReservedConcurrentExecutions",
      RoleArn: "Role",
      Memory: "MemorySize",
      KmsKeyId: "KmsKeyArn",
      TracingConfig: "Tracing",
      TracingConfiguration: "Tracing",
      PermissionBoundary: "PermissionsBoundary",
    },
  },
  "AWS::Serverless::HttpApi": {
    "": { AccessLogSetting: "AccessLogSettings", Cors: "CorsConfiguration", Variables: "StageVariables" },
  },
  "AWS::Serverless::StateMachine": {
    "": {
      LoggingConfiguration: "Logging",
      RoleArn: "Role",
      StateMachineName: "Name",
      StateMachineType: "Type",
      TracingConfiguration: "Tracing",
    },
  },
};
