import type { Edit, Finding } from "../../../src/contract/rule.js";
import { getAtt, sub } from "../../../src/template/intrinsics.js";
import { viewNamed, viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { own, type Json } from "../../../src/values/json.js";
import { listed } from "../../../src/values/listed.js";
import { isTrustedBy, trustOf } from "../../aws/policies/trust.js";
import { textOf } from "../../aws/values/normal-text.js";
import { namesIn } from "../../aws/values/references.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";
import { containersOf, isForFargate, listIn, type Container } from "./tasks.js";

const service = "ecs-tasks.amazonaws.com";
const policy = "service-role/AmazonECSTaskExecutionRolePolicy";

/**
 * Returns a task definition without the role by which AWS Fargate pulls images and writes logs, and Amazon ECS reads secrets.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
 * https://github.com/virtual-kubelet/virtual-kubelet/issues/193
 */
export function* roleFindings(task: ResourceView): Iterable<Finding> {
  if (task.property("ExecutionRoleArn").isThere) return;
  const containers = containersOf(task) ?? [];
  const hasSecrets = containers.some((container) => listIn(container, "Secrets").length > 0);
  const reason = hasSecrets ? "container secrets" : isForFargate(task) ? use(task, containers) : undefined;
  if (reason === undefined) return;
  const answer = hasSecrets
    ? "When you are specifying container secrets, you must also specify a value for 'executionRoleArn'"
    : `Fargate requires task definition to have execution role ARN to support ${reason}`;
  const where = { path: task.path, message: `deployment fails (${answer})` };
  const roles = viewsOf(task.template, "AWS::IAM::Role").filter(isForExecution);
  const [role, ...others] = roles;
  if (others.length > 0) {
    yield leftAlone(task, where, `choose one of ${listed(roles.map(({ logicalId }) => logicalId))}`);
  } else if (role !== undefined && !role.isInLoop && role.existsWhere(task.guards)) {
    const changes = [{ path: task.pathOf("ExecutionRoleArn"), after: getAtt(role.logicalId, "Arn") }];
    // Whether the role may read the secrets shows only when a task starts.
    yield repaired(task, where, hasSecrets ? "review" : "safe", changes);
  } else if (hasSecrets || task.isInLoop || role !== undefined) {
    yield leftAlone(
      task,
      where,
      `add a role that ecs-tasks.amazonaws.com can assume, with permission to ${hasSecrets ? "read the secrets" : "pull images and write logs"}`,
    );
  } else {
    yield {
      logicalId: task.logicalId,
      ...where,
      isRefused: true,
      class: "review",
      impact: "none",
      impactNote: "a role is added, so the stack needs CAPABILITY_IAM",
      fix: addRole,
    };
  }
}

/** Returns for what Fargate needs the role of a task; undefined where nothing needs it. */
function use(task: ResourceView, containers: readonly Container[]): string | undefined {
  const drivers = containers.map(({ value }) => own(own(value, "LogConfiguration"), "LogDriver"));
  if (drivers.includes("awslogs")) return "log driver awslogs";
  return containers.some(({ value }) => isInRegistry(task, own(value, "Image"))) ? "ECR images" : undefined;
}

function isInRegistry({ template }: ResourceView, image: Json | undefined): boolean {
  if (/\.dkr\.ecr\./.test(textOf(template, image) ?? "")) return true;
  return namesIn(image).some((name) => viewNamed(template, name)?.type === "AWS::ECR::Repository");
}

/** True for a role that is meant for execution: tasks may assume it, and it has AWS's policy for that. */
function isForExecution(role: ResourceView): boolean {
  if (!isTrustedBy(trustOf(role), service)) return false;
  return role.property("ManagedPolicyArns").items.some(({ value }) => textOf(role.template, value)?.endsWith(policy));
}

function addRole(edit: Edit, task: ResourceView): void {
  const statement = { Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" };
  const body = {
    Type: "AWS::IAM::Role",
    ...(task.condition !== undefined && { Condition: task.condition }),
    Properties: {
      AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [statement] },
      ManagedPolicyArns: [sub(`arn:\${AWS::Partition}:iam::aws:policy/${policy}`)],
    },
  };
  const name = edit.resource(edit.template.freeName(`${task.logicalId}ExecutionRole`), body);
  edit.set([...task.path, "Properties", "ExecutionRoleArn"], getAtt(name, "Arn"));
}
