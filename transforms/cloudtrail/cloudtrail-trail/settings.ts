import { wrongDecision } from "../../../src/contract/property-rule.js";
import type { Finding, FixableFinding } from "../../../src/contract/rule.js";
import { isFalse, isNoValue, isTrue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import { regionNamed } from "./home-region.js";

const order = ["IsLogging", "IsMultiRegionTrail", "IncludeGlobalServiceEvents", "EnableLogFileValidation"];
const on = { is: true } as const;

/** Returns what a trail should say about itself and does not. What a parameter decides is left to it. */
export function* settingFindings(trail: ResourceView): Iterable<Finding> {
  yield* loggingFindings(trail);
  yield* regionFindings(trail);
  const message = "log file validation is off";
  yield* decidedFindings(trail, "EnableLogFileValidation", message);
  if (trail.property("EnableLogFileValidation").isWrong(on)) {
    yield {
      ...trail.placeOf("EnableLogFileValidation"),
      message: `${message}${inSomeCases(trail, "EnableLogFileValidation")}`,
      class: "safe",
      impact: "in-place",
      harm: "lacks-hardening",
      fix: turnOn("EnableLogFileValidation"),
    };
  }
}

/** Returns a finding where a parameter or a mapping says, by default or for some, what is wrong. */
function* decidedFindings(trail: ResourceView, name: string, message: string): Iterable<Finding> {
  const skipped = wrongDecision(trail.property(name).deciders(on));
  if (skipped !== undefined) yield { ...trail.placeOf(name), message, skipped };
}

function* loggingFindings(trail: ResourceView): Iterable<Finding> {
  const { leaves, written } = trail.property("IsLogging");
  const where = trail.placeOf("IsLogging");
  yield* decidedFindings(trail, "IsLogging", "logging is off");
  if (leaves.some(({ value }) => isNoValue(value))) {
    const isMissing = leaves.every(({ value }) => isNoValue(value));
    const message = `IsLogging is required and missing${isMissing ? "" : " in some cases"}`;
    yield {
      ...where,
      ...(isMissing && { isRefused: true }),
      message,
      class: "safe",
      impact: "none",
      fix(edit, now) {
        const after = endOfName(now);
        edit.turn(now, "IsLogging", on, after === undefined ? undefined : { after });
      },
    };
  } else if (isFalse(written)) {
    const impactNote = "logging starts, which is billed";
    yield {
      ...where,
      message: "logging is off",
      class: "review",
      impact: "in-place",
      impactNote,
      harm: "weakens-security",
      fix: turnOn("IsLogging"),
    };
  }
}

/** Returns the property after which people write whether a trail logs: its name, or the bucket and prefix that follow it. */
function endOfName({ resource: { properties = {} } }: ResourceView): string | undefined {
  const keys = Object.keys(properties);
  const first = keys.findIndex((key) => key === "TrailName" || key === "S3BucketName");
  const others = keys.slice(first + 1).findIndex((key) => !["TrailName", "S3BucketName", "S3KeyPrefix"].includes(key));
  if (first < 0) return undefined;
  return keys[others < 0 ? keys.length - 1 : first + others];
}

function* regionFindings(trail: ResourceView): Iterable<Finding> {
  yield* decidedFindings(trail, "IsMultiRegionTrail", "is a single-Region trail");
  if (!trail.property("IsMultiRegionTrail").isWrong(on)) return yield* globalServiceFindings(trail);
  const where = {
    ...trail.placeOf("IsMultiRegionTrail"),
    message: `is a single-Region trail${inSomeCases(trail, "IsMultiRegionTrail")}`,
  };
  const named = regionNamed(trail);
  if (named !== undefined) {
    const what = named === "TrailName" ? "it" : "its bucket";
    const skipped = `${what} is named after the Region, so that each Region can have its own trail; several multi-Region trails would log the same events`;
    return yield { ...where, skipped };
  }
  if (recordsDataOnly(trail)) {
    const skipped = "it logs data events, and cannot determine whether those of other Regions are wanted";
    return yield { ...where, skipped };
  }
  const decider = trail.property("IncludeGlobalServiceEvents").deciders()[0];
  if (decider !== undefined) {
    const skipped = `a multi-Region trail must include global service events, but ${decider.kind === "function" ? "a function" : `the ${decider.kind} ${decider.name}`} decides that`;
    return yield { ...where, skipped };
  }
  yield {
    ...where,
    class: "review",
    impact: "in-place",
    harm: "weakens-security",
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
  const message = "global service events are excluded, which a multi-Region trail does not allow";
  const settings = trail.property("IsMultiRegionTrail").leaves;
  const regions = settings.filter(({ value }) => isTrue(value));
  if (regions.length > 0) yield* decidedFindings(trail, "IncludeGlobalServiceEvents", message);
  const isRefused = trail.property("IncludeGlobalServiceEvents").leaves.some(({ value, guards }) => {
    const { worlds } = trail.template;
    const meets = regions.some((region) => worlds.possible([...trail.guards, ...guards, ...region.guards]));
    return isFalse(value) && meets;
  });
  if (!isRefused) return;
  const isAlways = regions.length === settings.length && isFalse(trail.property("IncludeGlobalServiceEvents").written);
  yield {
    ...trail.placeOf("IncludeGlobalServiceEvents"),
    ...(isAlways && { isRefused: true }),
    message,
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
