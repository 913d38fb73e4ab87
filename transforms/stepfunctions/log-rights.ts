import { ref } from "../../src/template/intrinsics.js";
import type { JsonObject } from "../../src/values/json.js";
import type { Rights } from "../aws/recipes/role-rights.js";
import { policyFor } from "../aws/recipes/role.js";

/** What Step Functions asks of the role of a machine that logs; CloudWatch Logs knows no resources for most of it. */
export const deliveryActions: readonly string[] = [
  "logs:CreateLogDelivery",
  "logs:GetLogDelivery",
  "logs:UpdateLogDelivery",
  "logs:DeleteLogDelivery",
  "logs:ListLogDeliveries",
  "logs:PutResourcePolicy",
  "logs:DescribeResourcePolicies",
  "logs:DescribeLogGroups",
];

/** What lets a state machine have its logs delivered. */
export const deliveryStatement: JsonObject = { Effect: "Allow", Action: [...deliveryActions], Resource: "*" };

/**
 * What the role of a state machine needs, without which Step Functions refuses to log.
 * https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
 */
export const logRights: Rights = {
  label: "have logs delivered",
  actions: deliveryActions,
  resource: "*",
  managedPolicies: ["CloudWatchLogsFullAccess"],
  policy: (edit, machine) => ref(policyFor(edit, machine, "StateMachineLogDelivery", [deliveryStatement])),
};
