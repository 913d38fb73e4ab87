import type { Edit, Recipe } from "../../src/contract/rule.js";
import { getAtt, ref } from "../../src/template/intrinsics.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import { documentsOfRole, rolesNamed } from "../aws/policies/role-policies.js";
import { hasAction, hasResource, type Statement } from "../aws/policies/statements.js";
import { logGroupFor } from "../aws/recipes/log-group.js";
import { policyFor, roleFor } from "../aws/recipes/role.js";
import { textOf } from "../aws/values/normal-text.js";

const executionPolicy = "service-role/AmazonECSTaskExecutionRolePolicy";
const writes = ["logs:CreateLogStream", "logs:PutLogEvents"];

/** AWS's policies that let a role write to log groups. */
const writers =
  /:policy\/(?:service-role\/AmazonECSTaskExecutionRolePolicy|CloudWatchLogsFullAccess|AdministratorAccess)$/;

/**
 * The log of a container: in a log group of its task, to which the execution role may write.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html
 */
export const containerLog: Recipe = {
  makes: "a log group to which the execution role may write",
  value(edit, task) {
    const group = logGroupFor(edit, task, { logicalId: "<LogicalId>LogGroup" });
    for (const role of executionRoles(edit, task)) letWrite(edit, task, role, group);
    return {
      LogDriver: "awslogs",
      Options: {
        "awslogs-group": ref(group),
        "awslogs-region": ref("AWS::Region"),
        // The name of the container follows it.
        "awslogs-stream-prefix": "ecs",
      },
    };
  },
};

/** Returns the roles of the template by which a task is executed; a task gets one where it has none. */
function executionRoles(edit: Edit, task: ResourceView): readonly ResourceView[] {
  const property = "ExecutionRoleArn";
  if (!task.property(property).every({ present: "" })) {
    const service = "ecs-tasks.amazonaws.com";
    const role = roleFor(edit, task, {
      logicalId: "<LogicalId>ExecutionRole",
      service,
      managedPolicy: executionPolicy,
    });
    edit.turn(task.in(edit.template), property, { present: getAtt(role, "Arn") });
  }
  return rolesNamed(edit.template, task.in(edit.template).property(property).written);
}

function letWrite(edit: Edit, task: ResourceView, role: ResourceView, group: string): void {
  if (mayWrite(role, group)) return;
  const statement = { Effect: "Allow", Action: writes, Resource: getAtt(group, "Arn") };
  const policy = policyFor(edit, task, "<LogicalId>LogPolicy", [statement]);
  edit.turn(role.in(edit.template), "ManagedPolicyArns", { includes: ref(policy) });
}

/** True if a role may write to a log group, or nobody can tell. */
function mayWrite(role: ResourceView, group: string): boolean {
  const { items } = role.property("ManagedPolicyArns");
  if (items.some(({ value, guards }) => guards.length === 0 && writers.test(textOf(role.template, value) ?? "")))
    return true;
  const lets = (statement: Statement): boolean =>
    statement.effect === "Allow" &&
    statement.guards.length === 0 &&
    writes.every((action) => hasAction(statement, action)) &&
    (statement.resources === undefined || hasResource(statement, `\${${group}.Arn}`));
  return documentsOfRole(role)?.some((statements) => statements?.some(lets)) ?? !role.isInSight;
}
