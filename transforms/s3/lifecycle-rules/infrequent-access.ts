import type { Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { repaired, leftAlone } from "../../aws/values/refused.js";
import { memberOf, numberOf, transitionsOf, type LifecycleRule } from "./rule-parts.js";

/** The classes to which objects go after 30 days at the earliest. */
const classes = ["STANDARD_IA", "ONEZONE_IA"];
const least = 30;

/**
 * Returns the transitions to a class for infrequent access that come too early.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
 */
export function* infrequentAccess(bucket: ResourceView, rule: LifecycleRule): Iterable<Finding> {
  for (const [of, end, word] of [
    ["Transition", "ExpirationInDays", "Days"],
    ["NoncurrentVersionTransition", "NoncurrentVersionExpirationInDays", "NoncurrentDays"],
  ] as const) {
    const all = transitionsOf(rule, of);
    for (const transition of all) {
      const storage = memberOf(transition, "StorageClass");
      const days = numberOf(transition, transition.days);
      if (typeof storage !== "string" || !classes.includes(storage) || days === undefined || days >= least) continue;
      const path = [...transition.path, transition.days];
      const message = `deployment fails (InvalidArgument: '${word}' in ${of} action must be greater than or equal to ${least} for storageClass '${storage}')`;
      const others = all.filter((each) => each !== transition).map((each) => numberOf(each, each.days) ?? 0);
      const isLate = [numberOf(rule, end), ...others.filter((other) => other > days)].some(
        (other) => other !== undefined && other < 2 * least,
      );
      if (isLate || (memberOf(rule, end) !== undefined && numberOf(rule, end) === undefined)) {
        yield leftAlone(
          bucket,
          { path, message },
          "later actions must move as well, or the transition must be removed",
        );
      } else {
        const isTextual = typeof memberOf(transition, transition.days) === "string";
        const finding = repaired(bucket, { path, message }, "review", [
          { path, after: isTextual ? String(least) : least },
        ]);
        yield { ...finding, impactNote: "objects stay in the more expensive storage class until then" };
      }
    }
  }
}
