import { itemsOf, type Judge } from "./judge.js";

/** What other tools ask of alarms. */
export const cloudwatch: readonly Judge[] = [
  {
    rule: "alarm-actions",
    asks: ["CloudWatch.15", "CT.CLOUDWATCH.PR.1", "CLOUDWATCH_ALARM_ACTION_CHECK"],
    link: "https://docs.aws.amazon.com/controltower/latest/controlreference/cloudwatch-rules.html",
    type: "AWS::CloudWatch::Alarm",
    passes: ({ AlarmActions: actions }) => itemsOf(actions).length > 0,
  },
];
