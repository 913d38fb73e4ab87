import type { Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Json } from "../../../src/values/json.js";
import { documentsOfRole, rolesNamed } from "../../aws/policies/role-policies.js";
import { hasAction } from "../../aws/policies/statements.js";
import { textOf } from "../../aws/values/normal-text.js";
import { repaired } from "../../aws/values/refused.js";
import { isReadable } from "../../aws/values/visibility.js";
import { deliveryActions } from "../log-rights.js";

/**
 * Returns the finding on a machine that logs by a role which may not do so.
 * https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html#cloudwatch-iam-policy
 * What it answers: https://github.com/aws-samples/serverless-patterns/pull/102
 */
export function* logRole(machine: ResourceView): Iterable<Finding> {
  const [first] = machine.property("LoggingConfiguration.Destinations.*.CloudWatchLogsLogGroup.LogGroupArn").leaves;
  const level = machine.property("LoggingConfiguration.Level").written;
  if (first === undefined || (typeof first.value !== "string" && typeof first.value !== "object")) return;
  if (level !== "ALL" && level !== "ERROR" && level !== "FATAL") return;
  const [role, ...others] = rolesNamed(machine.template, machine.property("RoleArn").written);
  if (role === undefined || others.length > 0 || role.isInLoop || !isReadable(role) || !isWithoutLogs(role)) return;
  const path = role.pathOf("Policies");
  const written = role.property("Policies").written ?? [];
  if (!Array.isArray(written)) return;
  const policy: Json = {
    PolicyName: "DeliverLogs",
    PolicyDocument: {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: [...deliveryActions], Resource: "*" }],
    },
  };
  yield repaired(
    machine,
    {
      path: machine.pathOf("LoggingConfiguration"),
      message: `deployment fails (AccessDeniedException: The state machine IAM Role is not authorized to access the Log Destination): ${role.logicalId} does not allow log delivery`,
    },
    "review",
    [{ path, after: [...written, policy] }],
  );
}

/** True for a role of which all policies can be read, and none allows to deliver logs. */
function isWithoutLogs(role: ResourceView): boolean {
  const documents = documentsOfRole(role);
  if (documents === undefined || documents.includes(undefined)) return false;
  if (documents.some((statements) => statements?.some((each) => hasAction(each, "logs:CreateLogDelivery"))))
    return false;
  const managed = role.property("ManagedPolicyArns").written ?? [];
  return (
    Array.isArray(managed) &&
    managed.every((arn) => {
      const text = textOf(role.template, arn) ?? "";
      return /:iam::aws:policy\//.test(text) && !/log|watch|administrator|poweruser|states|stepfunctions/i.test(text);
    })
  );
}
