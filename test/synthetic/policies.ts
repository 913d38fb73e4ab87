import { ifCondition, ref, sub } from "../../src/template/intrinsics.js";
import type { Json, JsonObject } from "../../src/values/json.js";
import type { Axes } from "./picker.js";
import type { Draft } from "./template-draft.js";
import { system } from "./system.js";

/** How policies are written whose actions do not exist, or whose statements AWS refuses. */
interface PolicyChoices {
  policyOf: "role" | "managed-policy" | "bucket-policy" | "key" | "queue-policy" | "topic-policy";
  policySlip: "operation" | "prefix" | "letter" | "transaction" | "none";
  statementSlip: "none" | "version" | "effect" | "sid" | "plural" | "principal" | "service";
  policyForm: "list" | "one" | "if" | "one-statement";
  policyWhen: "always" | "prod-all";
  policyEffect: "Allow" | "Deny";
}

/** The values of each choice, the usual ones more than once. */
const policyAxes: Axes<PolicyChoices> = {
  policyOf: ["role", "managed-policy", "bucket-policy", "role", "key", "queue-policy", "topic-policy"],
  policySlip: ["operation", "prefix", "letter", "transaction", "none"],
  statementSlip: ["none", "version", "effect", "sid", "plural", "principal", "service"],
  policyForm: ["list", "one", "if", "one-statement"],
  policyWhen: ["always", "always", "prod-all"],
  policyEffect: ["Allow", "Allow", "Deny"],
};

/** Actions by the service that a policy is for, each wrong in the way that the choice says. */
const slips: Readonly<Record<PolicyChoices["policySlip"], Readonly<Record<string, string>>>> = {
  operation: {
    s3: "s3:ListObjectsV2",
    kms: "kms:DecryptDataKey",
    sqs: "sqs:SendMessageBatch",
    sns: "sns:PublishBatch",
  },
  prefix: { s3: "s3api:GetObject", kms: "kms.Decrypt", sqs: "sqs.SendMessage", sns: "sns.Publish" },
  letter: { s3: "s3:GetObjects", kms: "kms:Decrpyt", sqs: "sqs:SendMesage", sns: "sns:Publsh" },
  transaction: { s3: "s3:DeleteObjects", kms: "kms:ReEncrypt", sqs: "sqs:DeleteMessageBatch", sns: "sns:*" },
  none: { s3: "s3:GetObject", kms: "kms:Decrypt", sqs: "sqs:SendMessage", sns: "sns:Publish" },
};

const services: Readonly<Record<PolicyChoices["policyOf"], string>> = {
  role: "s3",
  "managed-policy": "kms",
  "bucket-policy": "s3",
  key: "kms",
  "queue-policy": "sqs",
  "topic-policy": "sns",
};

/** Adds policies with such actions and statements. */
function addPolicies(draft: Draft, choices: PolicyChoices): void {
  const { policyOf, policyWhen } = choices;
  const when = { Condition: policyWhen === "prod-all" ? draft.isProd() : undefined };
  switch (policyOf) {
    case "role":
      return addRole(draft, choices, when);
    case "managed-policy":
      return draft.resource(
        "WorkPolicy",
        "AWS::IAM::ManagedPolicy",
        { PolicyDocument: policy(draft, choices, { Resource: "*" }) },
        when,
      );
    case "bucket-policy":
      draft.resource("Store", "AWS::S3::Bucket", {}, when);
      return draft.resource(
        "StorePolicy",
        "AWS::S3::BucketPolicy",
        {
          Bucket: ref("Store"),
          PolicyDocument: policy(draft, choices, forAccount([sub("${Store.Arn}"), sub("${Store.Arn}/*")])),
        },
        when,
      );
    case "key":
      return draft.resource(
        "Key",
        "AWS::KMS::Key",
        {
          KeyPolicy: policy(draft, choices, forAccount("*"), { ...forAccount("*"), Effect: "Allow", Action: "kms:*" }),
        },
        when,
      );
    case "queue-policy":
      draft.resource("Jobs", "AWS::SQS::Queue", {}, when);
      return draft.resource(
        "JobsPolicy",
        "AWS::SQS::QueuePolicy",
        { Queues: [ref("Jobs")], PolicyDocument: policy(draft, choices, forAccount(sub("${Jobs.Arn}"))) },
        when,
      );
    case "topic-policy":
      draft.resource("Alerts", "AWS::SNS::Topic", {}, when);
      return draft.resource(
        "AlertsPolicy",
        "AWS::SNS::TopicPolicy",
        { Topics: [ref("Alerts")], PolicyDocument: policy(draft, choices, forAccount(ref("Alerts"))) },
        when,
      );
  }
}

type When = Record<string, Json | undefined>;

function forAccount(resource: Json): JsonObject {
  return { Principal: { AWS: sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:root") }, Resource: resource };
}

function policy(draft: Draft, choices: PolicyChoices, rest: JsonObject, ...others: JsonObject[]): JsonObject {
  const { policyOf, statementSlip, policyForm, policyEffect } = choices;
  const action = actionFor(draft, choices);
  const isPlural = statementSlip === "plural" && policyForm !== "if";
  const statement = {
    Sid: statementSlip === "sid" ? "Let it work" : "Work",
    Effect: statementSlip === "effect" ? policyEffect.toUpperCase() : policyEffect,
    [isPlural ? "Actions" : "Action"]: action,
    ...rest,
    ...(statementSlip === "principal" && policyOf === "managed-policy" && { Principal: "*" }),
  };
  const isAlone = policyForm === "one-statement" && others.length === 0;
  return {
    Version: statementSlip === "version" ? "2024-01-01" : "2012-10-17",
    Statement: isAlone ? statement : [...others, statement],
  };
}

function actionFor(draft: Draft, { policyOf, policySlip, policyForm }: PolicyChoices): Json {
  const service = services[policyOf];
  const wrong = slips[policySlip][service] ?? "";
  const right = slips.none[service] ?? "";
  if (policyForm === "if") return ifCondition(draft.isProd(), [wrong], right);
  return policyForm === "list" ? [right, wrong].filter((each, index, all) => all.indexOf(each) === index) : wrong;
}

function addRole(draft: Draft, choices: PolicyChoices, when: When): void {
  const { statementSlip } = choices;
  const trust = {
    Effect: "Allow",
    Principal: { Service: statementSlip === "service" ? "stepfunctions.amazonaws.com" : "states.amazonaws.com" },
    Action: "sts:AssumeRole",
  };
  draft.resource(
    "Worker",
    "AWS::IAM::Role",
    {
      AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [trust] },
      Policies: [{ PolicyName: "work", PolicyDocument: policy(draft, choices, { Resource: "*" }) }],
    },
    when,
  );
}

/** The templates that are made of these choices. */
export const policies = system({
  name: "policy",
  families: ["policies"],
  axes: policyAxes,
  reconcile: (choices) => choices,
  add: addPolicies,
  marks: ({ policyOf, policySlip, statementSlip, policyForm, policyWhen }: PolicyChoices) => [
    policyOf,
    policySlip,
    statementSlip,
    policyForm,
    policyWhen,
  ],
});
