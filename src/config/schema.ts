import type { JsonObject } from "../values/json.js";
import { formerIdsOf } from "../contract/former-ids.js";
import { packPrefix, selectorWords } from "../contract/selector.js";
import { failWords } from "../contract/fail-on.js";
import { packNames } from "../contract/pack.js";
import { honoredTools } from "../contract/options.js";
import { fixClasses, impacts, rollouts, type NewParameter, type Setting, type Rule } from "../contract/rule.js";
import { severities } from "../contract/severity.js";
import { switches, type Vocabulary } from "./config.js";

/** Names that CloudFormation takes for a parameter. */
export const parameterNamePattern = "^[A-Za-z0-9]{1,255}$";
/** Names that a pack can have. */
export const packNamePattern = "^[a-z0-9][a-z0-9._-]{0,63}$";
/** Ids that a rule can have. */
const ruleIdPattern = "^[a-z0-9]+(-[a-z0-9]+)*$";
/** Keys that AWS takes for a tag. */
export const tagKeyPattern = "^(?![aA][wW][sS]:)[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{1,128}$";

/** Returns the JSON Schema (2020-12) of a configuration file, for editors and for cfn-fix itself. */
export function configSchema(vocabulary: Vocabulary): JsonObject {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Configuration of cfn-fix",
    type: "object",
    additionalProperties: false,
    properties: {
      $schema: { type: "string", description: "Where editors find this schema. cfn-fix does not look at it." },
      ...runProperties,
      report: reportSchema(vocabulary),
      ...partProperties,
      overrides: {
        type: "array",
        description: "What is different for some templates. Where several match, the last one wins.",
        items: {
          type: "object",
          additionalProperties: false,
          required: ["files"],
          properties: { files: { ...globs("The templates that this holds for."), minItems: 1 }, ...partProperties },
        },
      },
    },
    $defs: {
      choice: choiceSchema(vocabulary),
      rules: rulesSchema(vocabulary),
      ...ruleParts,
      rule: ruleForm({}),
      parameter: parameterPartSchema,
      tags: tagsSchema,
    },
  };
}

/** What holds for all templates of a run. */
const runProperties: JsonObject = {
  extends: file(
    "A configuration file that this one builds on, relative to this file. What it says holds as if it stood here, unless this file says otherwise.",
  ),
  "custom-rules": {
    type: "array",
    items: { type: "string", minLength: 1, maxLength: 1024 },
    minItems: 1,
    description:
      "Files, folders and globs of rules of your own, relative to this file: custom-rules, rules/*.yaml. docs/custom-rules.md says how they are written.",
  },
  include: globs("The templates that are looked at in folders. Default: all files that can be templates."),
  exclude: globs("What is left out in folders."),
  gitignore: { ...onOff("Whether files ignored by git are excluded."), default: true },
  baseline: file("A file of findings that are known and accepted, below the folder of this file."),
  jobs: { type: "integer", minimum: 1, maximum: 256, description: "How many templates are repaired at once." },
  "fail-on": {
    type: "array",
    items: { enum: [...failWords] },
    minItems: 1,
    description:
      "What makes a run fail: findings of this class, impact or severity, or one that is worse. Default: all that are to be fixed or looked at.",
  },
  "exit-zero": { ...onOff("Whether findings make no run fail."), default: false },
  "allow-no-templates": { ...onOff("Whether a run may find no template."), default: false },
};

/** True for a key of the whole run, which an override cannot have. */
export function isForWholeRun(key: string): boolean {
  return Object.hasOwn(runProperties, key) || key === "report" || key === "overrides";
}

function reportSchema({ reportFormats }: Vocabulary): JsonObject {
  return {
    type: "object",
    additionalProperties: false,
    description: "Reports that a run writes: the format, and a file below the folder of this file.",
    properties: Object.fromEntries(
      reportFormats.map((format) => [format, file(`The file of the report as ${format}.`)]),
    ),
  };
}

const partProperties: JsonObject = {
  rollout: {
    enum: [...rollouts],
    default: rollouts[0],
    description:
      "enforce: fixes take effect on the next deployment. prepare: a deployed stack does not change until you set the new parameters.",
  },
  "max-impact": {
    enum: [...impacts],
    description:
      "Skips fixes whose impact on a deployed stack is higher than this. Default: none is skipped, but what is written in place holds back replacements of resources that hold data, which replacement lets in.",
  },
  class: {
    type: "array",
    items: { enum: [...fixClasses] },
    minItems: 1,
    description: "The only classes of fixes that are made. Default: all.",
  },
  honor: {
    type: "array",
    items: { enum: [...honoredTools] },
    default: [],
    description: "Other tools whose suppressions in a template hold for the rules that ask for the same.",
  },
  tags: { $ref: "#/$defs/tags" },
  context: {
    ...onOff("Whether new resources say in Metadata why they are there (com.aws.cloudformation.Context)."),
    default: false,
  },
  packs: {
    type: "array",
    items: { type: "string", minLength: 1, maxLength: 1024 },
    description: `Packs whose rules run in place of the default set: ${packNames.join(", ")}, files relative to this one, packages.`,
  },
  select: choices("The rules that run in place of the default set."),
  "extend-select": choices("Rules that run besides."),
  ignore: choices("Rules that are left out. Where lists disagree, the narrower word wins; of equals, this list."),
  preview: {
    ...onOff("Whether rules in preview run where default or all is chosen. Other words choose them anyway."),
    default: false,
  },
  rules: { $ref: "#/$defs/rules" },
};

const tagsSchema: JsonObject = {
  type: "object",
  propertyNames: { pattern: tagKeyPattern },
  additionalProperties: { type: "string", maxLength: 256 },
  description: "Tags of the resources that a fix adds.",
};

/** Returns the schema of a word that chooses rules. Which packs of their own there are, files know. */
export function choiceSchema({ rules, isOpen }: Vocabulary): JsonObject {
  const known: JsonObject = { enum: [...selectorWords(rules), ...formerIdsOf(rules).keys()] };
  return {
    if: { type: "string", pattern: `^${packPrefix}[./@a-z0-9]` },
    then: { type: "string", maxLength: 1024 },
    else: isOpen === true ? { anyOf: [known, { type: "string", pattern: ruleIdPattern }] } : known,
  };
}

function choices(description: string): JsonObject {
  return {
    type: "array",
    items: { $ref: "#/$defs/choice" },
    description: `${description} Ids of rules, tags, services such as s3, resource types, packs such as pack:fsbp, default, all.`,
  };
}

function rulesSchema({ rules, isOpen }: Vocabulary): JsonObject {
  return {
    description: "Which rules run, and how: a list says the same as select; a mapping says for each what is different.",
    anyOf: [
      { type: "array", items: { $ref: "#/$defs/choice" } },
      {
        type: "object",
        additionalProperties: isOpen === true ? { $ref: "#/$defs/rule" } : false,
        properties: Object.fromEntries(rules.map((rule) => [rule.id, ruleSchema(rule)])),
      },
    ],
  };
}

function ruleSchema({ title, settings = [], parameters = [] }: Rule): JsonObject {
  const choices = Object.fromEntries(settings.map((setting) => [setting.name, settingSchema(setting)]));
  const own: JsonObject = {
    ...choices,
    ...(settings.length > 0 && {
      settings: {
        type: "object",
        additionalProperties: false,
        description: "Its settings; they may also stand beside enabled.",
        properties: choices,
      },
    }),
    ...(parameters.length > 0 && { parameters: parametersSchema(parameters) }),
  };
  const description = `${title}. on, off, the severity of its findings, or how it runs.`;
  return Object.keys(own).length === 0 ? { description, $ref: "#/$defs/rule" } : { description, ...ruleForm(own) };
}

/** What every rule can be told. */
const ruleParts: JsonObject = {
  enabled: onOff("Whether it runs, whatever select, extend-select and ignore say of its tags and services."),
  severity: {
    enum: [...severities],
    description: "How severe its findings are. Default: by what each finding is about.",
  },
};

/** Returns the schema of what a rule can be told, with its own options. */
function ruleForm(own: JsonObject): JsonObject {
  const common = Object.fromEntries(Object.keys(ruleParts).map((name) => [name, { $ref: `#/$defs/${name}` }]));
  return {
    anyOf: [
      { enum: [...switches, ...severities, true, false] },
      { type: "object", additionalProperties: false, properties: { ...own, ...common } },
    ],
  };
}

/** Returns the schema of a setting. YAML reads 302 as a number, and in version 1.1 `on` as true; both mean the text. */
export function settingSchema({ values, description }: Setting): JsonObject {
  const numbers = values.filter((value) => String(Number(value)) === value).map(Number);
  const booleans = values.every((value) => value === "on" || value === "off") ? [true, false] : [];
  return { enum: [...values, ...numbers, ...booleans], default: values[0], description };
}

/** Returns the schema of the parameters of a rule. `<LogicalId>` in a name stands for that of a resource. */
function parametersSchema(parameters: readonly NewParameter[]): JsonObject {
  const isDerived = ({ name }: NewParameter): boolean => name.includes("<LogicalId>");
  const derived = parameters.filter(isDerived);
  const patternOf = (name: string): string => `^${name.replace("<LogicalId>", "[A-Za-z0-9]+")}$`;
  const names = parameters.map(({ name }) => name).join(", ");
  return {
    type: "object",
    additionalProperties: false,
    description: `Parameters that it adds to a template, by the name that they have otherwise: ${names}.`,
    properties: Object.fromEntries(
      parameters
        .filter((parameter) => !isDerived(parameter))
        .map((parameter) => [parameter.name, parameterSchema(parameter)]),
    ),
    ...(derived.length > 0 && {
      patternProperties: Object.fromEntries(
        derived.map((parameter) => [patternOf(parameter.name), parameterSchema(parameter)]),
      ),
    }),
  };
}

function parameterSchema({ name, description }: NewParameter): JsonObject {
  return { description: `${name}: ${description}`, $ref: "#/$defs/parameter" };
}

const parameterPartSchema: JsonObject = {
  type: "object",
  additionalProperties: false,
  properties: {
    name: { type: "string", pattern: parameterNamePattern, description: "The name that it gets instead." },
    value: {
      type: "string",
      maxLength: 4096,
      description: "The default that it gets, such as the ARN of the key that every stack uses.",
    },
  },
};

function onOff(description: string): JsonObject {
  return { enum: [true, false, ...switches], description };
}

function file(description: string): JsonObject {
  return { type: "string", minLength: 1, maxLength: 1024, description };
}

function globs(description: string): JsonObject {
  return {
    type: "array",
    items: { type: "string", minLength: 1 },
    description: `${description} Patterns as .gitignore has them, for paths below the folder of this file: infra, /infra/**/*.yaml, *.json, !not-this.`,
  };
}
