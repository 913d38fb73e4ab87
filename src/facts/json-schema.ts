import type { Json, JsonObject } from "../values/json.js";
import { object, text } from "../values/schema-parts.js";
import { unknownReasons } from "./facts.js";

const thing = object(
  "Something that exists.",
  {
    type: text("The resource type that makes such a thing."),
    properties: { description: "The few properties that decide, named as AWS does.", type: "object" },
  },
  { name: text("Its name."), id: text("Its ID."), arn: text("Its ARN.") },
);

const answer: Json = object(
  "What the account was asked, and what it said.",
  {
    query: text("ID of the question."),
    command: text("The AWS CLI command that asks the same."),
    state: { description: "Unknown never means that something does not exist.", enum: ["known", "unknown"] },
    things: {
      description: "What exists: all of it only if the answer is known; else what was read before it failed.",
      type: "array",
      items: thing,
    },
  },
  {
    subject: text("What it was asked about: the name of a bucket, or the type and the identifier of a resource."),
    reason: { description: "Why it is unknown.", enum: [...unknownReasons] },
    message: text("What AWS said, or what else went wrong."),
  },
);

/** The JSON schema of a facts file. */
export const factsSchema: JsonObject = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "Facts of an account for cfn-fix",
  ...object("What one account has in one Region, as far as it was asked.", {
    version: { description: "Version of this format.", const: 1 },
    collected: text("When the account was asked.", { format: "date-time" }),
    account: text("Its ID.", { pattern: "^\\d{12}$" }),
    region: text("The Region that was asked."),
    partition: text("Its partition: aws, aws-cn, aws-us-gov and others."),
    caller: text("ARN of the user or role that asked."),
    answers: { description: "What it was asked.", type: "array", items: answer },
  }),
};
