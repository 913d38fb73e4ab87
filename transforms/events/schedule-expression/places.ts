import type { ResourceType } from "../../../src/contract/rule.js";
import type { Dialect } from "./expression.js";

const rules: Dialect = { hasRate: true, countsUnits: true };
const lenient: Dialect = { hasRate: true, countsUnits: false };
const cronOnly: Dialect = { hasRate: false, countsUnits: false };

/**
 * Where a schedule is written, and what is taken there.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 * https://docs.aws.amazon.com/glue/latest/dg/monitor-data-warehouse-schedule.html
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupRule.html
 * https://docs.aws.amazon.com/autoscaling/application/APIReference/API_ScheduledAction.html
 */
export const places: Readonly<Partial<Record<ResourceType, readonly (readonly [string, Dialect])[]>>> = {
  "AWS::Events::Rule": [["ScheduleExpression", rules]],
  "AWS::Scheduler::Schedule": [["ScheduleExpression", lenient]],
  "AWS::ApplicationAutoScaling::ScalableTarget": [["ScheduledActions.*.Schedule", lenient]],
  "AWS::Backup::BackupPlan": [["BackupPlan.BackupPlanRule.*.ScheduleExpression", cronOnly]],
  "AWS::DataSync::Task": [["Schedule.ScheduleExpression", cronOnly]],
  "AWS::Glue::Crawler": [["Schedule.ScheduleExpression", cronOnly]],
  "AWS::Glue::Trigger": [["Schedule", cronOnly]],
  "AWS::Serverless::Function": [
    ["Events.*.Properties.Schedule", rules],
    ["Events.*.Properties.ScheduleExpression", lenient],
  ],
  "AWS::Serverless::StateMachine": [
    ["Events.*.Properties.Schedule", rules],
    ["Events.*.Properties.ScheduleExpression", lenient],
  ],
};
