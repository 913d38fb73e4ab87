import type { TemplateRule } from "../../../src/contract/rule.js";
import { viewsOf } from "../../../src/template/resource-view.js";
import { isReadable } from "../../aws/values/visibility.js";
import { ruleActions } from "./actions.js";
import { infrequentAccess } from "./infrequent-access.js";
import { lifecycleRules as rulesOf } from "./rule-parts.js";

/** Writes the rules of a lifecycle as S3 takes them. */
export const lifecycleRules: TemplateRule = {
  kind: "template",
  id: "lifecycle-rules",
  title: "Fix S3 lifecycle rules that Amazon S3 rejects",
  why: "Objects must stay 30 days before a transition to an Infrequent Access storage class, and S3 rejects rules with an earlier transition. S3 also rejects rules without an action, and rules that expire objects before their transition.",
  tags: ["deploy"],
  level: "default",
  phase: "shape",
  types: ["AWS::S3::Bucket"],
  controls: {},
  references: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-rule.html",
  ],
  *find(template) {
    if (template.hasUnknownMacro) return;
    for (const bucket of viewsOf(template, "AWS::S3::Bucket")) {
      if (bucket.resource.properties?.LifecycleConfiguration === undefined || !isReadable(bucket)) continue;
      for (const rule of rulesOf(bucket)) {
        yield* infrequentAccess(bucket, rule);
        yield* ruleActions(bucket, rule);
      }
    }
  },
};
