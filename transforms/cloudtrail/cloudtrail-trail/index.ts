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
import { valueForms } from "../../aws/values/value-forms.js";

/** Lets a trail be created, record all Regions, and give way to one that exists. */
export const cloudtrailTrail: TemplateRule = {
  kind: "template",
  id: "cloudtrail-trail",
  title: "Make the trail multi-Region; allow reusing an existing trail",
  why: "An account can have five trails in a Region, so a stack that always creates one can fail, as does a trail that is created before its bucket policy. A single-Region trail misses events in other Regions, and without log file validation tampering with logs goes unnoticed.",
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
    {
      name: "ExistingCloudTrailArn",
      description: "ARN of an existing trail for the account",
      form: valueForms.trailArn,
    },
    {
      name: "Existing<LogicalId>Arn",
      description: "ARN of an existing trail, where several trails are alternatives to each other",
    },
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
    const message = "cannot determine whether it logs all Regions, and where its logs go";
    return yield { logicalId, path, message, skipped: hiddenProperties };
  }
  yield* settingFindings(trail);
  yield* withHarm("hinders-operations", keyPrefixFindings(trail));
  yield* withHarm("costs", adviceOn(trail));
}
