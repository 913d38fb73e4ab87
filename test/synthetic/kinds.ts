import { getAtt, ifCondition, ref, sub } from "../../src/template/intrinsics.js";
import type { Json, JsonObject } from "../../src/values/json.js";
import type { Axes } from "./picker.js";
import type { Draft } from "./template-draft.js";
import { flowLogTo } from "./deliveries.js";

/** How resources are written that name others otherwise than AWS takes them. */
export interface KindChoices {
  kindUser: "bucket-policy" | "role" | "queue-policy" | "trail" | "flow-log" | "notification" | "profile";
  kindForm: "plain" | "sub" | "join" | "if";
  kindWhen: "always" | "prod-all";
  kindBesides: "none" | "right";
}

/** The values of each choice, the usual ones more than once. */
export const kindAxes: Axes<KindChoices> = {
  kindUser: ["bucket-policy", "role", "trail", "role", "queue-policy", "flow-log", "notification", "profile"],
  kindForm: ["sub", "plain", "join", "if"],
  kindWhen: ["always", "always", "prod-all"],
  kindBesides: ["none", "right"],
};

const statement = (action: string, resource: Json): JsonObject => ({
  Effect: "Allow",
  Action: action,
  Resource: resource,
});
const policy = (...statements: Json[]): JsonObject => ({ Version: "2012-10-17", Statement: statements });

/** Adds resources that name others otherwise than AWS takes them. */
export function addKinds(draft: Draft, choices: KindChoices): void {
  const { kindUser, kindWhen } = choices;
  const when = { Condition: kindWhen === "prod-all" ? draft.isProd() : undefined };
  draft.resource("Store", "AWS::S3::Bucket", {}, when);
  switch (kindUser) {
    case "bucket-policy":
      return addBucketPolicy(draft, choices, when);
    case "role":
      return addRole(draft, choices, when);
    case "queue-policy":
      return addQueue(draft, choices, when);
    case "trail":
      return addTrail(draft, choices, when);
    case "flow-log":
      return addFlowLog(draft, choices, when);
    case "notification":
      return addNotification(draft, when);
    case "profile":
      return addProfile(draft, when);
  }
}

type When = Record<string, Json | undefined>;

/** Returns the objects of the bucket by its name, in one of the forms, with others by the ARN where that is chosen. */
function objectsOf(draft: Draft, { kindForm, kindBesides }: KindChoices): Json {
  const forms: Readonly<Record<KindChoices["kindForm"], Json>> = {
    plain: sub("${Store}/*"),
    sub: sub("${Store}/in/*"),
    join: { "Fn::Join": ["", [ref("Store"), "/*"]] },
    if: ifCondition(draft.isProd(), sub("${Store}/*"), sub("${Store}/test/*")),
  };
  return kindBesides === "right" ? [forms[kindForm], sub("${Store.Arn}/out/*")] : forms[kindForm];
}

function addBucketPolicy(draft: Draft, choices: KindChoices, when: When): void {
  const principal = { Service: "logging.s3.amazonaws.com" };
  draft.resource(
    "StorePolicy",
    "AWS::S3::BucketPolicy",
    {
      Bucket: ref("Store"),
      PolicyDocument: policy({ ...statement("s3:PutObject", objectsOf(draft, choices)), Principal: principal }),
    },
    when,
  );
}

function addRole(draft: Draft, choices: KindChoices, when: When): void {
  const assumed = { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" };
  const rights = [statement("s3:ListBucket", ref("Store")), statement("s3:GetObject", objectsOf(draft, choices))];
  draft.resource(
    "ReaderRole",
    "AWS::IAM::Role",
    {
      AssumeRolePolicyDocument: policy(assumed),
      Policies: [{ PolicyName: "read", PolicyDocument: policy(...rights) }],
    },
    when,
  );
}

function addQueue(draft: Draft, { kindForm }: KindChoices, when: When): void {
  const queue = kindForm === "sub" ? sub("${Jobs}") : ref("Jobs");
  const send = { ...statement("sqs:SendMessage", queue), Principal: { Service: "sns.amazonaws.com" } };
  draft.resource("Jobs", "AWS::SQS::Queue", {}, when);
  draft.resource("JobsPolicy", "AWS::SQS::QueuePolicy", { Queues: [ref("Jobs")], PolicyDocument: policy(send) }, when);
}

function addTrail(draft: Draft, { kindForm }: KindChoices, when: When): void {
  draft.parameter("AuditBucket", {});
  const value = { plain: ref("Store"), sub: sub("${Store}/*"), join: getAtt("Store", "Arn"), if: "arn:aws:s3:::*" };
  draft.resource(
    "Trail",
    "AWS::CloudTrail::Trail",
    {
      IsLogging: true,
      S3BucketName: ref("AuditBucket"),
      EventSelectors: [{ DataResources: [{ Type: "AWS::S3::Object", Values: [value[kindForm]] }] }],
    },
    when,
  );
}

function addFlowLog(draft: Draft, { kindForm }: KindChoices, when: When): void {
  draft.resource(
    "Flow",
    "AWS::EC2::FlowLog",
    flowLogTo(kindForm === "sub" ? sub("${Store}/flows/") : ref("Store")),
    when,
  );
}

function addNotification(draft: Draft, when: When): void {
  draft.resource("Dead", "AWS::SQS::Queue", {}, when);
  draft.resource(
    "Jobs",
    "AWS::SQS::Queue",
    { RedrivePolicy: { deadLetterTargetArn: ref("Dead"), maxReceiveCount: 3 } },
    when,
  );
}

function addProfile(draft: Draft, when: When): void {
  const assumed = { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" };
  draft.resource("HostRole", "AWS::IAM::Role", { AssumeRolePolicyDocument: policy(assumed) }, when);
  draft.resource("Profile", "AWS::IAM::InstanceProfile", { Roles: [getAtt("HostRole", "Arn")] }, when);
}
