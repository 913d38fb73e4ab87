import type { Finding, FixableFinding } from "../../../src/contract/rule.js";
import { isFalse, isNoValue, isTrue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { isObject, own, type Json } from "../../../src/values/json.js";

const order = ["IsLogging", "IsMultiRegionTrail", "IncludeGlobalServiceEvents", "EnableLogFileValidation"];
const on = { is: true } as const;

/** Returns what a trail should say about itself and does not. What a parameter decides is left to it. */
export function* settingFindings(trail: ResourceView): Iterable<Finding> {
  yield* loggingFindings(trail);
  yield* regionFindings(trail);
  if (trail.property("EnableLogFileValidation").isWrong(on)) {
    yield {
      ...trail.placeOf("EnableLogFileValidation"),
      message: `nothing shows whether its logs were changed later${inSomeCases(trail, "EnableLogFileValidation")}`,
      class: "safe",
      impact: "in-place",
      fix: turnOn("EnableLogFileValidation"),
    };
  }
}

function* loggingFindings(trail: ResourceView): Iterable<Finding> {
  const { leaves, written } = trail.property("IsLogging");
  const where = { ...trail.placeOf("IsLogging"), fix: turnOn("IsLogging") };
  if (leaves.some(({ value }) => isNoValue(value))) {
    const message = "it does not say whether it logs, which CloudFormation wants to know";
    yield { ...where, message, class: "safe", impact: "none" };
  } else if (isFalse(written)) {
    const impactNote = "logging starts, which is billed";
    yield { ...where, message: "it logs nothing", class: "review", impact: "in-place", impactNote };
  }
}

function* regionFindings(trail: ResourceView): Iterable<Finding> {
  if (!trail.property("IsMultiRegionTrail").isWrong(on)) return yield* globalServiceFindings(trail);
  const where = {
    ...trail.placeOf("IsMultiRegionTrail"),
    message: `it records one Region only${inSomeCases(trail, "IsMultiRegionTrail")}`,
  };
  if (recordsDataOnly(trail)) {
    const skipped = "it records data events, and whether those of other Regions matter cannot be told";
    return yield { ...where, skipped };
  }
  if (trail.property("IncludeGlobalServiceEvents").decidedBy !== undefined) {
    const skipped = "a trail of all Regions must record global services, and here a parameter decides that";
    return yield { ...where, skipped };
  }
  yield {
    ...where,
    class: "review",
    impact: "in-place",
    impactNote:
      "each Region gets a shadow trail, which counts towards its quota of five; a second copy of management events is billed",
    fix(edit, now) {
      turnOn("IsMultiRegionTrail")(edit, now);
      turnOn("IncludeGlobalServiceEvents")(edit, now.in(edit.template));
    },
  };
}

/** CloudTrail refuses a trail of all Regions that leaves out global services. */
function* globalServiceFindings(trail: ResourceView): Iterable<Finding> {
  const regions = trail.property("IsMultiRegionTrail").leaves.filter(({ value }) => isTrue(value));
  const isRefused = trail.property("IncludeGlobalServiceEvents").leaves.some(({ value, guards }) => {
    const { worlds } = trail.template;
    const meets = regions.some((region) => worlds.possible([...trail.guards, ...guards, ...region.guards]));
    return isFalse(value) && meets;
  });
  if (!isRefused) return;
  yield {
    ...trail.placeOf("IncludeGlobalServiceEvents"),
    message: "it leaves out global services, which a trail of all Regions cannot",
    class: "safe",
    impact: "in-place",
    fix: turnOn("IncludeGlobalServiceEvents"),
  };
}

/** Returns the end of a message that is not about all branches. */
function inSomeCases(trail: ResourceView, name: string): string {
  const value = trail.property(name);
  return value.some(on) || value.decidedBy !== undefined ? " in some cases" : "";
}

/** Returns a fix that sets a property to true in every branch that says false or nothing. */
function turnOn(name: string): FixableFinding["fix"] {
  return (edit, trail) => {
    const after = order.slice(0, order.indexOf(name)).findLast((other) => trail.property(other).isThere);
    edit.turn(trail, name, on, after === undefined ? undefined : { after });
  };
}

/** True if its event selectors, as far as they can be read, leave out management events. */
function recordsDataOnly(trail: ResourceView): boolean {
  const every = (name: string, isDataOnly: (selector: Json) => boolean): boolean =>
    trail
      .property(name)
      .leaves.every(({ value }) => Array.isArray(value) && value.length > 0 && value.every(isDataOnly));
  return (
    every("EventSelectors", (selector) => isFalse(own(selector, "IncludeManagementEvents"))) ||
    every("AdvancedEventSelectors", isForData)
  );
}

function isForData(selector: Json): boolean {
  const fields = own(selector, "FieldSelectors");
  if (!Array.isArray(fields)) return false;
  return fields.some((field) => {
    const values = own(field, "Equals");
    return (
      own(field, "Field") === "eventCategory" &&
      Array.isArray(values) &&
      values.every((value) => !isObject(value) && value !== "Management")
    );
  });
}
