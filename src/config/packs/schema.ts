import type { JsonObject } from "../../values/json.js";
import { severities } from "../../contract/severity.js";
import type { Vocabulary } from "../config.js";
import { choiceSchema, packNamePattern, settingSchema } from "../schema.js";

/** Returns the JSON Schema (2020-12) of the file of an organization's own pack. */
export function packSchema(vocabulary: Vocabulary): JsonObject {
  const { rules } = vocabulary;
  const withSettings = rules.filter(({ settings = [] }) => settings.length > 0);
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Pack of cfn-fix",
    type: "object",
    additionalProperties: false,
    required: ["name", "title"],
    properties: {
      $schema: { type: "string", description: "Where editors find this schema. cfn-fix does not look at it." },
      name: { type: "string", pattern: packNamePattern, description: "The name in lists and reports." },
      title: { type: "string", minLength: 1, maxLength: 200, description: "What it is, in a few words." },
      version: {
        type: "string",
        minLength: 1,
        maxLength: 100,
        description: "Its version, for those who read a report.",
      },
      extends: {
        type: "array",
        maxItems: 20,
        items: { type: "string", minLength: 1, maxLength: 1024 },
        description:
          "Packs that this one builds on: fsbp and the like, files relative to this one, packages. Their rules run too, and their settings hold unless this pack says otherwise.",
      },
      rules: words("The rules of the pack."),
      ignore: words("Rules that it leaves out. Where lists disagree, the narrower word wins; of equals, this list."),
      settings: {
        type: "object",
        additionalProperties: false,
        description: "Settings of rules, by rule and name.",
        properties: Object.fromEntries(
          withSettings.map(({ id, settings = [] }) => [
            id,
            {
              type: "object",
              additionalProperties: false,
              properties: Object.fromEntries(settings.map((setting) => [setting.name, settingSchema(setting)])),
            },
          ]),
        ),
      },
      severities: {
        type: "object",
        description: "How severe the findings of rules are, by rule.",
        propertyNames: { enum: rules.map(({ id }) => id) },
        additionalProperties: { enum: [...severities] },
      },
    },
    $defs: { choice: choiceSchema(vocabulary) },
  };
}

function words(description: string): JsonObject {
  return {
    type: "array",
    items: { $ref: "#/$defs/choice" },
    description: `${description} Ids of rules, also of your own, tags, services such as s3, resource types, default, all.`,
  };
}
