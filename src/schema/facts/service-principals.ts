import type { Dated } from "./dated.js";

/**
 * Service principals without their ending, and names that people write for them. Which principals AWS has no list says;
 * one that is not here may exist.
 */
export const servicePrincipals: Dated & { readonly known: string; readonly meant: Readonly<Record<string, string>> } = {
  source:
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html and the guides of the services",
  of: "2026-11-30",
  expires: "2028-11-30",
  known:
    "access-analyzer acm acm-pca airflow airflow-env amplify apigateway appconfig appflow application-autoscaling appstream appsync athena autoscaling backup batch bedrock bedrock-agentcore budgets build.apprunner chatbot cloud9 cloudformation cloudfront cloudhsm cloudsearch cloudtrail cloudwatch codebuild codecommit codedeploy codepipeline codestar-notifications cognito-idp config connect databrew datapipeline datasync dax delivery.logs devops-guru diode directconnect dlm dms ds dynamodb ec2 ec2fleet ecr ecs ecs-tasks edgelambda eks eks-fargate-pods elasticache elasticbeanstalk elasticfilesystem elasticloadbalancing elasticmapreduce emr-serverless es events events.rds export.rds firehose fis fms forecast gamelift glue grafana greengrass guardduty imagebuilder inspector inspector2 iot iotanalytics iotevents iotsitewise ivs kafka kafkaconnect kendra kinesis kinesisanalytics lakeformation lambda lex lexv2 logdelivery.elasticloadbalancing logging.s3 logs macie mediaconvert medialive mediapackage memorydb monitoring.rds mq network-firewall opensearchservice opsworks osis pipes pods.eks polly qldb quicksight ram rds redshift redshift-serverless rekognition replication.dynamodb replicator.lambda robomaker route53 s3 sagemaker scheduler secretsmanager securityhub serverlessrepo servicecatalog servicediscovery ses shield signer sms-voice sns spot spotfleet sqs ssm ssm-incidents states storagegateway streams.metrics.cloudwatch synthetics tasks.apprunner textract timestream transcribe transfer translate vpc-flow-logs waf wafv2 workspaces xray",
  meant: {
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-create-api-step-by-step.html
    "api-gateway": "apigateway",
    apigatewayv2: "apigateway",
    // https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-service-linked-roles.html
    applicationautoscaling: "application-autoscaling",
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
    cloudwatchlogs: "logs",
    "cloudwatch-logs": "logs",
    // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
    cloudwatchevents: "events",
    "cloudwatch-events": "events",
    eventbridge: "events",
    // https://docs.aws.amazon.com/scheduler/latest/UserGuide/setting-up.html
    "eventbridge-scheduler": "scheduler",
    eventscheduler: "scheduler",
    // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-permissions.html
    "eventbridge-pipes": "pipes",
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
    "ecs-task": "ecs-tasks",
    ecstask: "ecs-tasks",
    ecstasks: "ecs-tasks",
    "ecs.tasks": "ecs-tasks",
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-edge-permissions.html
    "edge-lambda": "edgelambda",
    "lambda-edge": "edgelambda",
    lambdaedge: "edgelambda",
    // https://docs.aws.amazon.com/efs/latest/ug/using-service-linked-roles.html
    efs: "elasticfilesystem",
    elb: "elasticloadbalancing",
    elbv2: "elasticloadbalancing",
    elasticloadbalancingv2: "elasticloadbalancing",
    // https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-iam-role.html
    emr: "elasticmapreduce",
    // https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html
    "kinesis-firehose": "firehose",
    kinesisfirehose: "firehose",
    // https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
    "flow-logs": "vpc-flow-logs",
    flowlogs: "vpc-flow-logs",
    "vpc-flow-log": "vpc-flow-logs",
    vpcflowlogs: "vpc-flow-logs",
    // https://docs.aws.amazon.com/imagebuilder/latest/userguide/security-iam.html
    "image-builder": "imagebuilder",
    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html
    "rds.monitoring": "monitoring.rds",
    "rds-monitoring": "monitoring.rds",
    "monitoring-rds": "monitoring.rds",
    // https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets-required-permissions-function.html
    "secrets-manager": "secretsmanager",
    secretmanager: "secretsmanager",
    // https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html
    sfn: "states",
    "step-functions": "states",
    stepfunction: "states",
    stepfunctions: "states",
    // https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-setup-iam.html
    "systems-manager": "ssm",
    systemsmanager: "ssm",
    // https://docs.aws.amazon.com/ses/latest/dg/configure-sns-notifications.html
    sesv2: "ses",
  },
};
