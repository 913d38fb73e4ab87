import type { TemplateRule } from "../../../src/contract/rule.js";
import { viewsOf } from "../../../src/template/resource-view.js";
import { isReadable } from "../../aws/values/visibility.js";
import { balancerFindings } from "./balancers.js";
import { roleFindings } from "./execution-role.js";
import { fargateFindings } from "./fargate.js";
import { logFindings } from "./logs.js";
import { portFindings } from "./ports.js";
import { serviceFindings } from "./services.js";
import { sizeFindings } from "./size.js";
import { unattachedFindings } from "./unattached.js";
import { fargateSizes } from "../../../src/schema/facts/fargate-sizes.js";

const taskChecks = [fargateFindings, sizeFindings, portFindings, logFindings, roleFindings];
const serviceChecks = [serviceFindings, balancerFindings, unattachedFindings];

/** Lets tasks and services of Amazon ECS fit where they run, and each other. */
export const ecsTask: TemplateRule = {
  kind: "template",
  id: "ecs-task",
  title: "Fix ECS task definitions and services that do not match",
  why: "AWS Fargate requires certain task sizes, the awsvpc network mode and a task execution role. Amazon ECS rejects other tasks, and services that reference a container or port that the task definition does not have.",
  tags: ["deploy", "operations"],
  level: "default",
  facts: ["fargate-sizes"],
  phase: "shape",
  after: ["template-shape", "value-kind", "managed-policy"],
  types: ["AWS::ECS::TaskDefinition", "AWS::ECS::Service"],
  controls: { "cfn-lint": ["E3047", "E3048", "E3054", "E3052"] },
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html",
  ],
  get table() {
    const rows = fargateSizes.sizes.map(([cpu, least, most]) => [cpu, least, most].map(String));
    return { title: "Task sizes on AWS Fargate", rows: [["Cpu", "minimum Memory", "maximum Memory"], ...rows] };
  },
  *find(template) {
    if (template.hasUnknownMacro) return;
    for (const task of viewsOf(template, "AWS::ECS::TaskDefinition"))
      if (isReadable(task)) for (const check of taskChecks) yield* check(task);
    for (const service of viewsOf(template, "AWS::ECS::Service"))
      if (isReadable(service)) for (const check of serviceChecks) yield* check(service);
  },
};
