import type { JsonObject } from "../../values/json.js";
import { list, object, text } from "../../values/schema-parts.js";

const fact = object(
  "A fact.",
  { query: text("What was asked."), command: text("The AWS CLI command that asks it.") },
  { subject: text("What it was asked about.") },
);

const parameter = object(
  "The value of a parameter in the account.",
  {
    parameter: text("Its name."),
    state: {
      description:
        "decided: by a fact. default: no fact is against it. unknown: no fact says it. given: by the user. secret: NoEcho.",
      enum: ["decided", "default", "unknown", "given", "secret"],
    },
    required: { description: "True if it has no default.", type: "boolean" },
    reason: text("What follows in the account, or why the value is unknown."),
    resources: list("Logical IDs of what it decides on.", { type: "string" }),
  },
  {
    value: text("Of what is decided or given; never cut."),
    fact,
    candidates: list(
      "What a person can choose from.",
      object("A value.", { value: text("The value."), label: text("What it is called.") }),
    ),
  },
);

const warning = object(
  "What to know before deploying there.",
  {
    message: text("What is the matter."),
    help: text("What to do about it."),
    blocking: { description: "True if the deployment fails because of it.", type: "boolean" },
  },
  { fact },
);

/** The JSON Schema of the values for an account. */
export const accountSchema: JsonObject = object("What will happen in an account and Region, by the facts of it.", {
  account: text("Its ID."),
  region: text("Its Region."),
  collected: text("When it was asked, as an ISO time."),
  parameters: list("The parameters, in the order of the template.", parameter),
  warnings: list("What stands in the way, and what else to know.", warning),
});
