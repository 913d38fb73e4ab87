import type { Finding } from "../../../src/contract/rule.js";
import { asSub, isNoValue, noValue, ref, sub } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { own, type Json } from "../../../src/values/json.js";
import { withoutOwnFolder } from "../../aws/log-bucket/key-prefix.js";
import { statementsOf } from "../../aws/policies/statements.js";
import { bucketPoliciesOf, bucketsOf } from "./related-resources.js";

/**
 * Returns a finding where the prefix of a trail has the folder that CloudTrail puts behind it itself, so that its logs go
 * to `AWSLogs/AWSLogs`. Where the policy of the bucket has both, somebody meant it.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
 */
export function* keyPrefixFindings(trail: ResourceView): Iterable<Finding> {
  const prefix = trail.property("S3KeyPrefix");
  if (prefix.leaves.every(({ value }) => withoutFolder(value) === value) || isMeant(trail)) return;
  const where = {
    ...trail.placeOf("S3KeyPrefix"),
    message: "S3KeyPrefix contains AWSLogs, which CloudTrail adds itself: logs go to AWSLogs/AWSLogs",
  };
  if (bucketsOf(trail).length === 0) {
    return yield { ...where, skipped: "the bucket policy, which may allow this prefix only, is not in the template" };
  }
  yield {
    ...where,
    class: "review",
    impact: "in-place",
    impactNote: "new logs go to AWSLogs, next to the folder with the existing logs",
    fix(edit, now) {
      const { path, after } = now.property("S3KeyPrefix").rewritten(withoutFolder);
      if (isNoValue(after)) edit.remove(path);
      else edit.set(path, after);
    },
  };
}

/** Returns a prefix without the folder at its end; the same one (`===`) if it has none. */
function withoutFolder(prefix: Json): Json {
  const call = asSub(prefix);
  const text = typeof prefix === "string" ? prefix : call?.text;
  const rest = text === undefined ? undefined : withoutOwnFolder(text);
  if (rest === undefined) return prefix;
  if (rest === "") return noValue;
  const name = /^\$\{([A-Za-z0-9]+)\}$/.exec(rest)?.[1];
  if (call === undefined || name === undefined) return call === undefined ? rest : sub(rest, call.variables);
  return own(call.variables, name) ?? ref(name);
}

function isMeant(trail: ResourceView): boolean {
  const resources = bucketPoliciesOf(trail).flatMap((policy) =>
    (statementsOf(policy) ?? []).flatMap((statement) => statement.resources ?? []),
  );
  return resources.some((resource) => /AWSLogs\/(?:[^*]*\/)?AWSLogs\//.test(resource));
}
