import { lazy } from "../../../src/values/memoize.js";

/** A property by which a service gets a role that it has to be able to assume before AWS creates the resource. */
export interface ServiceUser {
  readonly type: string;
  readonly property: string;
  /** Who assumes the role, without `.amazonaws.com`. */
  readonly service: string;
  /** What AWS answers where the role does not trust the service. */
  readonly answer: string;
  /** True where AWS creates the resource all the same, and it does not work. */
  readonly isTaken?: boolean;
}

/**
 * Where services look whether they can assume a role. Others find out when they work.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services
 */
export const serviceUsers = lazy((): readonly ServiceUser[] => [
  // https://github.com/pdomala/LambdaCDDemo/issues/1
  ...usersOf("lambda", "The role defined for the function cannot be assumed by Lambda", [
    "Lambda::Function.Role",
    "Serverless::Function.Role",
  ]),
  // https://github.com/lumigo-io/lumigo-CLI/issues/83
  ...usersOf(
    "states",
    "Neither the global service principal states.amazonaws.com, nor the regional one is authorized to assume the provided role",
    ["StepFunctions::StateMachine.RoleArn", "Serverless::StateMachine.Role"],
  ),
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html
  ...usersOf(
    "monitoring.rds",
    "IAM role ARN value is invalid or does not include the required permissions for: ENHANCED_MONITORING",
    ["RDS::DBInstance.MonitoringRoleArn", "RDS::DBCluster.MonitoringRoleArn"],
  ),
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
  ...usersOf("ecs-tasks", "ECS was unable to assume the role", [
    "ECS::TaskDefinition.ExecutionRoleArn",
    "ECS::TaskDefinition.TaskRoleArn",
  ]).map((user) => ({ ...user, isTaken: true })),
  // https://docs.aws.amazon.com/eks/latest/userguide/cluster-iam-role.html
  ...usersOf("eks", "The role could not be assumed because it does not exist or the trusted entity is not correct", [
    "EKS::Cluster.RoleArn",
  ]),
  // https://docs.aws.amazon.com/eks/latest/userguide/create-node-role.html
  ...usersOf(
    "ec2",
    "Following required service principals [ec2.amazonaws.com] were not found in the trust relationships of nodeRole",
    ["EKS::Nodegroup.NodeRole"],
  ),
  // https://docs.aws.amazon.com/eks/latest/userguide/pod-execution-role.html
  ...usersOf("eks-fargate-pods", "Misconfigured PodExecutionRole Trust Policy", [
    "EKS::FargateProfile.PodExecutionRoleArn",
  ]),
  // https://docs.aws.amazon.com/scheduler/latest/UserGuide/setting-up.html
  ...usersOf("scheduler", "The execution role you provide must allow AWS EventBridge Scheduler to assume the role", [
    "Scheduler::Schedule.Target.RoleArn",
  ]),
  // https://docs.aws.amazon.com/codebuild/latest/userguide/troubleshooting.html
  ...usersOf("codebuild", "CodeBuild is not authorized to perform: sts:AssumeRole", ["CodeBuild::Project.ServiceRole"]),
  // https://docs.aws.amazon.com/codepipeline/latest/userguide/troubleshooting.html
  ...usersOf("codepipeline", "CodePipeline is not authorized to perform AssumeRole on role", [
    "CodePipeline::Pipeline.RoleArn",
  ]),
  // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html
  ...usersOf("cloudtrail", "Access denied. Check the trust relationships for your role", [
    "CloudTrail::Trail.CloudWatchLogsRoleArn",
  ]),
  // https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html
  ...usersOf("firehose", "Firehose is unable to assume role", [
    "KinesisFirehose::DeliveryStream.ExtendedS3DestinationConfiguration.RoleARN",
    "KinesisFirehose::DeliveryStream.S3DestinationConfiguration.RoleARN",
  ]),
]);

function usersOf(service: string, answer: string, places: readonly string[]): ServiceUser[] {
  return places.map((place) => {
    const [type = "", ...steps] = place.split(".");
    return { type: `AWS::${type}`, property: steps.join("."), service, answer };
  });
}
