import { isObject, own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { asSub, isFalse, isTrue, sub } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { Edit, Finding } from "../../../src/contract/rule.js";
import { withoutLogs } from "../../aws/log-bucket/key-prefix.js";
import { misspelled, rename } from "../../aws/values/property-names.js";
import { channelType, recorderType } from "../../aws/existing/config-rules.js";
import { isLiteral } from "./recording.js";
import { textOf } from "../../aws/values/normal-text.js";

/** The names of the properties, by the type of their resource or the property that they are in. */
const propertyNames: ReadonlyMap<string, readonly string[]> = new Map([
  [recorderType, ["Name", "RecordingGroup", "RecordingMode", "RoleARN"]],
  [
    "RecordingGroup",
    ["AllSupported", "ExclusionByResourceTypes", "IncludeGlobalResourceTypes", "RecordingStrategy", "ResourceTypes"],
  ],
  ["RecordingStrategy", ["UseOnly"]],
  ["ExclusionByResourceTypes", ["ResourceTypes"]],
  ["RecordingMode", ["RecordingFrequency", "RecordingModeOverrides"]],
  [
    channelType,
    ["ConfigSnapshotDeliveryProperties", "Name", "S3BucketName", "S3KeyPrefix", "S3KmsKeyArn", "SnsTopicARN"],
  ],
  ["ConfigSnapshotDeliveryProperties", ["DeliveryFrequency"]],
]);

/** Properties that CloudFormation does not know, since they are written in other letters. */
export function* spellingFindings({ logicalId, type, path, properties }: Resource): Iterable<Finding> {
  yield* spellingIn(logicalId, [...path, "Properties"], properties, propertyNames.get(type) ?? []);
}

function* spellingIn(
  logicalId: string,
  path: Path,
  value: Json | undefined,
  names: readonly string[],
): Iterable<Finding> {
  if (!isObject(value)) return;
  for (const misspelling of misspelled(value, names)) {
    const { written, meant } = misspelling;
    const message = `CloudFormation does not know ${written}; the property is called ${meant}`;
    yield {
      logicalId,
      path: [...path, written],
      message,
      class: "safe",
      impact: "in-place",
      fix: (edit) => rename(edit, path, misspelling),
    };
  }
  for (const [name, member] of Object.entries(value))
    yield* spellingIn(logicalId, [...path, name], member, propertyNames.get(name) ?? []);
}

/** What keeps a recorder from starting: AWS Config refuses a recording group that says two things, or nothing. */
export function* recordingGroupFindings({ logicalId, path, properties }: Resource): Iterable<Finding> {
  const group = own(properties, "RecordingGroup");
  if (!isObject(group)) return;
  const at = (name: string): Path => [...path, "Properties", "RecordingGroup", name];
  const [all, global, types] = ["AllSupported", "IncludeGlobalResourceTypes", "ResourceTypes"].map((name) =>
    own(group, name),
  );
  const hasStrategy =
    own(group, "RecordingStrategy") !== undefined || own(group, "ExclusionByResourceTypes") !== undefined;
  const hasTypes = types !== undefined && !(Array.isArray(types) && types.length === 0);
  const isPlain = [all, global].every(isLiteral);
  if (hasTypes && Array.isArray(types) && isTrue(all)) {
    yield {
      logicalId,
      path: at("ResourceTypes"),
      message: "it says both that all resource types and that only some are recorded",
      skipped: "which of the two is meant cannot be told",
    };
  } else if (Array.isArray(types) && hasTypes && isPlain && isTrue(global)) {
    const message = "it records some resource types, so it cannot take in all global ones";
    yield {
      logicalId,
      path: at("IncludeGlobalResourceTypes"),
      message,
      class: "safe",
      impact: "in-place",
      fix: (edit) => edit.set(at("IncludeGlobalResourceTypes"), false),
    };
  } else if (!hasTypes && !hasStrategy && isPlain && (all === undefined || isFalse(all))) {
    const message = "its recording group does not say what is recorded";
    yield {
      logicalId,
      path: at("AllSupported"),
      message,
      class: "review",
      impact: "in-place",
      fix: (edit) => edit.set(at("AllSupported"), true),
    };
  }
}

/** AWS Config puts `AWSLogs/<account>/Config` behind the prefix itself, and refuses one that has it already. */
export function* keyPrefixFindings(template: Template, { logicalId, path, properties }: Resource): Iterable<Finding> {
  const at = [...path, "Properties", "S3KeyPrefix"];
  const written = own(properties, "S3KeyPrefix");
  if (written === undefined) return;
  const prefix = textOf(template, written);
  if (prefix === undefined || !/(?:^|\/)AWSLogs(?:\/|$)/.test(prefix)) return;
  const message = "AWS Config puts AWSLogs behind the prefix itself and refuses one that holds it";
  const rest = withoutLogs(typeof written === "string" ? written : (asSub(written)?.text ?? ""));
  if (rest === undefined) yield { logicalId, path: at, message, skipped: "what the prefix is to be cannot be told" };
  else
    yield {
      logicalId,
      path: at,
      message,
      class: "review",
      impact: "in-place",
      fix: (edit) => setPrefix(edit, at, written, rest),
    };
}

function setPrefix(edit: Edit, path: Path, written: Json, rest: string): void {
  if (rest === "") edit.remove(path);
  else if (typeof written === "string") edit.set(path, rest);
  else edit.set(path, sub(rest, asSub(written)?.variables));
}
