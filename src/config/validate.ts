import type { ErrorObject, ValidateFunction } from "ajv";
import { compileSchema } from "#schema-compiler";
import { CfnFixError } from "../values/errors.js";
import { isObject, type JsonObject } from "../values/json.js";
import { closestMatch } from "../values/closest-match.js";
import { fromPointer } from "../values/pointer.js";
import type { FailWord } from "../contract/fail-on.js";
import type { HonoredTool } from "../contract/options.js";
import { wordFault } from "../contract/selector.js";
import type { FixClass, Impact, Rollout, Rule } from "../contract/rule.js";
import type { Severity } from "../contract/severity.js";
import type { Switch, Vocabulary } from "./config.js";
import type { ConfigDocument } from "./document.js";
import { cutWord, shown } from "./fault.js";
import { misplacedKeyHelp } from "./misplaced-keys.js";
import { configSchema, isForWholeRun, packNamePattern, parameterNamePattern, tagKeyPattern } from "./schema.js";

/** The options of a rule as they are written. */
export interface WrittenRule {
  enabled?: Switch;
  severity?: Severity;
  settings?: Record<string, unknown>;
  parameters?: Record<string, { name?: string; value?: string }>;
  /** By its name: a setting. */
  [setting: string]: unknown;
}

/** The options of a file, or of those that an override matches, as they are written. */
export interface WrittenPart {
  rollout?: Rollout;
  "max-impact"?: Impact;
  class?: FixClass[];
  honor?: HonoredTool[];
  tags?: Record<string, string>;
  context?: Switch;
  packs?: string[];
  select?: string[];
  "extend-select"?: string[];
  ignore?: string[];
  preview?: Switch;
  /** A list says the same as `select`. */
  rules?: string[] | Record<string, Switch | Severity | WrittenRule>;
}

/** A configuration file as it is written, after the schema has accepted it. */
export interface WrittenConfig extends WrittenPart {
  extends?: string;
  "custom-rules"?: string[];
  include?: string[];
  exclude?: string[];
  gitignore?: Switch;
  baseline?: string;
  jobs?: number;
  "fail-on"?: FailWord[];
  "exit-zero"?: Switch;
  "allow-no-templates"?: Switch;
  report?: Record<string, string>;
  overrides?: (WrittenPart & { files: string[] })[];
}

/** Checks a document; undefined when something is wrong with it, which is then added to `faults`. */
export type Validate<Written> = (
  document: ConfigDocument,
  vocabulary: Vocabulary,
  faults: CfnFixError[],
) => Promise<Written | undefined>;

/** Returns what checks documents by a schema, which is compiled once for each vocabulary. `what`: a document, in a message. */
export function validatorBy<Written>(
  schemaOf: (vocabulary: Vocabulary) => JsonObject,
  what: string,
): Validate<Written> {
  const compiled = new WeakMap<Vocabulary, Promise<ValidateFunction<Written>>>();
  return async (document, vocabulary, faults) => {
    const pending = compiled.get(vocabulary) ?? compileSchema<Written>(schemaOf(vocabulary));
    compiled.set(vocabulary, pending);
    const isValid = await pending;
    const { value } = document;
    if (isValid(value)) return value;
    for (const error of isValid.errors ?? [])
      if (!isFollowUp(error)) faults.push(faultOf(error, document, vocabulary, what));
    return undefined;
  };
}

/** Returns the configuration in a document. */
export const validate = validatorBy<WrittenConfig>(configSchema, "the configuration");

/** True for an error that only repeats another one, or that a mapping is no switch and a switch no mapping. */
function isFollowUp({ keyword, data, schemaPath }: ErrorObject): boolean {
  if (keyword === "anyOf" || keyword === "if" || keyword === "propertyNames") return true;
  const branch = /\/anyOf\/(\d)\/(?:enum|type)$/.exec(schemaPath)?.[1];
  return branch !== undefined && (branch === "0") === isObject(data);
}

function faultOf(error: ErrorObject, document: ConfigDocument, { rules }: Vocabulary, what: string): CfnFixError {
  const pointer = error.instancePath;
  const isWord = /\/(?:select|extend-select|ignore|rules)\/\d+$/.test(pointer);
  const name = nameOf(pointer) ?? what;
  const { message, help } = isWord ? wrongWord(name, error.data, rules) : wordsFor(error, document, name);
  const isAboutKey = error.keyword === "additionalProperties" || error.propertyName !== undefined;
  const key = String(error.propertyName ?? error.params["additionalProperty"]);
  const place = isAboutKey
    ? document.keyPlaceOf(`${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`)
    : document.placeOf(pointer);
  return new CfnFixError("USAGE", message, help, place);
}

interface Words {
  message: string;
  help: string;
}

function wordsFor(error: ErrorObject, document: ConfigDocument, name: string): Words {
  const { keyword, instancePath, data, params, parentSchema = {} } = error;
  if (keyword === "additionalProperties")
    return unknownKey(
      instancePath,
      String(params["additionalProperty"]),
      Object.keys(parentSchema["properties"] ?? {}),
    );
  if (keyword === "enum" && error.propertyName !== undefined)
    return unknownKey(instancePath, error.propertyName, params["allowedValues"]);
  if (data === null) return { message: `${name} has no value`, help: "give it one, or remove the key" };
  switch (keyword) {
    case "enum":
      return wrongChoice(name, data, params["allowedValues"]);
    case "type":
      return wrongType(name, data, String(params["type"]), document.writtenAt(instancePath));
    case "required":
      return params["missingProperty"] === "files"
        ? { message: "an override without files", help: 'say which it is for, such as files: ["legacy/**"]' }
        : { message: `${name} has no ${params["missingProperty"]}`, help: "every pack needs one" };
    case "minimum":
    case "maximum":
      return {
        message: `${name} cannot be ${shown(data)}`,
        help: `it can be ${parentSchema["minimum"]} to ${parentSchema["maximum"]}`,
      };
    case "minItems":
    case "minLength":
      return { message: `${name} is empty`, help: "give it a value, or remove it" };
    case "maxLength":
      return { message: `${name} is too long`, help: `use at most ${params["limit"]} characters` };
    case "pattern":
      return {
        message:
          error.propertyName === undefined
            ? `${name} cannot be ${shown(data)}`
            : `${name} cannot have the key ${shown(data)}`,
        help: patternHelp(params["pattern"]),
      };
    default:
      return { message: `${name} is wrong: ${error.message ?? keyword}`, help: "see docs/configuration.md" };
  }
}

/** Returns the last key of a JSON Pointer that is no index, as a message names it. */
function nameOf(pointer: string): string | undefined {
  const key = fromPointer(pointer).findLast((step) => !/^\d+$/.test(step));
  return key === undefined ? undefined : cutWord(key);
}

function unknownKey(pointer: string, key: string, known: readonly string[]): Words {
  const path = fromPointer(pointer);
  const isPart = path.length === 0 || (path.length === 2 && path[0] === "overrides");
  const guess = closestMatch(key, known);
  const help =
    (isPart ? misplacedKeyHelp(key) : undefined) ??
    (guess !== undefined ? `did you mean ${guess}?` : undefined) ??
    (isPart && path.length > 0 && isForWholeRun(key)
      ? "it holds for the whole run: write it above overrides"
      : undefined) ??
    (known.length > 0 ? `expected one of: ${known.join(", ")}` : "remove it");
  return { message: `unknown ${inContext(cutWord(key), path)}`, help };
}

/** Returns a key with what it should be, and of what it is a part. */
function inContext(key: string, path: readonly string[]): string {
  const [parent, outer, rule] = path.toReversed().map(cutWord);
  if (parent === undefined) return `key ${key}`;
  if (parent === "rules" || parent === "severities" || (parent === "settings" && outer === undefined))
    return `rule ${key}`;
  if (parent === "report") return `report format ${key}`;
  if (parent === "parameters") return `parameter ${key} of ${outer}`;
  if (parent === "settings") return `setting ${key} of ${outer}`;
  if (outer === "rules" || outer === "settings") return `setting ${key} of ${parent}`;
  if (outer === "overrides") return `key ${key} of an override`;
  return outer === "parameters" ? `key ${key} of the parameter ${parent} of ${rule}` : `key ${key} of ${parent}`;
}

function wrongChoice(name: string, data: unknown, allowed: unknown): Words {
  const choices = Array.isArray(allowed) ? allowed.filter((choice) => typeof choice === "string") : [];
  const guess = typeof data === "string" ? closestMatch(data, choices) : undefined;
  const all = choices.join(", ");
  return {
    message: `${name} cannot be ${shown(data)}`,
    help: guess === undefined ? `expected one of: ${all}` : `did you mean ${guess}? Expected one of: ${all}`,
  };
}

/** Says what is wrong with a word that should choose rules. */
function wrongWord(name: string, data: unknown, rules: readonly Rule[]): Words {
  const help = "write the id of a rule, a tag or a service";
  if (data === null) return { message: `${name} has an item without a value`, help };
  const fault = typeof data === "string" ? wordFault(cutWord(data), rules) : undefined;
  return fault ?? { message: `${name} cannot hold ${shown(data)}`, help };
}

function wrongType(name: string, data: unknown, wanted: string, written: string | undefined): Words {
  const as = written === undefined ? undefined : cutWord(written);
  const kinds: Readonly<Record<string, readonly [kind: string, help: string]>> = {
    string: ["text", as === undefined ? "write one value" : `write it in quotes: "${as}"`],
    array: ["a list", as === undefined ? "write - before each of its items" : `write it as ["${as}"]`],
    object: ["a mapping", "write keys and values, such as rollout: prepare"],
    integer: ["a whole number", "write it without quotes, such as 2"],
  };
  const [kind, help] = kinds[wanted] ?? [wanted, "see docs/configuration.md"];
  return { message: `${name} must be ${kind}, not ${shown(data)}`, help };
}

function patternHelp(pattern: unknown): string {
  if (pattern === parameterNamePattern) return "use letters and digits, at most 255";
  if (pattern === packNamePattern) return "use at most 64 small letters, digits and ._-";
  if (pattern === tagKeyPattern) return "use at most 128 letters, digits, spaces and _.:/=+-@, and not aws: in front";
  return "see docs/configuration.md";
}
