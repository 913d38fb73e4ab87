import type { JsonObject } from "../../src/values/json.js";

const assume = (service: string): JsonObject => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }],
});

/** Good templates with what few templates of a corpus have, by name. Each is merged into another one. */
export const writtenTemplates: Readonly<Record<string, JsonObject>> = {
  homes: {
    Resources: {
      HomeBucket: { Type: "AWS::S3::Bucket", DeletionPolicy: "Retain", UpdateReplacePolicy: "Retain" },
      HomePolicy: {
        Type: "AWS::IAM::ManagedPolicy",
        Properties: {
          PolicyDocument: {
            Version: "2012-10-17",
            Statement: [
              {
                Effect: "Allow",
                Action: ["s3:GetObject", "s3:PutObject"],
                Resource: { "Fn::Sub": "${HomeBucket.Arn}/home/${!aws:username}/*" },
              },
              { Effect: "Allow", Action: "s3:ListBucket", Resource: { "Fn::GetAtt": ["HomeBucket", "Arn"] } },
            ],
          },
        },
      },
    },
  },
  workers: {
    Parameters: { WorkerImage: { Type: "AWS::EC2::Image::Id" }, WorkerZones: list("eu-west-1a,eu-west-1b") },
    Resources: {
      WorkerTemplate: {
        Type: "AWS::EC2::LaunchTemplate",
        Properties: {
          LaunchTemplateData: {
            ImageId: { Ref: "WorkerImage" },
            InstanceType: "t3.small",
            Monitoring: { Enabled: true },
            UserData: {
              "Fn::Base64": {
                "Fn::Sub":
                  '#!/bin/bash\nset -eu\nLOG_DIR=/var/log/worker\nmkdir -p "${!LOG_DIR}"\nfor name in api web; do\n  echo "${!name} in ${AWS::Region}" >> "${!LOG_DIR}/start.log"\ndone\n',
              },
            },
          },
        },
      },
      WorkerQueue: { Type: "AWS::SQS::Queue", Properties: { VisibilityTimeout: 60 } },
      WorkerRole: {
        Type: "AWS::IAM::Role",
        Properties: {
          AssumeRolePolicyDocument: assume("ec2.amazonaws.com"),
          Policies: [
            {
              PolicyName: "queue",
              PolicyDocument: {
                Version: "2012-10-17",
                Statement: [
                  { Effect: "Allow", Action: "sqs:ReceiveMessage", Resource: { "Fn::GetAtt": ["WorkerQueue", "Arn"] } },
                ],
              },
            },
          ],
        },
      },
    },
  },
  audit: {
    Parameters: { AuditWanted: { Type: "String", Default: "true", AllowedValues: ["true", "false"] } },
    Conditions: { HasAudit: { "Fn::Equals": [{ Ref: "AuditWanted" }, "true"] } },
    Resources: {
      AuditLogGroup: {
        Type: "AWS::Logs::LogGroup",
        DeletionPolicy: "Retain",
        UpdateReplacePolicy: "Retain",
        Condition: "HasAudit",
        Properties: { LogGroupName: "/storefront/audit", RetentionInDays: 365 },
      },
      AuditFilter: {
        Type: "AWS::Logs::MetricFilter",
        Condition: "HasAudit",
        Properties: {
          LogGroupName: { Ref: "AuditLogGroup" },
          FilterPattern: "ERROR",
          MetricTransformations: [{ MetricName: "errors", MetricNamespace: "storefront", MetricValue: "1" }],
        },
      },
    },
    Outputs: {
      AuditLogGroupName: { Condition: "HasAudit", Value: { Ref: "AuditLogGroup" } },
      AuditLogGroupArn: { Condition: "HasAudit", Value: { "Fn::GetAtt": ["AuditLogGroup", "Arn"] } },
    },
  },
  shop: {
    Resources: {
      ShopTable: {
        Type: "AWS::DynamoDB::Table",
        DeletionPolicy: "Retain",
        UpdateReplacePolicy: "Retain",
        Properties: {
          BillingMode: "PAY_PER_REQUEST",
          AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
          KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
          StreamSpecification: { StreamViewType: "NEW_AND_OLD_IMAGES" },
        },
      },
      ShopRole: { Type: "AWS::IAM::Role", Properties: { AssumeRolePolicyDocument: assume("lambda.amazonaws.com") } },
      ShopFunction: {
        Type: "AWS::Lambda::Function",
        Properties: {
          Runtime: "python3.13",
          Handler: "index.handler",
          Role: { "Fn::GetAtt": ["ShopRole", "Arn"] },
          Timeout: 30,
          MemorySize: 256,
          Environment: { Variables: { TABLE: { Ref: "ShopTable" } } },
          TracingConfig: { Mode: "Active" },
          Code: { ZipFile: "def handler(event, context):\n    return event\n" },
        },
      },
      ShopMapping: {
        Type: "AWS::Lambda::EventSourceMapping",
        Properties: {
          FunctionName: { Ref: "ShopFunction" },
          EventSourceArn: { "Fn::GetAtt": ["ShopTable", "StreamArn"] },
          StartingPosition: "LATEST",
        },
      },
    },
    Outputs: { ShopTableArn: { Value: { "Fn::GetAtt": ["ShopTable", "Arn"] } } },
  },
  tasks: {
    Parameters: { TaskNetworks: list("10.0.1.0/24,10.0.2.0/24") },
    Resources: {
      TaskCluster: { Type: "AWS::ECS::Cluster", Properties: { ClusterName: "storefront" } },
      TaskDefinition: {
        Type: "AWS::ECS::TaskDefinition",
        Properties: {
          Family: "storefront",
          NetworkMode: "awsvpc",
          RequiresCompatibilities: ["FARGATE"],
          Cpu: "256",
          Memory: "512",
          ContainerDefinitions: [
            {
              Name: "web",
              Image: "public.ecr.aws/nginx/nginx:stable",
              Environment: [
                { Name: "STAGE", Value: "blue" },
                { Name: "REGION", Value: { Ref: "AWS::Region" } },
              ],
              PortMappings: [{ ContainerPort: 8080 }],
            },
          ],
        },
      },
      TaskService: {
        Type: "AWS::ECS::Service",
        Properties: {
          Cluster: { Ref: "TaskCluster" },
          TaskDefinition: { Ref: "TaskDefinition" },
          DesiredCount: 1,
          PropagateTags: "SERVICE",
          Tags: [{ Key: "stage", Value: "blue" }],
        },
      },
    },
  },
};

function list(value: string): JsonObject {
  return { Type: "CommaDelimitedList", Default: value };
}
