import { hiddenProperties } from "../../../src/contract/reasons.js";
import type { Finding, TemplateRule } from "../../../src/contract/rule.js";
import { withHarm } from "../../../src/contract/severity.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { adviceOn } from "./advice.js";
import { existingTrailFindings } from "./existing-trail.js";
import { keyFindings } from "./key.js";
import { keyPrefixFindings } from "./key-prefix.js";
import { orderFindings } from "./order.js";
import { trailType } from "./related-resources.js";
import { settingFindings } from "./settings.js";
import { topicFindings } from "./topic.js";

/** Lets a trail be created, record all Regions, and give way to one that exists. */
export const cloudtrailTrail: TemplateRule = {
  kind: "template",
  id: "cloudtrail-trail",
  title: "Record all Regions, and use a trail that exists already",
  why: "An account has room for five trails in a Region, so a stack that insists on one more fails, as does one whose trail comes before what it needs. A trail of one Region misses what happens in the others, and without log file validation nobody can tell whether its logs were changed.",
  tags: ["deploy", "security"],
  level: "default",
  types: [trailType, "AWS::KMS::Key", "AWS::SNS::Topic", "AWS::SNS::TopicPolicy"],
  controls: {
    "Security Hub": ["CloudTrail.1", "CloudTrail.4"],
    "cfn-guard": ["MULTI_REGION_CLOUD_TRAIL_ENABLED", "CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED"],
    "Control Tower": ["CT.CLOUDTRAIL.PR.2"],
    checkov: ["CKV_AWS_36", "CKV_AWS_67"],
    "cfn-lint": ["E3002", "E3003", "E3004", "E3005"],
    Trivy: ["AVD-AWS-0014", "AVD-AWS-0016"],
  },
  references: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html",
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/receive-cloudtrail-log-files-from-multiple-regions.html",
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html",
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html",
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-permissions-for-sns-notifications.html",
  ],
  parameters: [
    { name: "ExistingCloudTrailArn", description: "the ARN of a trail that covers the account already" },
    { name: "Existing<LogicalId>Arn", description: "the same, where several trails take the place of each other" },
  ],
  *find(template) {
    const trails = viewsOf(template, trailType);
    const inSight = trails.filter((trail) => trail.isInSight);
    for (const trail of trails) yield* findingsOn(trail);
    yield* keyFindings(template);
    yield* topicFindings(template);
    for (const trail of inSight) yield* orderFindings(trail);
    // Last, since it matters whether anything else changes.
    for (const trail of inSight) yield* withHarm("may-block-deployment", existingTrailFindings(trail));
  },
};

function* findingsOn(trail: ResourceView): Iterable<Finding> {
  if (!trail.isInSight) {
    const { logicalId, path } = trail;
    const message = "whether it records all Regions, and where its logs go, cannot be told";
    return yield { logicalId, path, message, skipped: hiddenProperties };
  }
  yield* settingFindings(trail);
  yield* withHarm("hinders-operations", keyPrefixFindings(trail));
  yield* withHarm("costs", adviceOn(trail));
}
