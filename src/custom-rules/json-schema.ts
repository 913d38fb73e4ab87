import { fixClasses, harms, impacts, rollouts, ruleLevels, ruleStabilities, ruleTags } from "../contract/rule.js";
import type { NamedRecipe } from "../contract/named.js";
import { severities } from "../contract/severities.js";
import type { JsonObject } from "../values/json.js";
import { askedFields } from "./asked.js";
import { ruleFields, sampleFields } from "./fields.js";
import type { RuleVocabulary } from "./vocabulary.js";
import { wantKinds } from "./want.js";

/** Returns the JSON Schema (2020-12) of a file of rules, for editors. cfn-fix itself also looks at types and properties. */
export function customRuleSchema(vocabulary: Pick<RuleVocabulary, "exemptions" | "recipes">): JsonObject {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Rules of an organization for cfn-fix",
    anyOf: [{ $ref: "#/$defs/rule" }, { type: "array", minItems: 1, items: { $ref: "#/$defs/rule" } }],
    $defs: {
      rule: ruleSchema(vocabulary),
      want: wantSchema(vocabulary.recipes),
      value: wantSchema([]),
      wants: { type: "object", minProperties: 1, additionalProperties: { $ref: "#/$defs/value" } },
      test: testSchema,
    },
  };
}

const text: JsonObject = { type: "string", minLength: 1 };

/** Returns the schema of one item or a list of them. */
function oneOrMore(item: JsonObject): JsonObject {
  return { anyOf: [item, { type: "array", minItems: 1, maxItems: 100, items: item }] };
}

function ruleSchema({ exemptions }: Pick<RuleVocabulary, "exemptions">): JsonObject {
  const forms: Readonly<Record<keyof typeof ruleFields, JsonObject>> = {
    id: { type: "string", pattern: "^[a-z0-9]+(-[a-z0-9]+)*$", maxLength: 64 },
    title: text,
    why: text,
    flaw: text,
    type: oneOrMore({ type: "string", pattern: "^AWS::[A-Za-z0-9]+::[A-Za-z0-9]+$" }),
    property: text,
    want: { $ref: "#/$defs/want" },
    leave: text,
    when: { $ref: "#/$defs/wants" },
    whenAny: { $ref: "#/$defs/wants" },
    unless: oneOrMore({ enum: exemptions.map(({ name }) => name) }),
    also: { $ref: "#/$defs/wants" },
    default: {},
    class: { enum: [...fixClasses] },
    impact: { enum: [...impacts] },
    impactNote: text,
    tags: oneOrMore({ enum: [...ruleTags] }),
    level: { enum: [...ruleLevels] },
    stability: { enum: [...ruleStabilities] },
    severity: { enum: [...severities] },
    harm: { enum: [...harms] },
    controls: { type: "object", additionalProperties: oneOrMore(text) },
    references: oneOrMore({ type: "string", pattern: "^https?://" }),
    after: oneOrMore(text),
    tests: oneOrMore({ $ref: "#/$defs/test" }),
  };
  return {
    type: "object",
    additionalProperties: false,
    required: ["id", "title", "why", "type", "property", "want"],
    properties: {
      $schema: { type: "string", description: "Where editors find this schema. cfn-fix does not look at it." },
      ...described(ruleFields, forms),
    },
  };
}

const testSchema: JsonObject = {
  type: "object",
  additionalProperties: false,
  required: ["before"],
  properties: described(sampleFields, {
    name: text,
    before: { type: "string" },
    after: { type: "string" },
    rollout: { enum: [...rollouts] },
    findings: { type: "integer", minimum: 0 },
  }),
};

/** Returns the schema of a want; without recipes that of one that asks and makes nothing. */
function wantSchema(recipes: readonly NamedRecipe[]): JsonObject {
  const forms: Readonly<Record<keyof typeof wantKinds, JsonObject>> = {
    is: {},
    oneOf: { type: "array", minItems: 1 },
    atLeast: { type: "number" },
    absent: { const: true },
    members: { $ref: "#/$defs/wants" },
    includes: {},
    present: {},
    replace: { type: "object", minProperties: 1 },
    ask: askedSchema,
    companion: companionSchema(recipes),
  };
  const kinds = Object.entries(described(wantKinds, forms)).filter(
    ([kind]) => recipes.length > 0 || (kind !== "ask" && kind !== "companion"),
  );
  return {
    anyOf: kinds.map(([kind, form]) => ({
      type: "object",
      additionalProperties: false,
      required: [kind],
      properties: {
        [kind]: form,
        ...(kind === "includes" && { by: { ...text, description: "The key by which items are told apart." } }),
      },
    })),
  };
}

const askedSchema: JsonObject = {
  type: "object",
  additionalProperties: false,
  required: ["name", "description", "example"],
  properties: described(askedFields, { name: text, description: text, example: text, type: text }),
};

function companionSchema(recipes: readonly NamedRecipe[]): JsonObject {
  return {
    type: "object",
    additionalProperties: false,
    minProperties: 1,
    maxProperties: 1,
    properties: Object.fromEntries(
      recipes.map(({ name, description, fields }) => [
        name,
        {
          description,
          type: "object",
          additionalProperties: false,
          required: fields.flatMap((field) => (field.isOptional === true ? [] : [field.name])),
          properties: Object.fromEntries(
            fields.map((field) => {
              const item = field.words === undefined ? text : { enum: [...field.words] };
              const form = field.form === "text" ? item : oneOrMore(item);
              return [field.name, { ...form, description: field.description }];
            }),
          ),
        },
      ]),
    ),
  };
}

/** Returns forms with what each member is. */
function described<K extends string>(
  descriptions: Readonly<Record<K, string>>,
  forms: Readonly<Record<K, JsonObject>>,
): JsonObject {
  const all = new Map(Object.entries<string>(descriptions));
  return Object.fromEntries(
    Object.entries<JsonObject>(forms).map(([name, form]) => [name, { ...form, description: all.get(name) ?? "" }]),
  );
}
