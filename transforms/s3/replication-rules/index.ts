import type { Finding, TemplateRule } from "../../../src/contract/rule.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { isReadable } from "../../aws/values/visibility.js";
import { replicationsOf } from "./configuration.js";
import { requiredMembers } from "./required.js";
import { unversioned } from "./versioning.js";
import { mixedVersions } from "./versions.js";

/** Writes the rules of a replication as S3 takes them. */
export const replicationRules: TemplateRule = {
  kind: "template",
  id: "replication-rules",
  title: "Fix S3 replication rules that Amazon S3 rejects",
  why: "Replication rules have two schema versions, and S3 rejects a mix of both: a Priority without a Filter, or a Filter together with a Prefix. S3 also requires versioning on the source and the destination bucket.",
  tags: ["deploy"],
  level: "default",
  phase: "shape",
  types: ["AWS::S3::Bucket"],
  controls: {},
  references: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-add-config.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/API/API_ReplicationRule.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html",
  ],
  *find(template) {
    if (template.hasUnknownMacro) return;
    for (const bucket of viewsOf(template, "AWS::S3::Bucket")) {
      if (bucket.resource.properties?.ReplicationConfiguration !== undefined && isReadable(bucket))
        yield* findingsOn(bucket);
    }
  },
};

function* findingsOn(bucket: ResourceView): Iterable<Finding> {
  for (const rules of replicationsOf(bucket)) {
    yield* mixedVersions(bucket, rules);
    yield* requiredMembers(bucket, rules);
    yield* unversioned(bucket, rules);
  }
}
