import type { Finding, TemplateRule } from "../../../src/contract/rule.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { writtenValues } from "../../aws/values/by-default.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";
import { isReadable } from "../../aws/values/visibility.js";
import { judged, type Verdict } from "./expression.js";
import { places } from "./places.js";
import { recurrenceOf } from "./recurrence.js";

const scheduledAction = "AWS::AutoScaling::ScheduledAction";

/** Writes schedules as the service that keeps them takes them. */
export const scheduleExpression: TemplateRule = {
  kind: "template",
  id: "schedule-expression",
  title: "Fix rate and cron expressions that AWS rejects",
  why: "AWS rejects a rate in seconds, a plural unit for a value of 1, and cron expressions with five fields or without a question mark. Unlike Unix cron, AWS cron has six fields and counts days of the week from 1.",
  tags: ["deploy", "operations"],
  level: "default",
  phase: "shape",
  after: ["template-shape"],
  types: [
    scheduledAction,
    "AWS::ApplicationAutoScaling::ScalableTarget",
    "AWS::Backup::BackupPlan",
    "AWS::DataSync::Task",
    "AWS::Events::Rule",
    "AWS::Glue::Crawler",
    "AWS::Glue::Trigger",
    "AWS::Scheduler::Schedule",
    "AWS::Serverless::Function",
    "AWS::Serverless::StateMachine",
  ],
  controls: { "cfn-lint": ["E3027"] },
  references: [
    "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html",
    "https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html",
    "https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-scheduled-scaling.html",
  ],
  *find(template) {
    if (template.hasUnknownMacro) return;
    for (const resource of viewsOf(template, ...this.types)) if (isReadable(resource)) yield* findingsOn(resource);
  },
};

function* findingsOn(resource: ResourceView): Iterable<Finding> {
  if (resource.type === scheduledAction) {
    yield* findingsAt(resource, "Recurrence", (text) => {
      const after = recurrenceOf(text);
      return after === undefined ? (/^rate\s*\(/i.test(text) ? "unclear" : undefined) : { after };
    });
    return;
  }
  const known = Object.entries(places).find(([type]) => type === resource.type)?.[1] ?? [];
  for (const [property, dialect] of known) yield* findingsAt(resource, property, (text) => judged(text, dialect));
}

function* findingsAt(resource: ResourceView, property: string, judge: (text: string) => Verdict): Iterable<Finding> {
  const { leaves } = resource.property(property);
  for (const written of leaves.flatMap((leaf) => writtenValues(resource.template, leaf))) {
    // No schedule is longer.
    if (typeof written.value !== "string" || written.value.length > 256) continue;
    const verdict = judge(written.value);
    if (verdict === undefined) continue;
    const where = { path: written.path, message: refusal(resource, written.value) };
    if (verdict === "unclear") {
      yield leftAlone(
        resource,
        where,
        "use rate(5 minutes) or cron(minutes hours day month weekday year), with ? for one of the days",
      );
    } else if (written.isFree) {
      const { text, isSame } = verdict.after;
      yield repaired(resource, where, isSame ? "safe" : "review", [{ path: written.path, after: text }]);
    } else {
      yield leftAlone(resource, where, `use ${verdict.after.text}`);
    }
  }
}

function refusal({ type }: ResourceView, expression: string): string {
  const isRule = type === "AWS::Events::Rule" || type.startsWith("AWS::Serverless::");
  return isRule
    ? `deployment fails (Parameter ScheduleExpression is not valid): ${expression}`
    : `AWS rejects the schedule ${expression}`;
}
