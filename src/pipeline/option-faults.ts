import { honoredTools, type FixOptions } from "../contract/options.js";
import { fixClasses, impacts, rollouts } from "../contract/rule.js";
import { severities } from "../contract/severity.js";
import { closestMatch } from "../values/closest-match.js";
import { isObject } from "../values/json.js";
import { CfnFixError } from "../values/errors.js";

/** Returns what a value should be instead; undefined for one that can be. */
type Check = (value: unknown) => string | undefined;

const flag: Check = (value) => (typeof value === "boolean" ? undefined : "true or false");
const list: Check = (value) => (isTexts(value) ? undefined : 'a list of texts, such as ["rds-kms-key"]');
const map: Check = (value) => (isTextMap(value) ? undefined : 'an object of texts, such as { Owner: "platform" }');
const oneOf =
  (words: readonly string[]): Check =>
  (value) =>
    isOneOf(value, words) ? undefined : choiceOf(value, words);
const listOf =
  (words: readonly string[]): Check =>
  (value) => {
    if (!Array.isArray(value)) return `a list of ${words.join(", ")}`;
    const stranger: unknown = value.find((each) => !isOneOf(each, words));
    return stranger === undefined ? undefined : choiceOf(stranger, words);
  };

/** Every option, so that one that is added is checked as well. */
const checks: Readonly<Record<keyof FixOptions, Check>> = {
  only: list,
  skip: list,
  select: list,
  extendSelect: list,
  ignore: list,
  focus: (value) =>
    isFocus(value) ? undefined : 'a list such as [{ rules: ["rds-kms-key"], logicalIds: ["Orders"] }]',
  preview: flag,
  rollout: oneOf(rollouts),
  maxImpact: oneOf(impacts),
  classes: listOf(fixClasses),
  keepData: flag,
  recover: (value) => (typeof value === "boolean" || isBlockChoice(value) ? undefined : "true, false or { block: 1 }"),
  severities: (value) => map(value) ?? listOf(severities)(Object.values(value ?? {})),
  settings: map,
  parameterNames: map,
  parameterValues: map,
  tags: map,
  context: flag,
  honor: listOf(honoredTools),
  baseline: (value) => (hasHas(value) ? undefined : "a Set: new Set([fingerprint, …])"),
  today: (value) => (isDay(value) ? undefined : "a day such as 2026-11-30"),
  nested: (value) => (isObject(value) ? undefined : "an object of nested templates by logical IDs"),
  withheld: (value) => (isListOfMaps(value) ? undefined : "a list of fixes, each with a reason"),
  exportsInUse: (value) =>
    isObject(value) && Object.values(value).every(isTexts)
      ? undefined
      : 'an object of lists, such as { VpcId: ["app.yaml"] }',
  sharedResources: (value) =>
    Array.isArray(value) && value.every((each) => isObject(each) && typeof each["logicalId"] === "string")
      ? undefined
      : "a list of objects that name a logicalId",
  rules: (value) => (Array.isArray(value) ? undefined : "a list of rules"),
  customRules: (value) => (Array.isArray(value) ? undefined : "a list of rules as data"),
};

/** Throws `CfnFixError` USAGE for an option that there is not, and for a value that none of its kind can be. */
export function assertOptionShapes(options: FixOptions): void {
  for (const [name, value] of Object.entries(options)) {
    const check = isOption(name) ? checks[name] : undefined;
    if (check === undefined) throw unknownOption(name);
    const wanted = value === undefined ? undefined : check(value);
    if (wanted !== undefined)
      throw new CfnFixError("USAGE", `the option ${name} cannot be ${shown(value)}`, `it is ${wanted}`);
  }
}

function isOption(name: string): name is keyof FixOptions {
  return Object.hasOwn(checks, name);
}

function unknownOption(name: string): CfnFixError {
  const names = Object.keys(checks);
  const guess = closestMatch(name, names);
  const help = guess === undefined ? `expected one of: ${names.join(", ")}` : `did you mean ${guess}?`;
  return new CfnFixError("USAGE", `there is no option ${name}`, help);
}

function choiceOf(value: unknown, words: readonly string[]): string {
  const guess = typeof value === "string" ? closestMatch(value, words) : undefined;
  return `one of: ${words.join(", ")}${guess === undefined ? "" : `; did you mean ${guess}?`}`;
}

function isOneOf(value: unknown, words: readonly string[]): boolean {
  return typeof value === "string" && words.includes(value);
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

function isListOfMaps(value: unknown): boolean {
  return Array.isArray(value) && value.every(isObject);
}

function isFocus(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every((each: unknown) => {
      if (typeof each !== "object" || each === null || !("rules" in each)) return false;
      const [ids, steps] = ["logicalIds" in each ? each.logicalIds : [], "properties" in each ? each.properties : []];
      return isTexts(each.rules) && isTexts(ids) && Array.isArray(steps);
    })
  );
}

function isBlockChoice(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const { block, ...others } = { block: undefined, ...value };
  const isNumber = block === undefined || (Number.isInteger(block) && Number(block) >= 1);
  return isNumber && Object.keys(others).length === 0;
}

function isTextMap(value: unknown): boolean {
  return isObject(value) && isTexts(Object.values(value));
}

function hasHas(value: unknown): boolean {
  return typeof value === "object" && value !== null && "has" in value && typeof value.has === "function";
}

function isDay(value: unknown): boolean {
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);
}

const maxShown = 60;

function shown(value: unknown): string {
  if (Array.isArray(value))
    return value.length === 0 ? "an empty list" : `the list [${cut(value.map(String).join(", "))}]`;
  return typeof value === "object" && value !== null ? "an object" : cut(String(value));
}

function cut(text: string): string {
  return text.length > maxShown ? `${text.slice(0, maxShown)}…` : text;
}
