import { lazy } from "../../../src/values/memoize.js";
import { alias, cluster, family, functionName, iamArn } from "./forms.js";
import { places, type NamePlace } from "./place.js";

const ecs = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/";
const iam = "https://docs.aws.amazon.com/IAM/latest/APIReference/";
const lambda = "https://docs.aws.amazon.com/lambda/latest/api/";
const ec2Errors = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html";
const functions = "Lambda::Function, Serverless::Function";
const byFunction = { form: functionName };
const functionUsers =
  "Lambda::Permission, Lambda::EventSourceMapping, Lambda::EventInvokeConfig, Lambda::Alias, Lambda::Version";

/** Functions, containers, machines, and the roles of them all. */
export const computePlaces = lazy((): readonly NamePlace[] => [
  ...places(
    "ResourceNotFoundException: Function not found",
    `${lambda}API_AddPermission.html`,
    [functionUsers, "FunctionName", functions, byFunction],
    ["Lambda::Url", "TargetFunctionArn", functions, byFunction],
  ),
  ...places(
    "ResourceNotFoundException: Cannot find alias",
    `${lambda}API_AddPermission.html`,
    ["Lambda::Permission, Lambda::EventSourceMapping", "FunctionName", "Lambda::Alias", { form: alias }],
    ["Lambda::EventInvokeConfig", "Qualifier", "Lambda::Alias", { within: ["FunctionName", "FunctionName"] }],
    ["Lambda::Url", "Qualifier", "Lambda::Alias", { within: ["TargetFunctionArn", "FunctionName"] }],
  ),
  ...places(
    "InvalidParameterValueException: The role defined for the function cannot be assumed by Lambda",
    "https://github.com/aws-controllers-k8s/community/issues/1835",
    [functions, "Role", "IAM::Role", { form: iamArn("role") }],
  ),
  ...places("ClusterNotFoundException", `${ecs}API_CreateService.html`, [
    "ECS::Service, ECS::TaskSet",
    "Cluster",
    "ECS::Cluster",
    { form: cluster },
  ]),
  ...places("ClusterNotFoundException", `${ecs}API_PutClusterCapacityProviders.html`, [
    "ECS::ClusterCapacityProviderAssociations",
    "Cluster",
    "ECS::Cluster",
    { form: cluster },
  ]),
  ...places(
    "ClientException: the capacity provider must already be created",
    `${ecs}API_PutClusterCapacityProviders.html`,
    ["ECS::Cluster, ECS::ClusterCapacityProviderAssociations", "CapacityProviders.*", "ECS::CapacityProvider"],
  ),
  ...places("ClientException: TaskDefinition not found", `${ecs}API_CreateService.html`, [
    "ECS::Service",
    "TaskDefinition",
    "ECS::TaskDefinition",
    { form: family },
  ]),
  ...places(
    "ResourceNotFoundException: No cluster found",
    "https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html",
    [
      "EKS::Nodegroup, EKS::Addon, EKS::FargateProfile, EKS::AccessEntry, EKS::PodIdentityAssociation, EKS::IdentityProviderConfig",
      "ClusterName",
      "EKS::Cluster",
    ],
  ),
  ...places("InvalidKeyPair.NotFound", ec2Errors, ["EC2::Instance", "KeyName", "EC2::KeyPair"]),
  ...places("InvalidGroup.NotFound", ec2Errors, ["EC2::Instance", "SecurityGroups.*", "EC2::SecurityGroup"]),
  ...places("InvalidLaunchTemplateName.NotFoundException", ec2Errors, [
    "EC2::Instance, AutoScaling::AutoScalingGroup",
    "LaunchTemplate.LaunchTemplateName",
    "EC2::LaunchTemplate",
  ]),
  ...places(
    "InvalidParameterValue: Invalid IAM Instance Profile name",
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html",
    ["EC2::Instance", "IamInstanceProfile", "IAM::InstanceProfile"],
  ),
  ...places("ValidationError: AutoScalingGroup name not found", "https://github.com/hashicorp/terraform/issues/17238", [
    "AutoScaling::ScalingPolicy, AutoScaling::ScheduledAction, AutoScaling::LifecycleHook",
    "AutoScalingGroupName",
    "AutoScaling::AutoScalingGroup",
  ]),
  ...places(
    "ClientException: the compute environment must be valid before it is associated with a queue",
    "https://docs.aws.amazon.com/batch/latest/APIReference/API_CreateJobQueue.html",
    ["Batch::JobQueue", "ComputeEnvironmentOrder.*.ComputeEnvironment", "Batch::ComputeEnvironment"],
  ),
  ...places(
    "InvalidParameterValue: No Application named",
    "https://docs.aws.amazon.com/elasticbeanstalk/latest/api/API_CreateApplicationVersion.html",
    [
      "ElasticBeanstalk::ApplicationVersion, ElasticBeanstalk::ConfigurationTemplate, ElasticBeanstalk::Environment",
      "ApplicationName",
      "ElasticBeanstalk::Application",
    ],
  ),
  ...places(
    "NoSuchEntity",
    `${iam}API_PutRolePolicy.html`,
    ["IAM::Policy, IAM::ManagedPolicy", "Roles.*", "IAM::Role"],
    ["IAM::Policy, IAM::ManagedPolicy", "Users.*", "IAM::User"],
    ["IAM::Policy, IAM::ManagedPolicy", "Groups.*", "IAM::Group"],
    ["IAM::RolePolicy", "RoleName", "IAM::Role"],
    ["IAM::UserPolicy", "UserName", "IAM::User"],
    ["IAM::GroupPolicy", "GroupName", "IAM::Group"],
  ),
  ...places("NoSuchEntity", `${iam}API_AddRoleToInstanceProfile.html`, [
    "IAM::InstanceProfile",
    "Roles.*",
    "IAM::Role",
  ]),
  ...places(
    "NoSuchEntity",
    `${iam}API_AddUserToGroup.html`,
    ["IAM::UserToGroupAddition", "GroupName", "IAM::Group"],
    ["IAM::UserToGroupAddition", "Users.*", "IAM::User"],
    ["IAM::User", "Groups.*", "IAM::Group"],
  ),
  ...places("NoSuchEntity", `${iam}API_CreateAccessKey.html`, ["IAM::AccessKey", "UserName", "IAM::User"]),
  ...places(
    "NoSuchEntity: the policy does not exist or is not attachable",
    `${iam}API_AttachRolePolicy.html`,
    ["IAM::Role, IAM::User, IAM::Group", "ManagedPolicyArns.*", "IAM::ManagedPolicy", { form: iamArn("policy") }],
    ["IAM::Role, IAM::User", "PermissionsBoundary", "IAM::ManagedPolicy", { form: iamArn("policy") }],
  ),
]);
