import type { Edit, Finding } from "../../../src/contract/rule.js";
import { opposite } from "../../../src/template/branches.js";
import { asIf, ifCondition, isFalse, isNoValue, isTrue, noValue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { isObject, own, type Json, type JsonObject } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";

/** A recording group in one branch of the recorder's property. */
interface Group {
  readonly recorder: ResourceView;
  readonly path: Path;
  readonly body: JsonObject;
}

/**
 * Returns what keeps a recorder from being created: AWS Config refuses a recording group that says two things, or nothing.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_PutConfigurationRecorder.html#API_PutConfigurationRecorder_Errors
 */
export function* recordingGroupFindings(recorder: ResourceView): Iterable<Finding> {
  for (const { value, path } of recorder.property("RecordingGroup").leaves) {
    if (isObject(value) && !isNoValue(value)) yield* groupFindings({ recorder, path, body: value });
  }
}

function* groupFindings(group: Group): Iterable<Finding> {
  const { body } = group;
  const [all, global, types] = ["AllSupported", "IncludeGlobalResourceTypes", "ResourceTypes"].map((name) =>
    own(body, name),
  );
  const strategy = own(own(body, "RecordingStrategy"), "UseOnly");
  const isListed = Array.isArray(types) && types.length > 0;
  const isExcluding = strategy === "EXCLUSION_BY_RESOURCE_TYPES";
  if (isTrue(all) && (isExcluding || (isListed && strategy === "INCLUSION_BY_RESOURCE_TYPES"))) {
    yield settingFinding(group, "AllSupported", false, {
      message: `recording group selects all resource types, but its RecordingStrategy selects specific ones`,
      class: "review",
    });
  } else if (isTrue(all) && listsInSomeCase(types)) {
    yield {
      logicalId: group.recorder.logicalId,
      path: [...group.path, "ResourceTypes"],
      message: "recording group selects both all resource types and specific ones in some cases",
      skipped: "cannot determine which is intended; AllSupported must be false where types are listed",
    };
  } else if (isTrue(all) && isListed) {
    yield allAndSomeFinding(group, (edit) => edit.remove([...group.path, "ResourceTypes"]));
  } else if (isListed && asIf(all) !== undefined) {
    yield* allInSomeCases(group, all ?? null, types);
  } else if (isListed && !isObject(all) && isTrue(global)) {
    yield settingFinding(group, "IncludeGlobalResourceTypes", false, {
      message: "records selected resource types only, which excludes IncludeGlobalResourceTypes",
      class: "safe",
    });
  } else if (saysNothing(body) || (strategy === "ALL_SUPPORTED_RESOURCE_TYPES" && isUnset(all) && !isListed)) {
    yield settingFinding(group, "AllSupported", true, {
      message: "recording group does not specify what to record",
      class: "review",
    });
  }
}

/** True if a condition decides that there is a list of types. */
function listsInSomeCase(types: Json | undefined): boolean {
  const choice = asIf(types);
  const branches = choice === undefined ? [] : [choice.whenTrue, choice.whenFalse];
  return branches.some((branch) => (Array.isArray(branch) ? branch.length > 0 : listsInSomeCase(branch)));
}

function isUnset(value: Json | undefined): boolean {
  return value === undefined || isFalse(value) || isNoValue(value);
}

/** True if every member is absent, false or empty. What a function decides says something. */
function saysNothing(body: JsonObject): boolean {
  const types = own(body, "ResourceTypes");
  const isPlain = !isObject(own(body, "AllSupported")) && !isObject(own(body, "IncludeGlobalResourceTypes"));
  return (
    isPlain &&
    ["RecordingStrategy", "ExclusionByResourceTypes"].every((name) => own(body, name) === undefined) &&
    (types === undefined || (Array.isArray(types) && types.length === 0)) &&
    isUnset(own(body, "AllSupported"))
  );
}

function settingFinding(
  { recorder: { logicalId }, path }: Group,
  name: string,
  value: boolean,
  { message, class: kind }: { message: string; class: "safe" | "review" },
): Finding {
  const at = [...path, name];
  const fix = (edit: Edit): void => edit.set(at, value);
  // AWS Config refuses it on create and on update.
  return { logicalId, path: at, message, isRefused: true, class: kind, impact: "none", fix };
}

/** All resource types take in some of them, so the list goes. */
function allAndSomeFinding({ recorder: { logicalId }, path }: Group, fix: (edit: Edit) => void): Finding {
  return {
    logicalId,
    path: [...path, "ResourceTypes"],
    message: "recording group selects both all resource types and specific ones",
    isRefused: true,
    class: "review",
    impact: "none",
    impactNote: "all resource types are recorded; AWS Config bills each configuration item",
    fix,
  };
}

/** Where a condition decides whether all types are recorded, the list is there only where they are not. */
function* allInSomeCases(group: Group, all: Json, types: Json): Iterable<Finding> {
  const choice = asIf(all);
  if (choice === undefined) return;
  const { condition, whenTrue, whenFalse } = choice;
  const holds = isTrue(whenTrue) && isUnset(whenFalse);
  if (!holds && !(isUnset(whenTrue) && isTrue(whenFalse))) return;
  const guard = { condition, holds };
  if (!group.recorder.template.worlds.possible([...group.recorder.guards, guard])) return;
  const list = opposite(guard).holds ? ifCondition(condition, types, noValue) : ifCondition(condition, noValue, types);
  yield allAndSomeFinding(group, (edit) => edit.set([...group.path, "ResourceTypes"], list));
}
