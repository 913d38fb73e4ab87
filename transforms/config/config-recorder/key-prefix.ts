import type { Edit, Finding } from "../../../src/contract/rule.js";
import { asSub, sub } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Json } from "../../../src/values/json.js";
import { bucketType, isUsedBy } from "../../aws/log-bucket/bucket.js";
import { withoutLogs } from "../../aws/log-bucket/key-prefix.js";
import { textOf } from "../../aws/values/normal-text.js";

/** The slashes at the end of a text, tried where a run begins only, so that a long one takes no longer. */
const finalSlashes = /(?<!\/)\/+$/;

/** Returns what is wrong with the prefix of a channel: it holds what AWS Config adds itself, or ends with a slash. */
export function* keyPrefixFindings(channel: ResourceView): Iterable<Finding> {
  const written = channel.property("S3KeyPrefix").written ?? "";
  const prefix = textOf(channel.template, written) ?? "";
  if (/(?:^|\/)AWSLogs(?:\/|$)/.test(prefix)) yield logsFinding(channel, written);
  else yield* slashFindings(channel, prefix);
}

/** AWS Config puts `AWSLogs/<account>/Config` behind the prefix itself, and refuses one that has it already. */
function logsFinding(channel: ResourceView, written: Json): Finding {
  const where = {
    ...channel.placeOf("S3KeyPrefix"),
    message: "S3KeyPrefix contains AWSLogs, which AWS Config adds itself and rejects in the prefix",
    isRefused: true,
  };
  const rest = withoutLogs(typeof written === "string" ? written : (asSub(written)?.text ?? ""));
  if (rest === undefined) return { ...where, skipped: "cannot determine the intended prefix" };
  return { ...where, class: "review", impact: "in-place", fix: (edit, now) => setPrefix(edit, now, written, rest) };
}

/**
 * AWS Config puts a slash between prefix and `AWSLogs` itself, and so do the policies that let it write.
 * https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html
 */
function* slashFindings(channel: ResourceView, prefix: string): Iterable<Finding> {
  const change = channel.property("S3KeyPrefix").rewritten(withoutSlash);
  if (change.after === change.before) return;
  const isOurs = viewsOf(channel.template, bucketType).some((bucket) => isUsedBy(bucket, channel));
  yield {
    ...channel.placeOf("S3KeyPrefix"),
    message: "S3KeyPrefix ends with a slash, which AWS Config adds itself",
    class: isOurs ? "safe" : "review",
    impact: "in-place",
    harm: "untidy",
    impactNote: isOurs
      ? "new deliveries go to the prefix without the slash"
      : `the bucket policy, which is not in the template, must allow ${prefix.replace(finalSlashes, "") || "the top"}/AWSLogs`,
    fix: (edit, now) => {
      const { path, before, after } = now.property("S3KeyPrefix").rewritten(withoutSlash);
      if (after !== before) edit.set(path, after);
    },
  };
}

/** Returns a text without the slashes at its end; any other value as it is. */
function withoutSlash(value: Json): Json {
  if (typeof value === "string") return /[^/]\/+$/.test(value) ? value.replace(finalSlashes, "") : value;
  const call = asSub(value);
  return call !== undefined && /[^/]\/+$/.test(call.text)
    ? sub(call.text.replace(finalSlashes, ""), call.variables)
    : value;
}

function setPrefix(edit: Edit, channel: ResourceView, written: Json, rest: string): void {
  const path = channel.pathOf("S3KeyPrefix");
  if (rest === "") edit.remove(path);
  else if (typeof written === "string") edit.set(path, rest);
  else edit.set(path, sub(rest, asSub(written)?.variables));
}
