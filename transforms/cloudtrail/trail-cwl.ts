import type { ResourceRule } from "../../src/contract/rule.js";
import { getAtt } from "../../src/template/intrinsics.js";
import { logGroupFor } from "../aws/recipes/log-group.js";
import { roleFor } from "../aws/recipes/role.js";

const group = "CloudWatchLogsLogGroupArn";
const role = "CloudWatchLogsRoleArn";

/** Sends the events of trails to CloudWatch Logs as well. */
export const trailCwl: ResourceRule = {
  kind: "resource",
  id: "trail-cwl",
  title: "Send the events of trails to CloudWatch Logs",
  why: "Log files arrive in a bucket minutes later, and nothing looks at them there. In a log group events can be searched at once, and metric filters can raise an alarm.",
  controls: {
    "Security Hub": ["CloudTrail.5"],
    "Control Tower": ["CT.CLOUDTRAIL.PR.3"],
    "cfn-guard": ["CLOUD_TRAIL_CLOUD_WATCH_LOGS_ENABLED"],
    checkov: ["CKV2_AWS_10"],
    KICS: ["65d07da5-9af5-44df-8983-52d2e6f24c44"],
    Trivy: ["AVD-AWS-0162"],
  },
  objections: {
    "Control Tower CT.CLOUDTRAIL.PR.3":
      "reads no attribute of a log group or role in the YAML short form !GetAtt LogGroup.Arn",
  },
  references: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html",
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html",
  ],
  tags: ["security", "operations"],
  stability: "preview",
  types: ["AWS::CloudTrail::Trail"],
  *check(trail) {
    const [hasGroup, hasRole] = [group, role].map((name) => trail.property(name).isThere);
    if ((hasGroup === true && hasRole === true) || !trail.template.worlds.possible(trail.guards)) return;
    const where = { ...trail.placeOf(group), message: "events do not go to CloudWatch Logs" };
    if (hasGroup === true || hasRole === true) {
      return yield { ...where, skipped: `${group} and ${role} are needed together, and only one of them is there` };
    }
    yield {
      ...where,
      class: "review",
      impact: "in-place",
      impactNote: "CloudWatch Logs charges for each GB of events that it takes in",
      fix(edit, now) {
        const logGroup = logGroupFor(edit, now, { logicalId: "<LogicalId>LogGroup" });
        const statement = {
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: getAtt(logGroup, "Arn"),
        };
        const purpose = {
          logicalId: "<LogicalId>LogsRole",
          service: "cloudtrail.amazonaws.com",
          statements: [statement],
        };
        const made = roleFor(edit, now, purpose);
        edit.set(now.pathOf(group), getAtt(logGroup, "Arn"));
        edit.set(now.pathOf(role), getAtt(made, "Arn"), { after: group });
      },
    };
  },
};
