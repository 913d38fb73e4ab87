import { ref } from "../../src/template/intrinsics.js";
import type { JsonObject } from "../../src/values/json.js";
import type { Rights } from "../aws/recipes/role-rights.js";
import { policyFor } from "../aws/recipes/role.js";

const actions = [
  "logs:CreateLogDelivery",
  "logs:CreateLogStream",
  "logs:GetLogDelivery",
  "logs:UpdateLogDelivery",
  "logs:DeleteLogDelivery",
  "logs:ListLogDeliveries",
  "logs:PutLogEvents",
  "logs:PutResourcePolicy",
  "logs:DescribeResourcePolicies",
  "logs:DescribeLogGroups",
];

/** What lets a state machine have its logs delivered. The actions are on no resource. */
export const deliveryStatement: JsonObject = { Effect: "Allow", Action: actions, Resource: "*" };

/**
 * What the role of a state machine needs, without which Step Functions refuses to log.
 * https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
 */
export const logRights: Rights = {
  label: "have logs delivered",
  actions,
  resource: "*",
  managedPolicies: ["CloudWatchLogsFullAccess"],
  policy: (edit, machine) => ref(policyFor(edit, machine, "StateMachineLogDelivery", [deliveryStatement])),
};
