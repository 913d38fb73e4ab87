import { propertyFindings, type PropertyPart } from "../../src/contract/property-rule.js";
import { madeByLoop } from "../../src/contract/reasons.js";
import type { Edit, ResourceRule } from "../../src/contract/rule.js";
import { ref } from "../../src/template/intrinsics.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import { redshiftAudit } from "../aws/log-delivery/deliveries.js";
import { logBucketFor } from "../aws/recipes/log-bucket.js";

const prefix = "redshift/";

const logging: PropertyPart = {
  property: "LoggingProperties",
  want: { present: { S3KeyPrefix: prefix } },
  // A loop cannot wait for the policy of the bucket.
  unless: { reason: madeByLoop, holds: ({ isInLoop }) => isInLoop },
  flaw: "connections and changes of users are not logged",
  class: "review",
  impactNote: "the logs take storage in the log bucket, which stays when the stack is deleted",
};

/** Lets clusters of Amazon Redshift log to a log bucket, whose policy lets them in before they try it. */
export const redshiftLogging: ResourceRule = {
  kind: "resource",
  id: "redshift-logging",
  title: "Log who connects to Redshift clusters",
  why: "Without audit logs nobody can tell after an incident who logged in, and which users were changed. Amazon Redshift delivers them to a log bucket.",
  controls: {
    "Security Hub": ["Redshift.4"],
    "Control Tower": ["CT.REDSHIFT.PR.3"],
    checkov: ["CKV_AWS_71"],
    KICS: ["3de2d4ff-fe53-4fc9-95d3-2f8a69bf90d6"],
    "cdk-nag": ["RS5"],
  },
  objections: {
    "Control Tower CT.S3.PR.2": "expects access logs of the log bucket, which would log their own delivery",
    "Control Tower CT.S3.PR.8": "reads object ARNs by Fn::Join only, and not the YAML short form !GetAtt Bucket.Arn",
    "Control Tower CT.S3.PR.9": "expects Object Lock, which would keep logs from everyone who has to delete them",
    "Control Tower CT.S3.PR.10": "expects a KMS key, with which Amazon Redshift does not deliver audit logs",
  },
  references: [
    "https://docs.aws.amazon.com/redshift/latest/mgmt/db-auditing.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-redshift-cluster-loggingproperties.html",
  ],
  tags: ["security", "operations"],
  stability: "preview",
  types: ["AWS::Redshift::Cluster"],
  *check(cluster, context) {
    for (const finding of propertyFindings(logging, cluster, context)) {
      if (!("fix" in finding)) yield finding;
      else
        yield {
          ...finding,
          fix(edit, now) {
            finding.fix(edit, now);
            deliver(edit, now);
          },
        };
    }
  },
};

function deliver(edit: Edit, found: ResourceView): void {
  const bucket = logBucketFor(edit, found.in(edit.template), {
    delivery: redshiftAudit,
    objects: ({ arn }) => arn.objects(`${prefix}*`),
  });
  edit.turn(found.in(edit.template), "LoggingProperties.BucketName", { present: ref(bucket) });
}
