import { propertyFindings } from "../../src/contract/property-rule.js";
import type { ResourceRule } from "../../src/contract/rule.js";
import { giveRights, whyNotGiven } from "../aws/recipes/role-rights.js";
import { traceRights } from "../aws/recipes/trace-rights.js";
import { hasGeneratedRole, machineTypes, nameOf, roleOf } from "./machines.js";

/** Traces state machines, and lets their roles write the traces. */
export const sfnTracing: ResourceRule = {
  kind: "resource",
  id: "sfn-tracing",
  title: "Trace state machines with AWS X-Ray",
  why: "A trace shows which state of an execution is slow, or fails, and what it called. Without one you compare the logs of each service by hand.",
  controls: { "Control Tower": ["CT.STEPFUNCTIONS.PR.2"] },
  references: [
    "https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html",
    "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSXRayDaemonWriteAccess.html",
  ],
  tags: ["operations"],
  stability: "preview",
  types: machineTypes,
  *check(machine, context) {
    // AWS SAM gives the roles that it makes the right. Elsewhere traces are missing without it, and nothing fails.
    const leave = hasGeneratedRole(machine) ? undefined : whyNotGiven(machine, roleOf(machine), traceRights);
    const part = {
      property: `${nameOf(machine, "TracingConfiguration")}.Enabled`,
      want: { is: true },
      flaw: "executions are not traced",
      class: "review",
      impactNote: "executions are traced, at 5 USD per million traces",
      ...(leave !== undefined && { leave }),
    } as const;
    for (const finding of propertyFindings(part, machine, context)) {
      if (!("fix" in finding)) yield finding;
      else
        yield {
          ...finding,
          fix(edit, now) {
            finding.fix(edit, now);
            if (!hasGeneratedRole(now)) giveRights(edit, now.in(edit.template), roleOf(now), traceRights);
          },
        };
    }
  },
};
