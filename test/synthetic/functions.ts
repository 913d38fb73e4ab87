import type { Json, JsonObject } from "../../src/values/json.js";
import { equals, getAtt, ifCondition, noValue, not, ref, sub } from "../../src/template/intrinsics.js";
import { addDatabase } from "./databases.js";
import type { Draft } from "./template-draft.js";
import { addNetwork, type Network, type NetworkKind } from "./network.js";
import type { Axes } from "./picker.js";

/** How functions and what is around them are written. */
export interface FunctionChoices {
  form: "plain" | "sam" | "sam-role";
  network: "none" | NetworkKind | "two";
  role: "managed" | "policy" | "inline" | "bare" | "parameter" | "literal" | "import" | "allowed";
  functionWhen: "always" | "prod";
  vpcConfig: "none" | "subnets" | "groups" | "empty" | "if" | "either" | "given" | "globals";
  besides: "none" | "handler" | "edge" | "second" | "loop" | "efs" | "include";
  store: "none" | "instance" | "cluster";
  usedBy: "none" | "queue" | "api" | "output" | "schedule";
}

/** The values of each choice, the usual ones more than once. */
export const functionAxes: Axes<FunctionChoices> = {
  form: ["plain", "sam", "plain", "sam-role"],
  network: ["none", "nat", "isolated", "none", "public", "two", "mixed", "parameters", "gateway-per-zone"],
  role: ["managed", "policy", "inline", "bare", "parameter", "allowed", "literal", "import"],
  functionWhen: ["always", "always", "prod"],
  vpcConfig: [
    "none",
    "none",
    "none",
    "subnets",
    "none",
    "empty",
    "if",
    "none",
    "groups",
    "either",
    "none",
    "given",
    "globals",
  ],
  besides: ["none", "handler", "second", "none", "edge", "loop", "efs", "include"],
  store: ["none", "none", "instance", "none", "cluster"],
  usedBy: ["none", "queue", "output", "api", "schedule"],
};

const assume = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
};
const basic = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";

/** What cannot stand together. */
export function reconcileFunctions<Choices extends FunctionChoices>(choices: Choices): Choices {
  const kept = { ...choices };
  if (kept.vpcConfig === "globals" && kept.form === "plain") kept.vpcConfig = "none";
  if (kept.besides === "include" && kept.form !== "plain") kept.besides = "second";
  if (kept.form === "sam") kept.role = "managed";
  if (kept.store !== "none" && ["none", "parameters"].includes(kept.network)) kept.network = "isolated";
  if (["subnets", "either", "given", "if"].includes(kept.vpcConfig) && kept.network === "none") kept.network = "nat";
  if (kept.functionWhen === "prod" && ["edge", "handler"].includes(kept.besides)) kept.functionWhen = "always";
  return kept;
}

/** Adds a function with its role, what calls it, and what stands beside it. */
export function addFunctions(draft: Draft, choices: FunctionChoices): void {
  const { form, network: kind, functionWhen, store } = choices;
  if (form !== "plain") draft.transform("AWS::Serverless-2016-10-31");
  const network = kind === "none" ? undefined : addNetwork(draft, kind === "two" ? "nat" : kind);
  if (kind === "two") addNetwork(draft, "isolated", "Data");
  const when = functionWhen === "prod" ? draft.isProd() : undefined;
  const database = store !== "none" && network ? addDatabase(draft, store, network) : undefined;
  const environment =
    database === undefined
      ? {}
      : { Environment: { Variables: { DB_HOST: getAtt(database, "Endpoint.Address"), MODE: "fast" } } };
  const role = addRole(draft, choices);
  const vpcConfig = vpcConfigOf(draft, choices, network);
  const files = choices.besides === "efs" && network ? addFiles(draft, network) : {};
  const properties = { ...functionOf(choices, role), Timeout: 30, ...environment, ...vpcConfig, ...files };
  draft.resource("Worker", typeOf(choices), properties, {
    Condition: when,
    DependsOn: choices.role === "policy" ? "WorkerPolicy" : undefined,
  });
  addBeside(draft, choices, role);
  addUse(draft, choices, when);
}

function typeOf({ form }: FunctionChoices): string {
  return form === "plain" ? "AWS::Lambda::Function" : "AWS::Serverless::Function";
}

function functionOf({ form }: FunctionChoices, role: Json | undefined): JsonObject {
  const code = "exports.handler = async () => 1;\n";
  return {
    Runtime: "nodejs22.x",
    Handler: "index.handler",
    ...(role === undefined ? {} : { Role: role }),
    ...(form === "plain" ? { Code: { ZipFile: code } } : { InlineCode: code }),
  };
}

function addRole(draft: Draft, { role, form }: FunctionChoices): Json | undefined {
  if (form === "sam") return undefined;
  if (role === "parameter") {
    draft.parameter("WorkerRoleArn", { Description: "ARN of the role of the function" });
    return ref("WorkerRoleArn");
  }
  if (role === "literal") return "arn:aws:iam::123456789012:role/worker";
  if (role === "import") return { "Fn::ImportValue": sub("${AWS::StackName}-worker-role") };
  const document = (...actions: string[]): JsonObject => ({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: actions, Resource: "*" }],
  });
  const network = ["ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DeleteNetworkInterface"];
  const logs = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"];
  const properties: Record<typeof role, JsonObject> = {
    managed: { ManagedPolicyArns: [basic] },
    allowed: {
      ManagedPolicyArns: [sub("arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole")],
    },
    inline: { Policies: [{ PolicyName: "logs", PolicyDocument: document(...logs) }] },
    policy: { Path: "/" },
    bare: {},
  };
  draft.resource("WorkerRole", "AWS::IAM::Role", { AssumeRolePolicyDocument: assume, ...properties[role] });
  if (role === "policy")
    draft.resource("WorkerPolicy", "AWS::IAM::Policy", {
      PolicyName: "worker",
      Roles: [ref("WorkerRole")],
      PolicyDocument: document(...logs, ...network),
    });
  return getAtt("WorkerRole", "Arn");
}

function vpcConfigOf(draft: Draft, { vpcConfig }: FunctionChoices, network: Network | undefined): JsonObject {
  const group = (): Json => {
    draft.resource("WorkerGroup", "AWS::EC2::SecurityGroup", {
      GroupDescription: "worker",
      ...(network ? { VpcId: network.vpc } : {}),
    });
    return [getAtt("WorkerGroup", "GroupId")];
  };
  const whole = (): JsonObject => ({ SubnetIds: network?.inner ?? [], SecurityGroupIds: group() });
  const chosen = (otherwise: Json): JsonObject => {
    draft.parameter("InVpc", { Default: "no", AllowedValues: ["yes", "no"] });
    draft.condition("IsInVpc", equals(ref("InVpc"), "yes"));
    return { VpcConfig: ifCondition("IsInVpc", whole(), otherwise) };
  };
  switch (vpcConfig) {
    case "none":
      return {};
    case "subnets":
      return { VpcConfig: { SubnetIds: network?.inner ?? [] } };
    case "groups":
      return { VpcConfig: { SecurityGroupIds: group() } };
    case "empty":
      return { VpcConfig: { SubnetIds: [], SecurityGroupIds: [] } };
    case "if":
      return chosen(noValue);
    case "either":
      return chosen({ SubnetIds: network?.inner ?? [], SecurityGroupIds: [getAtt("WorkerGroup", "GroupId")] });
    case "given":
      return { VpcConfig: whole() };
    case "globals":
      draft.globals({
        Function: {
          VpcConfig: {
            SubnetIds: network?.inner ?? ["subnet-0aaaaaaaaaaaaaaa1", "subnet-0bbbbbbbbbbbbbbb2"],
            SecurityGroupIds: ["sg-0aaaaaaaaaaaaaaa1"],
          },
        },
      });
      return {};
  }
}

function addFiles(draft: Draft, { inner }: Network): JsonObject {
  const [subnet] = Array.isArray(inner) ? inner : [{ "Fn::Select": [0, inner] }];
  draft.resource("Files", "AWS::EFS::FileSystem", { Encrypted: true });
  draft.resource("FilesMount", "AWS::EFS::MountTarget", {
    FileSystemId: ref("Files"),
    SubnetId: subnet ?? "",
    SecurityGroups: ["sg-0aaaaaaaaaaaaaaa1"],
  });
  draft.resource("FilesAccess", "AWS::EFS::AccessPoint", { FileSystemId: ref("Files") });
  return { FileSystemConfigs: [{ Arn: getAtt("FilesAccess", "Arn"), LocalMountPath: "/mnt/files" }] };
}

function addBeside(draft: Draft, choices: FunctionChoices, role: Json | undefined): void {
  const { besides } = choices;
  const type = typeOf(choices);
  const properties = functionOf(choices, role);
  if (besides === "second") draft.resource("Cleaner", type, { ...properties, MemorySize: 256 });
  if (besides === "loop") draft.loop("Readers", ["Red", "Blue"], "Reader${Name}", type, properties);
  if (besides === "include")
    draft.resource("Included", type, {
      ...properties,
      "Fn::Transform": { Name: "AWS::Include", Parameters: { Location: "s3://corp-templates/function.yaml" } },
    });
  if (besides === "handler") {
    draft.resource("Setup", type, properties);
    draft.resource("SetupRun", "Custom::Setup", { ServiceToken: getAtt("Setup", "Arn"), Step: 1 });
  }
  if (besides !== "edge") return;
  draft.resource("Rewrite", type, {
    ...properties,
    ...(type.includes("Serverless") ? { AutoPublishAlias: "live" } : {}),
  });
  if (!type.includes("Serverless"))
    draft.resource("RewriteVersion", "AWS::Lambda::Version", { FunctionName: ref("Rewrite") });
  const version = type.includes("Serverless") ? ref("Rewrite.Version") : ref("RewriteVersion");
  const behavior = {
    TargetOriginId: "site",
    ViewerProtocolPolicy: "redirect-to-https",
    CachePolicyId: "658327ea-f89d-4fab-a63d-7e88639e58f6",
    LambdaFunctionAssociations: [{ EventType: "origin-request", LambdaFunctionARN: version }],
  };
  const origins = [
    { Id: "site", DomainName: "site.example.com", CustomOriginConfig: { OriginProtocolPolicy: "https-only" } },
  ];
  draft.resource("Site", "AWS::CloudFront::Distribution", {
    DistributionConfig: { Enabled: true, Origins: origins, DefaultCacheBehavior: behavior },
  });
}

function addUse(draft: Draft, { usedBy }: FunctionChoices, when: string | undefined): void {
  if (usedBy === "queue") {
    draft.resource("Jobs", "AWS::SQS::Queue");
    draft.resource(
      "JobsToWorker",
      "AWS::Lambda::EventSourceMapping",
      { EventSourceArn: getAtt("Jobs", "Arn"), FunctionName: ref("Worker") },
      { Condition: when },
    );
  }
  if (usedBy === "api") {
    draft.resource(
      "WorkerPermission",
      "AWS::Lambda::Permission",
      { Action: "lambda:InvokeFunction", FunctionName: getAtt("Worker", "Arn"), Principal: "apigateway.amazonaws.com" },
      { Condition: when },
    );
  }
  if (usedBy === "schedule") {
    draft.parameter("Paused", { Default: "", Description: "Anything here stops the schedule" });
    draft.condition("IsPaused", not(equals(ref("Paused"), "")));
    const state = ifCondition("IsPaused", "DISABLED", "ENABLED");
    draft.resource(
      "Nightly",
      "AWS::Events::Rule",
      { ScheduleExpression: "rate(1 day)", State: state, Targets: [{ Id: "worker", Arn: getAtt("Worker", "Arn") }] },
      { Condition: when },
    );
  }
  if (usedBy === "output")
    draft.output("WorkerArn", getAtt("Worker", "Arn"), { when, exportName: sub("${AWS::StackName}-worker") });
}
