import { at, itemsOf, type Judge } from "./judge.js";

const group = "AWS::Logs::LogGroup";
const controlTower = "https://docs.aws.amazon.com/controltower/latest/controlreference/cloudwatch-rules.html";

/** What other tools ask of log groups. */
export const logs: readonly Judge[] = [
  {
    rule: "logs-retention",
    asks: ["CW_LOGGROUP_RETENTION_PERIOD_CHECK", "CKV_AWS_66", "W86"],
    link: "https://docs.aws.amazon.com/config/latest/developerguide/cw-loggroup-retention-period-check.html",
    type: group,
    passes: ({ RetentionInDays: days }) => Number(days) >= 1,
  },
  {
    rule: "logs-retention-short",
    asks: ["CloudWatch.16", "CT.CLOUDWATCH.PR.2"],
    link: controlTower,
    type: group,
    passes: ({ RetentionInDays: days }) =>
      days === undefined || [days, ...itemsOf(at(days, "Fn::If"))].filter(Number).every((each) => Number(each) >= 365),
  },
  {
    rule: "logs-kms",
    asks: ["CT.CLOUDWATCH.PR.3", "CLOUDWATCH_LOG_GROUP_ENCRYPTED", "CKV_AWS_158", "W84"],
    link: controlTower,
    type: group,
    passes({ KmsKeyId: key }, template) {
      const id = itemsOf(at(key, "Fn::GetAtt"))[0];
      return typeof key === "string" || at(template, "Resources", String(id), "Type") === "AWS::KMS::Key";
    },
  },
];
