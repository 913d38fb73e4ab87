import { propertyFindings, type PropertyPart } from "../../src/contract/property-rule.js";
import { madeByLoop } from "../../src/contract/reasons.js";
import type { Edit, ResourceRule } from "../../src/contract/rule.js";
import { ref } from "../../src/template/intrinsics.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import { classicBalancer } from "../aws/log-delivery/deliveries.js";
import { logBucketFor, newLogBucketObjections } from "../aws/recipes/log-bucket.js";
import { openBuckets } from "./open-buckets.js";

const destination = "AccessLoggingPolicy.S3BucketName";

const logging: PropertyPart = {
  property: "AccessLoggingPolicy.Enabled",
  want: { is: true },
  // A loop cannot wait for the policy of the bucket.
  unless: { reason: madeByLoop, holds: ({ isInLoop }) => isInLoop },
  flaw: "requests are not logged",
  class: "review",
  impactNote: "the logs take storage in the log bucket, which stays when the stack is deleted",
};

/** Lets Classic Load Balancers log requests to a log bucket, whose policy lets them in before they try it. */
export const clbAccessLogs: ResourceRule = {
  kind: "resource",
  id: "clb-access-logs",
  title: "Log the requests to Classic Load Balancers",
  why: "Without access logs nobody can tell after an incident who asked for what, and when. Elastic Load Balancing delivers them to a log bucket, free of charge but for their storage.",
  controls: {
    "Security Hub": ["ELB.5"],
    "Control Tower": ["CT.ELASTICLOADBALANCING.PR.10"],
    "cfn-guard": ["ELB_LOGGING_ENABLED"],
    checkov: ["CKV_AWS_92"],
    cfn_nag: ["W26"],
    "cdk-nag": ["ELB2"],
  },
  objections: newLogBucketObjections,
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/enable-access-logs.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-elasticloadbalancing-loadbalancer-accessloggingpolicy.html",
  ],
  tags: ["security", "operations"],
  stability: "preview",
  types: ["AWS::ElasticLoadBalancing::LoadBalancer"],
  *check(balancer, context) {
    for (const finding of propertyFindings(logging, balancer, context)) {
      if (!("fix" in finding)) yield finding;
      else
        yield {
          ...finding,
          fix(edit, now) {
            finding.fix(edit, now);
            deliver(edit, now.in(edit.template));
          },
        };
    }
  },
};

/** Lets the logs go to the bucket that the load balancer names, or to a log bucket where it names none. */
function deliver(edit: Edit, balancer: ResourceView): void {
  if (!balancer.property(destination).every({ present: "" })) {
    const bucket = logBucketFor(edit, balancer, {
      delivery: classicBalancer,
      objects: ({ arn }) => arn.objects("AWSLogs/${AWS::AccountId}/*"),
    });
    edit.turn(balancer.in(edit.template), destination, { present: ref(bucket) });
    edit.turn(balancer.in(edit.template), "AccessLoggingPolicy.EmitInterval", { present: 60 });
  }
  openBuckets(edit, balancer);
}
