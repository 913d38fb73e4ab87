import type { FailurePattern } from "../pattern.js";
import { docs } from "./source.js";

const task = docs("AmazonECS/latest/APIReference/API_RegisterTaskDefinition");
const service = docs("AmazonECS/latest/APIReference/API_CreateService");
const nodegroup = docs("eks/latest/APIReference/API_CreateNodegroup");

/** What Amazon ECS, EKS and ECR refuse. */
export const containers: readonly FailurePattern[] = [
  {
    id: "fargate-size",
    message: /No Fargate configuration exists for given values/i,
    cause: "AWS Fargate does not offer this pair of CPU and memory.",
    source: docs("AmazonECS/latest/developerguide/fargate-tasks-services"),
    rules: ["ecs-task"],
  },
  {
    id: "fargate-network-mode",
    message:
      /subnets can not be empty|Fargate only supports network mode|Network Configuration must be provided when networkMode 'awsvpc'|networkMode .{0,60}not (?:supported|valid) .{0,40}Fargate/i,
    cause: "AWS Fargate runs tasks in network mode awsvpc, in subnets that the service names.",
    source: docs("AmazonECS/latest/developerguide/fargate-tasks-services"),
    rules: ["ecs-task"],
    tell: { advice: "Give the service subnets and security groups in NetworkConfiguration.AwsvpcConfiguration." },
  },
  {
    id: "execution-role",
    message: /Fargate requires task definition to have execution role ARN|requires (?:a )?task execution role/i,
    cause: "The task pulls an image or writes logs and has no role for that.",
    source: docs("AmazonECS/latest/developerguide/task_execution_IAM_role"),
    rules: ["ecs-task"],
  },
  {
    id: "container-of-service",
    message:
      /The container \S{1,255} (?:does not exist in the task definition|did not have a container port \d{1,5} defined)/i,
    cause: "The service sends requests to a container or port that the task definition does not have.",
    source: service,
    rules: ["ecs-task"],
  },
  {
    id: "ecs-service-linked-role",
    message: /Unable to assume the service linked role\. Please verify that the ECS service linked role exists/i,
    cause: "The service-linked role of Amazon ECS does not exist yet in a new account.",
    source: docs("AmazonECS/latest/developerguide/using-service-linked-roles"),
    tell: {
      advice: "Create it once for the account, and deploy again.",
      command: "aws iam create-service-linked-role --aws-service-name ecs.amazonaws.com",
    },
  },
  {
    id: "service-circuit-breaker",
    message:
      /ECS Deployment Circuit Breaker was triggered|CannotPullContainerError|ResourceInitializationError|Resource timed out waiting for .{0,60}service .{0,60}stable|service \S{1,300} (?:did not stabilize|failed to stabilize)/i,
    cause: "The tasks of the service start and stop again: image, health check, or what the container itself does.",
    source: docs("AmazonECS/latest/developerguide/stopped-task-error-codes"),
    tell: {
      advice: "Ask why the tasks stopped: aws ecs describe-tasks says stoppedReason for each of these.",
      command: "aws ecs list-tasks --cluster <cluster> --service-name <service> --desired-status STOPPED",
    },
  },
  {
    id: "cluster-version",
    message: /unsupported Kubernetes version/i,
    cause: "Amazon EKS creates no clusters with this version of Kubernetes any more.",
    source: docs("eks/latest/userguide/kubernetes-versions"),
    rules: ["cluster-version"],
    tell: {
      advice: "See the versions that it supports.",
      command: "aws eks describe-cluster-versions --query 'clusterVersions[].clusterVersion'",
    },
  },
  {
    id: "node-group-template",
    message:
      /(?:Disk size|Remote access configuration|AMI type|Instance types?|SSH key)\b.{0,60}(?:must|cannot|can't) be specified (?:with|within|in|along with) (?:the |a )?launch template|Cannot specify instance types in launch template and API request|Launch template should not specify an instance profile|AMI Type other than CUSTOM, when specifying an image id/i,
    cause: "With a launch template, disk, key and image are set there and not in the node group.",
    source: docs("eks/latest/userguide/launch-templates"),
    rules: ["node-group"],
  },
  {
    id: "cluster-zones",
    message: /Subnets specified must be in at least two different AZs/i,
    cause: "Amazon EKS needs subnets in two Availability Zones.",
    source: docs("eks/latest/userguide/network-reqs"),
    rules: ["subnet-zones"],
  },
  {
    id: "cluster-zone-capacity",
    message: /targeted availability zone, does not currently have sufficient capacity to support the cluster/i,
    cause: "Amazon EKS cannot place a cluster in one of these Availability Zones.",
    source: docs("eks/latest/userguide/network-reqs"),
    tell: {
      advice: "Take subnets of the other zones that the message names.",
      command:
        "aws ec2 describe-subnets --filters Name=vpc-id,Values=<vpc> --query 'Subnets[].[SubnetId,AvailabilityZone]' --output table",
    },
  },
  {
    id: "nodes-did-not-join",
    message: /Instances failed to join the kubernetes cluster|NodeCreationFailure/i,
    cause: "The nodes started but cannot reach the cluster or may not join it.",
    source: docs("eks/latest/userguide/troubleshooting"),
    rules: ["creation-order", "trust-policy"],
    tell: {
      advice: "Let Systems Manager check a node: its role, its way to the internet or to VPC endpoints, DNS.",
      command:
        "aws ssm start-automation-execution --document-name AWSSupport-TroubleshootEKSWorkerNode --parameters ClusterName=<cluster>,WorkerID=<instance>",
    },
  },
  {
    id: "addon-version",
    message: /Addon version specified is not supported/i,
    cause: "The version of the add-on does not fit the version of Kubernetes.",
    source: docs("eks/latest/APIReference/API_CreateAddon"),
    tell: {
      advice: "Leave AddonVersion out, or take one that fits.",
      command:
        "aws eks describe-addon-versions --addon-name <add-on> --kubernetes-version <version> --query 'addons[].addonVersions[].addonVersion'",
    },
  },
  {
    id: "node-role-trust",
    message:
      /role with arn: \S{1,300}(?:, could not be assumed because it does not exist or the trusted entity is not correct| is invalid)|trusted entity is not correct/i,
    cause: "The role of the cluster or its nodes does not trust the service that uses it.",
    source: nodegroup,
    rules: ["trust-policy"],
  },
  {
    id: "repository-exists",
    message:
      /repository with name '[^']{1,256}' already exists|RepositoryAlreadyExists|'AWS::ECR::Repository' with identifier '(?<repository>[^']{1,256})' already exists/i,
    captures: ["repository"],
    cause: "The registry has a repository with this name.",
    source: docs("AmazonECR/latest/APIReference/API_CreateRepository"),
    tell: {
      advice: "Leave RepositoryName out, or import the repository into the stack.",
      command: "aws ecr describe-repositories --repository-names <repository>",
    },
  },
  {
    id: "repository-not-empty",
    message:
      /repository with name '(?<repository>[^']{1,256})' .{0,200}cannot be deleted because it still contains images|repository \S{1,300} (?:is not empty|(?:still )?contains images)/i,
    captures: ["repository"],
    cause: "A repository with images is deleted only with EmptyOnDelete.",
    source: docs("AWSCloudFormation/latest/TemplateReference/aws-resource-ecr-repository"),
    tell: {
      advice:
        "Set EmptyOnDelete, or delete the images if nobody needs them, and delete the stack again. See which there are.",
      command:
        "aws ecr describe-images --repository-name <repository> --query 'imageDetails[].[imagePushedAt,imageTags]'",
    },
  },
  {
    id: "task-definition",
    message:
      /Invalid setting for container|Container\.\w{1,60} (?:contains invalid|should)|Invalid 'cpu' setting|Fargate requires (?:log configuration|that 'cpu')|Links are not supported|Log driver \w{1,40} (?:disallows|requires) options|Specifying both a launch type and capacity provider|does not support launch_type|daemon scheduling strategy does not support|incompatible with the awsvpc network mode|host ports and container ports in port mappings must match|specify a value for 'executionRoleArn'|cannot specify an IAM role for services|grace period is only valid/i,
    types: ["AWS::ECS::*"],
    cause: "The task definition or service has settings that Amazon ECS or AWS Fargate do not take together.",
    source: task,
    rules: ["ecs-task", "template-shape"],
  },
  {
    id: "service-not-idempotent",
    message: /Creation of service was not idempotent/i,
    cause: "The cluster has a service with this name already, often the one that the update replaces.",
    source: docs("AmazonECS/latest/APIReference/API_CreateService"),
    tell: {
      advice: "Leave ServiceName out or change it.",
      command: "aws ecs describe-services --cluster <cluster> --services <service>",
    },
  },
  {
    id: "addon-conflict",
    message: /ConfigurationConflict|resolve conflicts mode/i,
    types: ["AWS::EKS::Addon"],
    cause: "The cluster has what the add-on would set, with other values.",
    source: docs("eks/latest/APIReference/API_CreateAddon"),
    tell: { advice: "Write ResolveConflicts: OVERWRITE, or PRESERVE to keep what was changed in the cluster." },
  },
];
