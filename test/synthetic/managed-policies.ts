import { ifCondition, noValue, sub } from "../../src/template/intrinsics.js";
import type { Json, JsonObject } from "../../src/values/json.js";
import type { Axes } from "./picker.js";
import type { Draft } from "./template-draft.js";

/** How managed policies of AWS are named otherwise than they are called. */
export interface ManagedPolicyChoices {
  managedOf: "role" | "user" | "group" | "permission-set" | "boundary" | "function" | "config-role";
  /** `linked`: the policy of a service-linked role. `bare`: the name where the ARN must be. */
  managedSlip: "folder" | "no-folder" | "brand" | "letter" | "capitals" | "retired" | "linked" | "bare" | "colons";
  managedForm: "plain" | "sub" | "join" | "if";
  managedWhen: "always" | "prod-all";
  /** `twice`: the right policy stands there too. */
  managedBesides: "none" | "right" | "own" | "twice";
}

/** The values of each choice, the usual ones more than once. */
export const managedPolicyAxes: Axes<ManagedPolicyChoices> = {
  managedOf: ["role", "user", "group", "permission-set", "role", "boundary", "function", "config-role"],
  managedSlip: ["folder", "no-folder", "brand", "letter", "capitals", "retired", "linked", "bare", "colons"],
  managedForm: ["plain", "sub", "plain", "join", "if"],
  managedWhen: ["always", "always", "prod-all"],
  managedBesides: ["none", "right", "own", "twice"],
};

/** What is written after `policy/`, and what is meant by it. */
const slips: Readonly<Record<ManagedPolicyChoices["managedSlip"], readonly [string, string]>> = {
  folder: ["service-role/AmazonSSMManagedInstanceCore", "AmazonSSMManagedInstanceCore"],
  "no-folder": ["AWSLambdaBasicExecutionRole", "service-role/AWSLambdaBasicExecutionRole"],
  brand: ["AWSS3ReadOnlyAccess", "AmazonS3ReadOnlyAccess"],
  letter: ["AmazonS3FullAcess", "AmazonS3FullAccess"],
  capitals: ["securityaudit", "SecurityAudit"],
  retired: ["AWSCodePipelineFullAccess", "AWSCodePipeline_FullAccess"],
  linked: ["aws-service-role/AmazonECSServiceRolePolicy", "AmazonECS_FullAccess"],
  bare: ["ReadOnlyAccess", "ReadOnlyAccess"],
  colons: ["PowerUserAccess", "PowerUserAccess"],
};

/** Removes what cannot stand together. */
export function reconcileManagedPolicies<Choices extends ManagedPolicyChoices>(choices: Choices): Choices {
  const kept = { ...choices };
  if (kept.managedSlip === "bare") kept.managedForm = "plain";
  // In its folder the name of a linked policy is the only one that cannot be a boundary.
  if (kept.managedOf === "boundary") {
    if (kept.managedSlip === "linked") kept.managedSlip = "capitals";
    kept.managedBesides = "none";
  }
  return kept;
}

/** Adds roles, users and the like with managed policies of AWS by wrong names. */
export function addManagedPolicies(draft: Draft, choices: ManagedPolicyChoices): void {
  const { managedOf, managedWhen } = choices;
  const when = { Condition: managedWhen === "prod-all" ? draft.isProd() : undefined };
  const wrong = policyIn(draft, choices);
  const list = [wrong, ...beside(choices)];
  switch (managedOf) {
    case "role":
      return draft.resource("Worker", "AWS::IAM::Role", { ...trusted("ec2"), ManagedPolicyArns: list }, when);
    case "boundary":
      return draft.resource("Worker", "AWS::IAM::Role", { ...trusted("ec2"), PermissionsBoundary: wrong }, when);
    case "user":
      return draft.resource("Operator", "AWS::IAM::User", { Path: "/people/", ManagedPolicyArns: list }, when);
    case "group":
      return draft.resource("Operators", "AWS::IAM::Group", { ManagedPolicyArns: list }, when);
    case "permission-set":
      return addPermissionSet(draft, list, when);
    case "function":
      return addFunction(draft, list, when);
    case "config-role":
      return addConfigRole(draft, list, when);
  }
}

type When = Record<string, Json | undefined>;

function trusted(service: string): JsonObject {
  const statement = { Effect: "Allow", Principal: { Service: `${service}.amazonaws.com` }, Action: "sts:AssumeRole" };
  return { AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [statement] } };
}

/** Returns the wrong policy in one of the forms. */
function policyIn(draft: Draft, { managedSlip, managedForm }: ManagedPolicyChoices): Json {
  const [wrong] = slips[managedSlip];
  if (managedSlip === "bare") return wrong;
  const rest = managedSlip === "colons" ? `iam:aws:policy/${wrong}` : `iam::aws:policy/${wrong}`;
  switch (managedForm) {
    case "plain":
      return `arn:aws:${rest}`;
    case "sub":
      return sub(`arn:\${AWS::Partition}:${rest}`);
    case "join":
      return { "Fn::Join": [":", ["arn", { Ref: "AWS::Partition" }, rest]] };
    case "if":
      return ifCondition(draft.isProd(), `arn:aws:${rest}`, "arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess");
  }
}

function beside({ managedBesides, managedSlip }: ManagedPolicyChoices): Json[] {
  switch (managedBesides) {
    case "none":
      return [];
    case "right":
      return ["arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"];
    case "own":
      return [sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/read-shop")];
    case "twice":
      return [`arn:aws:iam::aws:policy/${slips[managedSlip][1]}`];
  }
}

function addPermissionSet(draft: Draft, list: Json[], when: When): void {
  draft.resource(
    "Access",
    "AWS::SSO::PermissionSet",
    { InstanceArn: "arn:aws:sso:::instance/ssoins-0123456789abcdef", Name: "shop", ManagedPolicies: list },
    when,
  );
}

function addFunction(draft: Draft, list: Json[], when: When): void {
  draft.transform("AWS::Serverless-2016-10-31");
  draft.resource(
    "Reporter",
    "AWS::Serverless::Function",
    {
      Runtime: "python3.13",
      Handler: "index.handler",
      InlineCode: "def handler(event, context):\n    return 1\n",
      Policies: list,
    },
    when,
  );
}

/** A role for AWS Config, with a policy that nobody can attach besides. */
function addConfigRole(draft: Draft, list: Json[], when: When): void {
  const invented = sub("arn:${AWS::Partition}:iam::aws:policy/service-role/AWSConfigRole");
  const policies = [ifCondition(draft.isProd(), invented, noValue), ...list];
  draft.resource("RecorderRole", "AWS::IAM::Role", { ...trusted("config"), ManagedPolicyArns: policies }, when);
}
