import { propertyFindings, type PropertyPart } from "../../src/contract/property-rule.js";
import { madeByLoop } from "../../src/contract/reasons.js";
import type { Edit, ResourceRule } from "../../src/contract/rule.js";
import { noValue, ref } from "../../src/template/intrinsics.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import { applicationBalancer, networkBalancer } from "../aws/log-delivery/deliveries.js";
import { logBucketFor, newLogBucketObjections } from "../aws/recipes/log-bucket.js";
import { openBuckets } from "./open-buckets.js";

const isOn = "LoadBalancerAttributes[Key=access_logs.s3.enabled].Value";
const destination = "LoadBalancerAttributes[Key=access_logs.s3.bucket].Value";

const logging: PropertyPart = {
  property: isOn,
  want: { is: "true" },
  // Gateway Load Balancers have no access logs.
  when: { Type: { oneOf: [noValue, "application", "network"] } },
  // A loop cannot wait for the policy of the bucket.
  unless: { reason: madeByLoop, holds: ({ isInLoop }) => isInLoop },
  flaw: "requests are not logged",
  class: "review",
  impactNote: "the logs take storage in the log bucket, which stays when the stack is deleted",
};

/** Lets load balancers log requests to a log bucket, whose policy lets them in before they try it. */
export const lbAccessLogs: ResourceRule = {
  kind: "resource",
  id: "lb-access-logs",
  title: "Log the requests to load balancers",
  why: "Without access logs nobody can tell after an incident who asked for what, and when. Elastic Load Balancing delivers them to a log bucket, free of charge but for their storage.",
  controls: {
    "Security Hub": ["ELB.5"],
    "Control Tower": ["CT.ELASTICLOADBALANCING.PR.6"],
    "cfn-guard": ["ELBV2_ACCESS_LOGGING_RULE"],
    checkov: ["CKV_AWS_91"],
    cfn_nag: ["W52"],
    KICS: ["c62e8b7d-1fdf-4050-ac4c-76ba9e1d9621"],
    "cdk-nag": ["ELB2"],
  },
  objections: newLogBucketObjections,
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html",
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/enable-access-logs.html",
  ],
  tags: ["security", "operations"],
  stability: "preview",
  types: ["AWS::ElasticLoadBalancingV2::LoadBalancer"],
  *check(balancer, context) {
    for (const finding of propertyFindings(logging, balancer, context)) {
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

/** Lets the logs go to the bucket that the load balancer names, or to a log bucket where it names none. */
function deliver(edit: Edit, found: ResourceView): void {
  const balancer = found.in(edit.template);
  if (!balancer.property(destination).every({ present: "" })) {
    const isNetwork = balancer.property("Type").every({ is: "network" });
    const bucket = logBucketFor(edit, balancer, {
      delivery: isNetwork ? networkBalancer : applicationBalancer,
      objects: ({ arn }) => arn.objects("AWSLogs/${AWS::AccountId}/*"),
    });
    edit.turn(balancer.in(edit.template), destination, { present: ref(bucket) });
  }
  openBuckets(edit, balancer);
}
