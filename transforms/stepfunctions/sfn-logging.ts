import { propertyFindings } from "../../src/contract/property-rule.js";
import type { Edit, ResourceRule } from "../../src/contract/rule.js";
import { getAtt, isNoValue } from "../../src/template/intrinsics.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import { logGroupFor } from "../aws/recipes/log-group.js";
import { giveRights, whyNotGiven } from "../aws/recipes/role-rights.js";
import { addToServerlessRole } from "../aws/recipes/serverless-policies.js";
import { deliveryStatement, logRights } from "./log-rights.js";
import { hasGeneratedRole, machineTypes, nameOf, roleOf } from "./machines.js";

/** Logs what goes wrong in executions of state machines, to a log group of their own. */
export const sfnLogging: ResourceRule = {
  kind: "resource",
  id: "sfn-logging",
  title: "Log failed executions of state machines",
  why: "Step Functions keeps the history of executions for 90 days, and none at all of express workflows. A log group tells later on what failed, and why.",
  controls: { "Security Hub": ["StepFunctions.1"], "Control Tower": ["CT.STEPFUNCTIONS.PR.1"] },
  objections: {
    "cfn_nag W13":
      "the actions by which logs are delivered are on no resource, so that the new policy has the resource *",
  },
  references: [
    "https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html",
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-CWL.html",
  ],
  tags: ["operations", "security"],
  stability: "preview",
  types: machineTypes,
  *check(machine, context) {
    const leave = hasGeneratedRole(machine) ? undefined : whyNotGiven(machine, roleOf(machine), logRights);
    const part = {
      property: `${nameOf(machine, "LoggingConfiguration")}.Level`,
      want: { oneOf: ["ERROR", "ALL"] },
      flaw: "failed executions are not logged",
      class: "review",
      impactNote: "logs cost by volume",
      ...(leave !== undefined && { leave }),
    } as const;
    for (const finding of propertyFindings(part, machine, context)) {
      if (!("fix" in finding)) yield finding;
      else
        yield {
          ...finding,
          fix(edit, now) {
            finding.fix(edit, now);
            addDestination(edit, now.in(edit.template));
            allowDelivery(edit, now.in(edit.template));
          },
        };
    }
  },
};

function addDestination(edit: Edit, machine: ResourceView): void {
  const property = `${nameOf(machine, "LoggingConfiguration")}.Destinations`;
  const isComplete = machine.property(property).leaves.every(({ value }) => !isNoValue(value));
  if (isComplete) return;
  const group = logGroupFor(edit, machine, { logicalId: "<LogicalId>Logs", vendedBy: "states" });
  const destination = { CloudWatchLogsLogGroup: { LogGroupArn: getAtt(group, "Arn") } };
  edit.turn(machine, property, { present: [destination] });
}

function allowDelivery(edit: Edit, machine: ResourceView): void {
  if (hasGeneratedRole(machine)) addToServerlessRole(edit, machine, [deliveryStatement]);
  else giveRights(edit, machine, roleOf(machine), logRights);
}
