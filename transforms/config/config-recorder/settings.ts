import type { Edit, Finding } from "../../../src/contract/rule.js";
import { asSub, isFalse, isTrue, sub } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { withoutLogs } from "../../aws/log-bucket/key-prefix.js";
import { textOf } from "../../aws/values/normal-text.js";

/** Returns what keeps a recorder from starting: AWS Config refuses a recording group that says two things, or nothing. */
export function* recordingGroupFindings(recorder: ResourceView): Iterable<Finding> {
  const { logicalId } = recorder;
  const group = recorder.property("RecordingGroup").written;
  if (!isObject(group)) return;
  const at = (name: string): Path => [...recorder.pathOf("RecordingGroup"), name];
  const [all, global, types] = ["AllSupported", "IncludeGlobalResourceTypes", "ResourceTypes"].map((name) =>
    own(group, name),
  );
  const isPlain = !isObject(all) && !isObject(global);
  const isListed = Array.isArray(types) && types.length > 0;
  const saysNothing =
    ["RecordingStrategy", "ExclusionByResourceTypes"].every((name) => own(group, name) === undefined) &&
    (types === undefined || (Array.isArray(types) && !isListed)) &&
    (all === undefined || isFalse(all));
  if (isListed && isTrue(all)) {
    yield {
      logicalId,
      path: at("ResourceTypes"),
      message: "it says both that all resource types and that only some are recorded",
      skipped: "which of the two is meant cannot be told",
    };
  } else if (isListed && isPlain && isTrue(global)) {
    yield {
      logicalId,
      path: at("IncludeGlobalResourceTypes"),
      message: "it records some resource types, so it cannot take in all global ones",
      class: "safe",
      impact: "in-place",
      fix: (edit) => edit.set(at("IncludeGlobalResourceTypes"), false),
    };
  } else if (saysNothing && isPlain) {
    yield {
      logicalId,
      path: at("AllSupported"),
      message: "its recording group does not say what is recorded",
      class: "review",
      impact: "in-place",
      fix: (edit) => edit.set(at("AllSupported"), true),
    };
  }
}

/** AWS Config puts `AWSLogs/<account>/Config` behind the prefix itself, and refuses one that has it already. */
export function* keyPrefixFindings(channel: ResourceView): Iterable<Finding> {
  const written = channel.property("S3KeyPrefix").written ?? "";
  const prefix = textOf(channel.template, written) ?? "";
  if (!/(?:^|\/)AWSLogs(?:\/|$)/.test(prefix)) return;
  const where = {
    ...channel.placeOf("S3KeyPrefix"),
    message: "AWS Config puts AWSLogs behind the prefix itself and refuses one that holds it",
  };
  const rest = withoutLogs(typeof written === "string" ? written : (asSub(written)?.text ?? ""));
  if (rest === undefined) yield { ...where, skipped: "what the prefix is to be cannot be told" };
  else yield { ...where, class: "review", impact: "in-place", fix: (edit, now) => setPrefix(edit, now, written, rest) };
}

function setPrefix(edit: Edit, channel: ResourceView, written: Json, rest: string): void {
  const path = channel.pathOf("S3KeyPrefix");
  if (rest === "") edit.remove(path);
  else if (typeof written === "string") edit.set(path, rest);
  else edit.set(path, sub(rest, asSub(written)?.variables));
}
