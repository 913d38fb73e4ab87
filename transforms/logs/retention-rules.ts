import type { Rule } from "../../src/contract/rule.js";
import { noValue } from "../../src/template/intrinsics.js";

const references = [
  "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html",
  "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html",
];

/** Log groups of the class DELIVERY keep events for two days, and take no other retention. */
const choosesRetention = { LogGroupClass: { oneOf: [noValue, "STANDARD", "INFREQUENT_ACCESS"] } } as const;

/** The rules about how long log groups keep their events. */
export const retentionRules: readonly Rule[] = [
  {
    kind: "property",
    id: "logs-retention",
    title: "Let log events expire after a year",
    why: "A log group without a retention keeps every event forever, and its cost grows without end. A year is what audits usually ask for.",
    controls: { "cfn-guard": ["CW_LOGGROUP_RETENTION_PERIOD_CHECK"], checkov: ["CKV_AWS_66"], cfn_nag: ["W86"] },
    references,
    tags: ["cost", "operations"],
    stability: "preview",
    type: "AWS::Logs::LogGroup",
    property: "RetentionInDays",
    want: { present: 365 },
    when: choosesRetention,
    flaw: "keeps its events forever",
    class: "review",
    impactNote: "events of a deployed log group that are older than a year are deleted",
  },
  {
    kind: "property",
    id: "logs-retention-short",
    title: "Keep log events for at least a year",
    why: "Attacks are often found months after they began. With a year of events you can still tell what happened.",
    controls: { "Security Hub": ["CloudWatch.16"], "Control Tower": ["CT.CLOUDWATCH.PR.2"] },
    references: [...references, "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html"],
    tags: ["security", "operations"],
    stability: "preview",
    after: ["logs-retention"],
    type: "AWS::Logs::LogGroup",
    property: "RetentionInDays",
    want: {
      // All that CloudWatch Logs takes below a year.
      replace: Object.fromEntries([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180].map((days) => [String(days), 365])),
    },
    when: choosesRetention,
    flaw: "keeps its events for less than a year",
    class: "review",
    impactNote: "storage of log events costs more",
  },
];
