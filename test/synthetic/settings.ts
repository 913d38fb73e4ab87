import { getAtt, ifCondition, ref } from "../../src/template/intrinsics.js";
import type { Json, JsonObject } from "../../src/values/json.js";
import type { Axes } from "./picker.js";
import type { Draft } from "./template-draft.js";
import { system } from "./system.js";

/** Settings that the services refuse, as no schema says. */
interface SettingChoices {
  /** The id of the rule that repairs them. */
  settingFlaw:
    | "alarm-metrics"
    | "metric-filter"
    | "log-exports"
    | "scaling"
    | "node-group"
    | "ecs-task"
    | "lambda-environment"
    | "queue-timeout"
    | "schedule-expression"
    | "number-range"
    | "description-characters";
  settingForm: "plain" | "plain-too" | "if" | "parameter";
  settingWhen: "always" | "prod-all";
  /** `right`: a resource of the same type that is right. */
  settingBesides: "none" | "right";
}

/** The values of each choice, the usual ones more than once. */
const settingAxes: Axes<SettingChoices> = {
  settingFlaw: [
    "alarm-metrics",
    "metric-filter",
    "log-exports",
    "scaling",
    "node-group",
    "ecs-task",
    "lambda-environment",
    "queue-timeout",
    "schedule-expression",
    "number-range",
    "description-characters",
  ],
  settingForm: ["plain", "if", "plain-too", "parameter"],
  settingWhen: ["always", "always", "prod-all"],
  settingBesides: ["none", "right"],
};

/** A resource: its name, its type and its properties. */
type Made = readonly [name: string, type: string, properties: JsonObject];

/** Returns a wrong value in one of the forms; `right` stands in the other branch of a choice. */
type Written = (wrong: string, right: string) => Json;

const image = "public.ecr.aws/nginx/nginx:1.29";

const lambda = (properties: JsonObject): JsonObject => ({
  Runtime: "python3.13",
  Handler: "index.handler",
  Role: "arn:aws:iam::123456789012:role/shop",
  Code: { ZipFile: "def handler(event, context): pass" },
  ...properties,
});

const alarm = (properties: JsonObject): JsonObject => ({
  ComparisonOperator: "GreaterThanThreshold",
  EvaluationPeriods: 3,
  Threshold: 5,
  ...properties,
});

const filter = (pattern: Json, more: JsonObject): JsonObject => ({
  LogGroupName: "shop",
  FilterPattern: pattern,
  MetricTransformations: [{ MetricName: "Bytes", MetricNamespace: "Shop", MetricValue: "$.bytes", ...more }],
});

/** The resources with flaws, by the rule that repairs them. */
const flawed: Readonly<Record<SettingChoices["settingFlaw"], (written: Written) => readonly Made[]>> = {
  "alarm-metrics": (written) => [
    ["Calm", "AWS::CloudWatch::Alarm", alarm({ Metrics: [{ Id: "e1", Expression: "TIME_SERIES(1)" }] })],
    [
      "Errors",
      "AWS::CloudWatch::Alarm",
      alarm({
        DatapointsToAlarm: written("4", "2"),
        MetricName: "Errors",
        Namespace: "AWS/Lambda",
        Period: 60,
        Statistic: "Sum",
      }),
    ],
  ],
  "metric-filter": (written) => [
    [
      "Anonymous",
      "AWS::Logs::MetricFilter",
      filter(written("{ ($.bytes = *) && (NOT $.user = *) }", "{ $.bytes = * }"), {}),
    ],
    [
      "ByUser",
      "AWS::Logs::MetricFilter",
      filter("{ $.bytes = * }", { DefaultValue: 0, Dimensions: [{ Key: "User", Value: "$.user" }] }),
    ],
  ],
  "log-exports": (written) => [
    [
      "Orders",
      "AWS::RDS::DBCluster",
      { Engine: "aurora-mysql", EnableCloudwatchLogsExports: ["audit", written("slow-query", "slowquery"), "Error"] },
    ],
  ],
  scaling: (written) => [
    [
      "Fewer",
      "AWS::AutoScaling::ScalingPolicy",
      {
        AutoScalingGroupName: "shop",
        PolicyType: written("SimpleScaling", "StepScaling"),
        AdjustmentType: "ChangeInCapacity",
        StepAdjustments: [{ MetricIntervalLowerBound: -20, MetricIntervalUpperBound: 0, ScalingAdjustment: -1 }],
      },
    ],
  ],
  "node-group": () => [
    [
      "NodeTemplate",
      "AWS::EC2::LaunchTemplate",
      { LaunchTemplateData: { MetadataOptions: { HttpTokens: "required" } } },
    ],
    [
      "Nodes",
      "AWS::EKS::Nodegroup",
      {
        ClusterName: "shop",
        NodeRole: "arn:aws:iam::123456789012:role/nodes",
        Subnets: ["subnet-0123456789abcdef0"],
        DiskSize: 50,
        LaunchTemplate: { Id: ref("NodeTemplate"), Version: getAtt("NodeTemplate", "LatestVersionNumber") },
      },
    ],
  ],
  "ecs-task": (written) => [
    [
      "Task",
      "AWS::ECS::TaskDefinition",
      {
        RequiresCompatibilities: ["FARGATE"],
        Cpu: "256",
        Memory: written("4096", "512"),
        ContainerDefinitions: [{ Name: "web", Image: image, LogConfiguration: { LogDriver: "awslogs" } }],
      },
    ],
    ["Logs", "AWS::Logs::LogGroup", {}],
  ],
  "lambda-environment": (written) => [
    [
      "Report",
      "AWS::Lambda::Function",
      lambda({ Environment: { Variables: { TABLE: "orders", AWS_REGION: written("eu-west-1", "eu-west-2") } } }),
    ],
  ],
  "queue-timeout": (written) => [
    ["Queue", "AWS::SQS::Queue", { VisibilityTimeout: written("45", "60") }],
    ["Waiting", "AWS::SQS::Queue", {}],
    ["Worker", "AWS::Lambda::Function", lambda({ Timeout: 60 })],
    [
      "Reading",
      "AWS::Lambda::EventSourceMapping",
      { EventSourceArn: getAtt("Queue", "Arn"), FunctionName: ref("Worker") },
    ],
    [
      "AlsoReading",
      "AWS::Lambda::EventSourceMapping",
      { EventSourceArn: getAtt("Waiting", "Arn"), FunctionName: ref("Worker") },
    ],
  ],
  "schedule-expression": (written) => [
    ["Often", "AWS::Events::Rule", { ScheduleExpression: written("rate(30 seconds)", "rate(1 minute)") }],
    ["Mornings", "AWS::Events::Rule", { ScheduleExpression: "cron(30 8 * * 1-5)" }],
  ],
  "number-range": (written) => [
    ["Small", "AWS::Lambda::Function", lambda({ MemorySize: written("64", "128") })],
    ["Late", "AWS::SQS::Queue", { DelaySeconds: 1000 }],
  ],
  "description-characters": (written) => [
    ["Visitors", "AWS::EC2::SecurityGroup", { GroupDescription: written("Shop – visitors", "Shop, visitors") }],
    ["Staff", "AWS::EC2::SecurityGroup", { GroupDescription: "Shop — staff" }],
  ],
};

/** Adds resources whose settings the service refuses. */
function addSettings(draft: Draft, choices: SettingChoices): void {
  const { settingFlaw, settingWhen, settingBesides } = choices;
  const when = { Condition: settingWhen === "prod-all" ? draft.isProd() : undefined };
  for (const [name, type, properties] of flawed[settingFlaw]((wrong, right) => formOf(draft, choices, wrong, right)))
    draft.resource(name, type, properties, when);
  if (settingBesides === "right")
    draft.resource("Beside", "AWS::SQS::Queue", { DelaySeconds: 5, VisibilityTimeout: 30 }, when);
}

function formOf(draft: Draft, { settingForm }: SettingChoices, wrong: string, right: string): Json {
  switch (settingForm) {
    case "plain":
    case "plain-too":
      return wrong;
    case "if":
      return ifCondition(draft.isProd(), wrong, right);
    case "parameter":
      draft.parameter("Setting", { Default: wrong });
      return ref("Setting");
  }
}

/** The templates that are made of these choices. */
export const settings = system({
  name: "setting",
  families: ["settings"],
  axes: settingAxes,
  reconcile: (choices) => choices,
  add: addSettings,
  marks: ({ settingFlaw, settingForm, settingWhen }: SettingChoices) => [settingFlaw, settingForm, settingWhen],
});
