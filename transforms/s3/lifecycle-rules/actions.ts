import type { Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { leftAlone } from "../../aws/values/refused.js";
import { memberOf, numberOf, transitionsOf, type LifecycleRule } from "./rule-parts.js";

/**
 * What a rule can do with objects.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-rule.html
 */
const actions = [
  "AbortIncompleteMultipartUpload",
  "ExpirationDate",
  "ExpirationInDays",
  "ExpiredObjectDeleteMarker",
  "NoncurrentVersionExpiration",
  "NoncurrentVersionExpirationInDays",
  "NoncurrentVersionTransition",
  "NoncurrentVersionTransitions",
  "Transition",
  "Transitions",
];

/** Returns the rules that do nothing, and those that take objects away before they have moved. */
export function* ruleActions(bucket: ResourceView, rule: LifecycleRule): Iterable<Finding> {
  const names = Object.keys(rule.body);
  if (!names.some((name) => actions.includes(name) || name.startsWith("Fn::"))) {
    const message = "deployment fails (InvalidRequest: At least one action needs to be specified in a rule)";
    yield leftAlone(
      bucket,
      { path: rule.path, message },
      "specify when objects expire or transition, or remove the rule",
    );
    return;
  }
  const end = numberOf(rule, "ExpirationInDays");
  for (const transition of transitionsOf(rule, "Transition")) {
    const days = numberOf(transition, transition.days);
    const storage = memberOf(transition, "StorageClass");
    if (end === undefined || days === undefined || typeof storage !== "string" || end > days) continue;
    const path = [...rule.path, "ExpirationInDays"];
    const message = `deployment fails (InvalidArgument: 'Days' in the Expiration action must be greater than 'Days' in the Transition action, which is ${days} for ${storage})`;
    yield leftAlone(bucket, { path, message }, "expire objects later, or remove the transition");
  }
}
