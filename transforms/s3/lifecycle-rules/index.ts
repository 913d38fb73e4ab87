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
  title: "Write lifecycle rules of buckets as Amazon S3 takes them",
  why: "S3 keeps objects for 30 days before they go to a class for infrequent access, and refuses a rule that moves them earlier. It refuses as well a rule that does nothing, and one that takes objects away before they have moved.",
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
