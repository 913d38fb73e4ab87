import { changeClasses, changeKinds, dataFates, noticeKinds } from "../../../impact/verdict.js";
import { choice, flag, list, object, text } from "../../../values/schema-parts.js";
import type { JsonObject } from "../../../values/json.js";
import { impactVersion } from "./json.js";

const place = object(
  "A place in one of the two templates.",
  {
    side: choice("The old template, or the new one.", ["old", "new"]),
    line: { type: "integer", minimum: 1 },
    column: { description: "In UTF-16 code units.", type: "integer", minimum: 1 },
  },
  { file: text("The file of a nested stack; missing in the templates that are compared.") },
);

const certainty = {
  certainty: choice("Whether it is certain, or depends on what `dependsOn` says.", ["certain", "depends"]),
  dependsOn: list("What it depends on, a clause each.", { type: "string" }),
};

const reason = object("Why a resource has its class.", {
  class: choice("What this change does by itself, from least to worst.", changeClasses),
  property: text("Below the resource, such as Properties.DBName; empty for the resource itself."),
  text: text("What is so, as a clause."),
  ...certainty,
  source: text("Where it is known from: the schema with its version, or the address of a page."),
  place: { $ref: "#/$defs/place" },
});

const resource = object(
  "What an update does to one resource.",
  {
    logicalId: text("Of a resource in a nested stack after that of the stack: Network/Vpc."),
    type: text("Its type in the new template, or else in the old one."),
    change: choice("How it stands in the two templates. renamed: the same body has another logical ID.", changeKinds),
    class: choice("The worst that may happen to it, from least to worst.", changeClasses),
    ...certainty,
    data: object("What becomes of its data.", {
      fate: choice(
        "untouched: nothing that holds data goes. kept: the old resource stays, outside the stack. snapshot: a snapshot stays. lost: it goes with the resource.",
        dataFates,
      ),
      text: text("Why, as a clause."),
    }),
    reasons: list("The worst first.", { $ref: "#/$defs/reason" }),
    place: { $ref: "#/$defs/place" },
  },
  { blocked: text("Why CloudFormation refuses or fails the update because of it.") },
);

const notice = object(
  "Something outside of resources.",
  {
    kind: choice("What it is about.", noticeKinds),
    name: text("The name of that."),
    text: text("What is so, as a clause."),
    blocks: flag("True if the update fails because of it, or does so where the text says."),
  },
  { place: { $ref: "#/$defs/place" } },
);

const refusal = object(
  "Why two templates were not compared.",
  {
    file: text("The one that could not be read."),
    code: { type: "string", pattern: "^[A-Z_]+$" },
    message: text("What is wrong."),
    help: text("What to do about it."),
  },
  { line: { type: "integer", minimum: 1 }, column: { type: "integer", minimum: 1 } },
);

const name = (description: string): JsonObject => ({ description, type: ["string", "null"] });

const comparison = object(
  "Two templates. Without `resources` only one side has it, or one of them could not be read.",
  {
    old: name("The deployed template as the user names it; null if there is none."),
    new: name("The one to be deployed; null if there is none."),
  },
  {
    refusal: { $ref: "#/$defs/refusal" },
    isUpdate: flag("False if CloudFormation has nothing to do, so that it refuses the update."),
    resources: list("The worst first; resources that stay as they are come last.", { $ref: "#/$defs/resource" }),
    notices: list("What changes outside of resources, or is not visible.", { $ref: "#/$defs/notice" }),
  },
);

/** The JSON Schema (draft 2020-12) of `impactJson`. */
export const impactSchema: JsonObject = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: `urn:cfn-fix:impact:${impactVersion}`,
  title: "Impact of changed templates, by cfn-fix",
  ...object("What deploying templates over others does. Texts of more than 1000 characters are cut.", {
    version: { description: "Of this format.", const: impactVersion },
    tool: object("What made the report.", { name: { const: "cfn-fix" }, version: text("Of cfn-fix.") }),
    comparisons: list("In the order of their names.", { $ref: "#/$defs/comparison" }),
  }),
  $defs: { place, reason, resource, notice, refusal, comparison },
};
