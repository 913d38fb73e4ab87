import { isObject, own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { isFalse, isNoValue, isTrue, noValue } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { Finding, FixableFinding } from "../../../src/contract/rule.js";

const order = ["IsLogging", "IsMultiRegionTrail", "IncludeGlobalServiceEvents", "EnableLogFileValidation"];

/** What a trail should say about itself and does not. What a parameter decides is left to it. */
export function* settingFindings(template: Template, trail: Resource): Iterable<Finding> {
  yield* loggingFindings(template, trail);
  yield* regionFindings(template, trail);
  if (isOffSomewhere(template, trail, "EnableLogFileValidation")) {
    yield {
      ...where(trail, "EnableLogFileValidation"),
      message: `nothing shows whether its logs were changed later${inSomeCases(template, trail, "EnableLogFileValidation")}`,
      class: "safe",
      impact: "in-place",
      fix: turnOn("EnableLogFileValidation"),
    };
  }
}

function* loggingFindings(template: Template, trail: Resource): Iterable<Finding> {
  const at = where(trail, "IsLogging");
  if (leavesOf(template, trail, "IsLogging").some(({ value }) => isNoValue(value))) {
    yield {
      ...at,
      message: "it does not say whether it logs, which CloudFormation wants to know",
      class: "safe",
      impact: "none",
      fix: turnOn("IsLogging"),
    };
  } else if (isFalse(own(trail.properties, "IsLogging"))) {
    yield {
      ...at,
      message: "it logs nothing",
      class: "review",
      impact: "in-place",
      impactNote: "logging starts, which is billed",
      fix: turnOn("IsLogging"),
    };
  }
}

function* regionFindings(template: Template, trail: Resource): Iterable<Finding> {
  const at = where(trail, "IsMultiRegionTrail");
  const message = `it records one Region only${inSomeCases(template, trail, "IsMultiRegionTrail")}`;
  if (!isOffSomewhere(template, trail, "IsMultiRegionTrail")) return yield* globalServiceFindings(template, trail);
  if (recordsDataOnly(template, trail))
    return yield {
      ...at,
      message,
      skipped: "it records data events, and whether those of other Regions matter cannot be told",
    };
  if (leavesOf(template, trail, "IncludeGlobalServiceEvents").some(({ value }) => isUndecided(value))) {
    return yield {
      ...at,
      message,
      skipped: "a trail of all Regions must record global services, and here a parameter decides that",
    };
  }
  yield {
    ...at,
    message,
    class: "review",
    impact: "in-place",
    impactNote:
      "each Region gets a shadow trail, which counts towards its quota of five; a second copy of management events is billed",
    fix(edit, now) {
      turnOn("IsMultiRegionTrail")(edit, now);
      turnOn("IncludeGlobalServiceEvents")(edit, now);
    },
  };
}

/** CloudTrail refuses a trail of all Regions that leaves out global services. */
function* globalServiceFindings(template: Template, trail: Resource): Iterable<Finding> {
  const regions = own(trail.properties, "IsMultiRegionTrail") ?? noValue;
  const isRefused = leavesOf(template, trail, "IncludeGlobalServiceEvents").some(({ value, guards }) => {
    return (
      isFalse(value) &&
      template.alternatives(regions, [...template.guardsOf(trail), ...guards]).some((region) => isTrue(region.value))
    );
  });
  if (!isRefused) return;
  const at = where(trail, "IncludeGlobalServiceEvents");
  yield {
    ...at,
    message: "it leaves out global services, which a trail of all Regions cannot",
    class: "safe",
    impact: "in-place",
    fix: turnOn("IncludeGlobalServiceEvents"),
  };
}

function where({ logicalId, path, properties }: Resource, name: string): { logicalId: string; path: Path } {
  return { logicalId, path: own(properties, name) === undefined ? path : [...path, "Properties", name] };
}

function leavesOf(template: Template, trail: Resource, name: string): ReturnType<Template["alternatives"]> {
  return template.alternatives(own(trail.properties, name) ?? noValue, template.guardsOf(trail));
}

function isOff(value: Json): boolean {
  return isFalse(value) || isNoValue(value);
}

function isUndecided(value: Json): boolean {
  return !isOff(value) && !isTrue(value);
}

function isOffSomewhere(template: Template, trail: Resource, name: string): boolean {
  return leavesOf(template, trail, name).some(({ value }) => isOff(value));
}

/** For a message, when other branches are right. */
function inSomeCases(template: Template, trail: Resource, name: string): string {
  return leavesOf(template, trail, name).every(({ value }) => isOff(value)) ? "" : " in some cases";
}

/** Sets a property to true in every branch that says false or nothing. */
function turnOn(name: string): FixableFinding["fix"] {
  return (edit, trail) => {
    const after = order.slice(0, order.indexOf(name)).findLast((other) => trail.property(other).isThere);
    edit.turn(trail, name, { is: true }, after === undefined ? undefined : { after });
  };
}

/** Do its event selectors, as far as they can be read, leave out management events? */
function recordsDataOnly(template: Template, trail: Resource): boolean {
  const every = (name: string, isDataOnly: (selector: Json) => boolean): boolean => {
    const leaves = leavesOf(template, trail, name);
    return leaves.every(({ value }) => Array.isArray(value) && value.length > 0 && value.every(isDataOnly));
  };
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
