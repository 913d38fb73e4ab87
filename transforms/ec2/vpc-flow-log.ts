import { madeByLoop } from "../../src/contract/reasons.js";
import type { Edit, ResourceRule } from "../../src/contract/rule.js";
import { getAtt, ref, sub } from "../../src/template/intrinsics.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import type { JsonObject } from "../../src/values/json.js";
import { companionOf } from "../aws/recipes/companion.js";
import { logGroupFor } from "../aws/recipes/log-group.js";
import { roleFor } from "../aws/recipes/role.js";
import { referrersOf } from "../aws/values/references.js";
import { whatMayAdd } from "../aws/values/visibility.js";

const flowLogType = "AWS::EC2::FlowLog";

/** Records who talks to whom in a VPC. */
export const vpcFlowLog: ResourceRule = {
  kind: "resource",
  id: "vpc-flow-log",
  stability: "preview",
  title: "Record the traffic of VPCs",
  why: "After an incident a flow log tells which addresses an instance talked to, and which were refused. Without one, nothing does.",
  tags: ["security", "operations"],
  types: ["AWS::EC2::VPC"],
  controls: { "Security Hub": ["EC2.6"], cfn_nag: ["W60"], "cdk-nag": ["VPC7"] },
  references: [
    "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html",
    "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-cwl.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-flowlog.html",
  ],
  settings: [
    {
      name: "traffic",
      values: ["ALL", "REJECT"],
      description: "which traffic new flow logs record: all of it, or what was refused, which is less and costs less",
    },
  ],
  *check(vpc, context) {
    const { template, logicalId, path } = vpc;
    if (referrersOf(vpc, flowLogType, "ResourceId").length > 0) return;
    const where = { logicalId, path, message: "nothing records the traffic of the VPC" };
    const hidden = whatMayAdd(template, "a flow log");
    if (hidden !== undefined || vpc.isInLoop) return yield { ...where, skipped: hidden ?? madeByLoop };
    yield {
      ...where,
      class: "review",
      impact: "none",
      impactNote: "CloudWatch Logs takes about 0.50 USD for each GB of records",
      fix: (edit, now) => addFlowLog(edit, now, context.setting("traffic")),
    };
  },
};

/** All flow logs of a template go to one log group, by one role. */
function addFlowLog(edit: Edit, vpc: ResourceView, traffic: string): void {
  const group = logGroupFor(edit, vpc, { logicalId: "FlowLogGroup" });
  const role = roleFor(edit, vpc, {
    logicalId: "FlowLogRole",
    service: "vpc-flow-logs.amazonaws.com",
    sourceArn: "arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:vpc-flow-log/*",
    statements: statementsFor(group),
  });
  companionOf(edit, vpc, {
    logicalId: "<LogicalId>FlowLog",
    type: flowLogType,
    properties: {
      ResourceType: "VPC",
      ResourceId: ref(vpc.logicalId),
      TrafficType: traffic,
      LogDestinationType: "cloud-watch-logs",
      LogGroupName: ref(group),
      DeliverLogsPermissionArn: getAtt(role, "Arn"),
    },
  });
}

function statementsFor(group: string): JsonObject[] {
  return [
    {
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      Resource: getAtt(group, "Arn"),
    },
    {
      Effect: "Allow",
      Action: "logs:DescribeLogGroups",
      Resource: sub("arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:*"),
    },
  ];
}
