import { getAtt, ifCondition, ref, sub } from "../../src/template/intrinsics.js";
import type { Json, JsonObject } from "../../src/values/json.js";
import type { Axes } from "./picker.js";
import type { Draft } from "./template-draft.js";
import { system } from "./system.js";

/** How the conditions of policies are written that AWS does not know. */
interface ConditionKeyChoices {
  testOf: "bucket-policy" | "access-point" | "role" | "managed-policy" | "key" | "queue-policy" | "endpoint";
  /** The operator or, in policies of S3, the key. */
  testSlip: "key" | "operator" | "both";
  testForm: "plain" | "if" | "one-statement";
  testWhen: "always" | "prod-all";
  /** `apart`: the right operator stands there too, with another key. `unknown`: an operator that nothing sounds like. */
  testBesides: "none" | "apart" | "unknown" | "right";
}

/** The values of each choice, the usual ones more than once. */
const conditionKeyAxes: Axes<ConditionKeyChoices> = {
  testOf: [
    "bucket-policy",
    "role",
    "bucket-policy",
    "managed-policy",
    "queue-policy",
    "access-point",
    "key",
    "endpoint",
  ],
  testSlip: ["key", "operator", "both"],
  testForm: ["plain", "if", "one-statement"],
  testWhen: ["always", "always", "prod-all"],
  testBesides: ["none", "apart", "right", "unknown"],
};

/** Removes what cannot stand together. */
function reconcileConditionKeys<Choices extends ConditionKeyChoices>(choices: Choices): Choices {
  const isOfS3 = ["bucket-policy", "access-point"].includes(choices.testOf);
  return isOfS3 ? choices : { ...choices, testSlip: "operator" };
}

/** Keys of S3 as people write them. */
const wrongKeys = ["s3:x-amz-serverside-encryption", "s3:SecureTransport", "x-amz-acl", "SourceIp"];
/** Operators as people write them, each with a test of which it makes sense. */
const wrongOperators: readonly (readonly [string, string, Json])[] = [
  ["StringEqual", "aws:PrincipalOrgID", "o-a1b2c3d4e5"],
  ["Boolean", "aws:SecureTransport", "true"],
  ["IpAddressEquals", "aws:SourceIp", "192.0.2.0/24"],
  ["ForAnyValues:StringLike", "aws:PrincipalOrgPaths", "o-a1b2c3d4e5/*"],
  ["StringNotLikes", "aws:PrincipalArn", "arn:aws:iam::*:role/shop-*"],
];

/** Adds policies with conditions that AWS refuses. */
function addConditionKeys(draft: Draft, choices: ConditionKeyChoices): void {
  const { testOf, testWhen } = choices;
  const when = { Condition: testWhen === "prod-all" ? draft.isProd() : undefined };
  switch (testOf) {
    case "bucket-policy":
      return addBucket(draft, choices, when);
    case "access-point":
      return addAccessPoint(draft, choices, when);
    case "role":
      return addRole(draft, choices, when);
    case "managed-policy":
      return draft.resource(
        "ReadPolicy",
        "AWS::IAM::ManagedPolicy",
        { PolicyDocument: policy(draft, choices, { Action: "s3:GetObject", Resource: "arn:aws:s3:::shop/*" }) },
        when,
      );
    case "key":
      return addKey(draft, choices, when);
    case "queue-policy":
      return addQueue(draft, choices, when);
    case "endpoint":
      return addEndpoint(draft, choices, when);
  }
}

type When = Record<string, Json | undefined>;

/** Returns a policy whose last statement has a condition that AWS does not know. */
function policy(draft: Draft, choices: ConditionKeyChoices, grant: JsonObject, ...others: Json[]): JsonObject {
  const { testForm } = choices;
  const block = blockOf(choices);
  const right = { Bool: { "aws:SecureTransport": "true" } };
  const condition = testForm === "if" ? ifCondition(draft.isProd(), block, right) : block;
  const statement = { Effect: "Allow", ...grant, Condition: condition };
  const isAlone = testForm === "one-statement" && others.length === 0;
  return { Version: "2012-10-17", Statement: isAlone ? statement : [...others, statement] };
}

/** Returns the tests that AWS does not know, the one or the other by which resource it is. */
function blockOf({ testOf, testSlip, testBesides }: ConditionKeyChoices): JsonObject {
  const place = conditionKeyAxes.testOf.indexOf(testOf) + conditionKeyAxes.testBesides.indexOf(testBesides);
  const key = wrongKeys[place % wrongKeys.length] ?? "";
  const [operator, known, value] = wrongOperators[place % wrongOperators.length] ?? ["StringEqual", "aws:userid", "a"];
  const operators = testSlip === "key" ? {} : { [operator]: { [known]: value } };
  const keys = testSlip === "operator" ? {} : { [operatorFor(key)]: { [key]: valueFor(key) } };
  const besides: Readonly<Record<ConditionKeyChoices["testBesides"], JsonObject>> = {
    none: {},
    apart: { StringEquals: { "aws:PrincipalAccount": ref("AWS::AccountId") } },
    right: { StringNotEquals: { "aws:PrincipalAccount": "123456789012" } },
    unknown: { Matches: { "aws:userid": "*" } },
  };
  const added = testSlip === "key" && testBesides === "apart" ? {} : besides[testBesides];
  return { ...added, ...operators, ...keys };
}

function operatorFor(key: string): string {
  if (key.endsWith("SecureTransport")) return "Bool";
  return key.endsWith("SourceIp") ? "IpAddress" : "StringEqualsIfExists";
}

function valueFor(key: string): Json {
  if (key.endsWith("SecureTransport")) return "true";
  if (key.endsWith("SourceIp")) return ["192.0.2.0/24", "198.51.100.0/24"];
  return key.endsWith("acl") ? "bucket-owner-full-control" : "aws:kms";
}

const root = { AWS: sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:root") };

function addBucket(draft: Draft, choices: ConditionKeyChoices, when: When): void {
  const grant = { Principal: root, Action: "s3:PutObject", Resource: sub("${Store.Arn}/*") };
  draft.resource("Store", "AWS::S3::Bucket", {}, when);
  draft.resource(
    "StorePolicy",
    "AWS::S3::BucketPolicy",
    { Bucket: ref("Store"), PolicyDocument: policy(draft, choices, grant) },
    when,
  );
}

function addAccessPoint(draft: Draft, choices: ConditionKeyChoices, when: When): void {
  const resource = sub("arn:${AWS::Partition}:s3:${AWS::Region}:${AWS::AccountId}:accesspoint/shop/object/*");
  draft.resource("Store", "AWS::S3::Bucket", {}, when);
  draft.resource(
    "StorePoint",
    "AWS::S3::AccessPoint",
    {
      Bucket: ref("Store"),
      Name: "shop",
      Policy: policy(draft, choices, { Principal: root, Action: "s3:PutObject", Resource: resource }),
    },
    when,
  );
}

function addRole(draft: Draft, choices: ConditionKeyChoices, when: When): void {
  const assumed = { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" };
  const document = policy(draft, choices, { Action: ["sqs:SendMessage"], Resource: "arn:aws:sqs:*:*:shop" });
  draft.resource(
    "Sender",
    "AWS::IAM::Role",
    {
      AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [assumed] },
      Policies: [{ PolicyName: "send", PolicyDocument: document }],
    },
    when,
  );
}

function addKey(draft: Draft, choices: ConditionKeyChoices, when: When): void {
  const owner = { Effect: "Allow", Principal: root, Action: "kms:*", Resource: "*" };
  const grant = { Principal: { AWS: "*" }, Action: "kms:Decrypt", Resource: "*" };
  draft.resource("Key", "AWS::KMS::Key", { KeyPolicy: policy(draft, choices, grant, owner) }, when);
}

function addQueue(draft: Draft, choices: ConditionKeyChoices, when: When): void {
  const grant = { Principal: "*", Action: "sqs:SendMessage", Resource: getAtt("Jobs", "Arn") };
  draft.resource("Jobs", "AWS::SQS::Queue", {}, when);
  draft.resource(
    "JobsPolicy",
    "AWS::SQS::QueuePolicy",
    { Queues: [ref("Jobs")], PolicyDocument: policy(draft, choices, grant) },
    when,
  );
}

function addEndpoint(draft: Draft, choices: ConditionKeyChoices, when: When): void {
  draft.resource(
    "Endpoint",
    "AWS::EC2::VPCEndpoint",
    {
      VpcId: "vpc-0aaaaaaaaaaaaaaa1",
      ServiceName: sub("com.amazonaws.${AWS::Region}.s3"),
      PolicyDocument: policy(draft, choices, { Principal: "*", Action: "s3:GetObject", Resource: "*" }),
    },
    when,
  );
}

/** The templates that are made of these choices. */
export const conditionKeys = system({
  name: "condition-key",
  families: ["condition-keys"],
  axes: conditionKeyAxes,
  reconcile: reconcileConditionKeys,
  add: addConditionKeys,
  marks: ({ testOf, testSlip, testForm, testWhen }: ConditionKeyChoices) => [testOf, testSlip, testForm, testWhen],
});
