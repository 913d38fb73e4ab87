import type { Json, JsonObject } from "../../src/values/json.js";
import { equals, getAtt, ref } from "../../src/template/intrinsics.js";
import type { Draft } from "./template-draft.js";
import type { Axes } from "./picker.js";

/** How what an account has once is written, and what uses it. */
export interface SingletonChoices {
  singleton:
    | "detector"
    | "hub"
    | "macie"
    | "analyzer"
    | "linked-role"
    | "provider"
    | "api-account"
    | "sink"
    | "index"
    | "organization";
  /** `choice`: its author thought of an account that has one already. */
  singletonWhen: "always" | "prod" | "choice";
  singletonUse: "none" | "resource" | "output" | "export" | "order";
  singletonBesides: "none" | "second" | "loop";
}

/** The values of each choice, the usual ones more than once. */
export const singletonAxes: Axes<SingletonChoices> = {
  singleton: [
    "detector",
    "linked-role",
    "hub",
    "provider",
    "macie",
    "analyzer",
    "api-account",
    "sink",
    "index",
    "organization",
  ],
  singletonWhen: ["always", "always", "prod", "always", "choice"],
  singletonUse: ["none", "resource", "output", "order", "export"],
  singletonBesides: ["none", "none", "none", "second", "none", "loop"],
};

/** A resource that an account has once, and another one that names it. */
interface Kind {
  type: string;
  properties: JsonObject;
  /** Another one that can stand beside it. */
  second?: JsonObject;
  user?: { type: string; properties(id: string): JsonObject };
  value(id: string): Json;
}

const byRef = (id: string): Json => ref(id);
const byArn = (id: string): Json => getAtt(id, "Arn");
const ofFederation = (id: string): JsonObject => ({
  AssumeRolePolicyDocument: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Federated: ref(id) },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: { StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" } },
      },
    ],
  },
});

const kinds: Readonly<Record<SingletonChoices["singleton"], Kind>> = {
  detector: {
    type: "AWS::GuardDuty::Detector",
    properties: { Enable: true },
    user: {
      type: "AWS::GuardDuty::IPSet",
      properties: (id) => ({
        DetectorId: ref(id),
        Activate: true,
        Format: "TXT",
        Location: "s3://corp-lists/office.txt",
      }),
    },
    value: byRef,
  },
  hub: { type: "AWS::SecurityHub::Hub", properties: {}, value: byRef },
  macie: { type: "AWS::Macie::Session", properties: { Status: "ENABLED" }, value: byRef },
  analyzer: {
    type: "AWS::AccessAnalyzer::Analyzer",
    properties: { Type: "ACCOUNT" },
    second: { Type: "ACCOUNT_UNUSED_ACCESS" },
    value: byRef,
  },
  "linked-role": {
    type: "AWS::IAM::ServiceLinkedRole",
    properties: { AWSServiceName: "es.amazonaws.com" },
    second: { AWSServiceName: "ecs.amazonaws.com" },
    value: byRef,
  },
  provider: {
    type: "AWS::IAM::OIDCProvider",
    properties: { Url: "https://token.actions.githubusercontent.com", ClientIdList: ["sts.amazonaws.com"] },
    second: { Url: "https://gitlab.com", ClientIdList: ["https://gitlab.com"] },
    user: { type: "AWS::IAM::Role", properties: ofFederation },
    value: byRef,
  },
  "api-account": {
    type: "AWS::ApiGateway::Account",
    properties: { CloudWatchRoleArn: "arn:aws:iam::123456789012:role/api-logs" },
    value: byRef,
  },
  sink: { type: "AWS::Oam::Sink", properties: { Name: "monitoring" }, value: byArn },
  index: { type: "AWS::ResourceExplorer2::Index", properties: { Type: "LOCAL" }, value: byArn },
  organization: { type: "AWS::Organizations::Organization", properties: { FeatureSet: "ALL" }, value: byRef },
};

/** Removes what cannot stand together. */
export function reconcileSingletons<Choices extends SingletonChoices>(choices: Choices): Choices {
  const kept = { ...choices };
  const { second, user } = kinds[kept.singleton];
  if (kept.singletonBesides !== "none" && second === undefined) kept.singletonBesides = "none";
  if (kept.singletonBesides === "loop" && kept.singleton !== "linked-role") kept.singletonBesides = "second";
  if (kept.singletonUse === "resource" && user === undefined) kept.singletonUse = "order";
  return kept;
}

/** Adds something that an account has once. */
export function addSingletons(draft: Draft, choices: SingletonChoices): void {
  const { type, properties, second, user, value } = kinds[choices.singleton];
  const id = "Only";
  if (choices.singletonWhen === "choice") {
    draft.parameter("MakeIt", { Default: "yes", AllowedValues: ["yes", "no"] });
    draft.condition("IsMade", equals(ref("MakeIt"), "yes"));
  }
  const whens = { always: undefined, prod: "prod", choice: "IsMade" } as const;
  const when = choices.singletonWhen === "prod" ? draft.isProd() : whens[choices.singletonWhen];
  draft.resource(id, type, properties, { Condition: when });
  if (choices.singletonUse === "resource" && user !== undefined)
    draft.resource("User", user.type, user.properties(id), { Condition: when });
  if (choices.singletonUse === "order")
    draft.resource("News", "AWS::SNS::Topic", { DisplayName: "news" }, { DependsOn: id, Condition: when });
  if (choices.singletonUse === "output") draft.output("OnlyOne", value(id), { when });
  if (choices.singletonUse === "export") draft.output("OnlyOne", value(id), { when, exportName: "only-one" });
  if (choices.singletonBesides === "second" && second !== undefined) draft.resource("Other", type, second);
  if (choices.singletonBesides === "loop")
    draft.loop("Services", ["spot", "fleet"], "Role${Name}", type, {
      AWSServiceName: { "Fn::Sub": "${Name}.amazonaws.com" },
    });
}
