import { getAtt, ifCondition, ref, sub } from "../../src/template/intrinsics.js";
import type { Json, JsonObject } from "../../src/values/json.js";
import type { Axes } from "./picker.js";
import type { Draft } from "./template-draft.js";

/** How resources are written that name others of the template as text. */
export interface SiblingNameChoices {
  sibling:
    | "log-group"
    | "bucket"
    | "data-source"
    | "cluster"
    | "subnet-group"
    | "topic"
    | "dead-letters"
    | "role"
    | "provider"
    | "secret"
    | "copies";
  siblingForm: "plain" | "sub" | "join" | "parameter";
  /** `named`: what is named is there in production only, `all`: so is what names it, `branch`: it names it there only. */
  siblingWhen: "always" | "named" | "all" | "branch";
  /** What the resource waits for already. */
  siblingGiven: "nothing" | "other" | "named";
}

/** The values of each choice, the usual ones more than once. */
export const siblingNameAxes: Axes<SiblingNameChoices> = {
  sibling: [
    "log-group",
    "bucket",
    "data-source",
    "cluster",
    "subnet-group",
    "topic",
    "dead-letters",
    "role",
    "provider",
    "secret",
    "copies",
  ],
  siblingForm: ["plain", "sub", "plain", "join", "parameter"],
  siblingWhen: ["always", "always", "all", "named", "branch"],
  siblingGiven: ["nothing", "nothing", "other", "named"],
};

/** Returns choices that make a template which CloudFormation takes: nothing waits by DependsOn for what may be absent. */
export function reconcileSiblingNames(choices: SiblingNameChoices): SiblingNameChoices {
  return choices.siblingGiven === "named" && choices.siblingWhen === "named"
    ? { ...choices, siblingGiven: "nothing" }
    : choices;
}

/** Adds a resource, and one that names it as text. */
export function addSiblingNames(draft: Draft, choices: SiblingNameChoices): void {
  const { sibling, siblingForm, siblingWhen, siblingGiven } = choices;
  if (sibling === "copies") return addCopies(draft);
  const prod = siblingWhen === "always" ? undefined : draft.isProd();
  if (siblingGiven === "other") draft.resource("News", "AWS::SNS::Topic", { DisplayName: "news" });
  const given = { nothing: undefined, other: "News", named: "Named" }[siblingGiven];
  const around: Around = {
    named: { Condition: siblingWhen === "always" || siblingWhen === "branch" ? undefined : prod },
    user: { Condition: siblingWhen === "all" ? prod : undefined, DependsOn: given },
    name: nameIn(draft, siblingForm),
    within: (value, otherwise) =>
      siblingWhen === "branch" && prod !== undefined ? ifCondition(prod, value, otherwise) : value,
  };
  writers[sibling](draft, around);
}

/** Returns the name, as the resource that has it and the one that names it write it. */
function nameIn(draft: Draft, form: SiblingNameChoices["siblingForm"]): Json {
  switch (form) {
    case "plain":
      return "shop-orders";
    case "sub":
      return sub("${AWS::Region}-orders");
    case "join":
      return { "Fn::Join": ["-", [ref("AWS::Region"), "orders"]] };
    case "parameter":
      draft.parameter("OrdersName", { Default: "shop-orders" });
      return ref("OrdersName");
  }
}

interface Around {
  named: Record<string, Json | undefined>;
  user: Record<string, Json | undefined>;
  name: Json;
  /** Returns a value, in one branch where that is chosen. */
  within(value: Json, otherwise: Json): Json;
}

/** Returns what adds the resource `Named`, and `User` that names it. */
type Writer = (draft: Draft, around: Around) => void;

/** Returns a text that ends with a name. */
function ending(start: string, name: Json): Json {
  return { "Fn::Join": ["", [sub(start), name]] };
}

const statement = { Effect: "Deny", Principal: "*", Action: "s3:DeleteBucket", Resource: "*" };
const trust = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
};

const writers: Readonly<Record<Exclude<SiblingNameChoices["sibling"], "copies">, Writer>> = {
  "log-group": (draft, { named, user, name, within }) => {
    draft.resource("Named", "AWS::Logs::LogGroup", { LogGroupName: name, RetentionInDays: 14 }, named);
    draft.resource("User", "AWS::Logs::LogStream", { LogGroupName: within(name, "/corp/orders") }, user);
  },
  bucket: (draft, { named, user, name, within }) => {
    draft.resource("Named", "AWS::S3::Bucket", { BucketName: name }, named);
    const policy = { Version: "2012-10-17", Statement: [statement] };
    draft.resource(
      "User",
      "AWS::S3::BucketPolicy",
      { Bucket: within(name, "corp-orders"), PolicyDocument: policy },
      user,
    );
  },
  "data-source": (draft, { named, user, name, within }) => {
    draft.resource("Api", "AWS::AppSync::GraphQLApi", { Name: "shop", AuthenticationType: "API_KEY" });
    const api = getAtt("Api", "ApiId");
    draft.resource("Named", "AWS::AppSync::DataSource", { ApiId: api, Name: name, Type: "NONE" }, named);
    const field = { TypeName: "Query", FieldName: "order" };
    draft.resource(
      "User",
      "AWS::AppSync::Resolver",
      { ApiId: api, ...field, DataSourceName: within(name, "corp") },
      user,
    );
  },
  cluster: (draft, { named, user, name, within }) => {
    draft.resource("Named", "AWS::ECS::Cluster", { ClusterName: name }, named);
    draft.resource(
      "User",
      "AWS::ECS::Service",
      { Cluster: within(name, "corp"), TaskDefinition: "web:3", DesiredCount: 1 },
      user,
    );
  },
  "subnet-group": (draft, { named, user, name, within }) => {
    const subnets = { SubnetIds: ["subnet-0aaaaaaaaaaaaaaa1", "subnet-0bbbbbbbbbbbbbbb2"] };
    const group = { DBSubnetGroupName: name, DBSubnetGroupDescription: "Orders", ...subnets };
    draft.resource("Named", "AWS::DocDB::DBSubnetGroup", group, named);
    draft.resource(
      "User",
      "AWS::DocDB::DBCluster",
      { DBSubnetGroupName: within(name, "corp"), StorageEncrypted: true },
      user,
    );
  },
  topic: (draft, { named, user, name, within }) => {
    const arn = ending("arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:", name);
    draft.resource("Named", "AWS::SNS::Topic", { TopicName: name }, named);
    const mail: JsonObject = { Protocol: "email", Endpoint: "shop@example.com" };
    const other = "arn:aws:sns:eu-west-1:123456789012:corp";
    draft.resource("User", "AWS::SNS::Subscription", { TopicArn: within(arn, other), ...mail }, user);
  },
  "dead-letters": (draft, { named, user, name, within }) => {
    const arn = ending("arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:", name);
    draft.resource("Named", "AWS::SQS::Queue", { QueueName: name }, named);
    const target = within(arn, "arn:aws:sqs:eu-west-1:123456789012:corp");
    draft.resource(
      "User",
      "AWS::SQS::Queue",
      { RedrivePolicy: { deadLetterTargetArn: target, maxReceiveCount: 3 } },
      user,
    );
  },
  role: (draft, { named, user, name, within }) => {
    draft.resource("Named", "AWS::IAM::Role", { RoleName: name, AssumeRolePolicyDocument: trust }, named);
    draft.resource("User", "AWS::IAM::InstanceProfile", { Roles: [within(name, "corp")] }, user);
  },
  provider: (draft, { named, user, name, within }) => {
    draft.resource("Pool", "AWS::Cognito::UserPool", { UserPoolName: "shop" });
    const provider = { UserPoolId: ref("Pool"), ProviderName: name, ProviderType: "SAML" };
    const details = { MetadataURL: "https://example.com/saml" };
    draft.resource("Named", "AWS::Cognito::UserPoolIdentityProvider", { ...provider, ProviderDetails: details }, named);
    const providers = ["COGNITO", within(name, ref("AWS::NoValue"))];
    draft.resource(
      "User",
      "AWS::Cognito::UserPoolClient",
      { UserPoolId: ref("Pool"), SupportedIdentityProviders: providers },
      user,
    );
  },
  secret: (draft, { named, user, name, within }) => {
    draft.resource(
      "Named",
      "AWS::SecretsManager::Secret",
      { Name: name, GenerateSecretString: { PasswordLength: 24 } },
      named,
    );
    const key = { "Fn::Join": ["", ["{{resolve:secretsmanager:", name, ":SecretString}}"]] };
    const parameters = { ApiKeyAuthParameters: { ApiKeyName: "x-api-key", ApiKeyValue: within(key, "none") } };
    draft.resource(
      "User",
      "AWS::Events::Connection",
      { AuthorizationType: "API_KEY", AuthParameters: parameters },
      user,
    );
  },
};

/** Copies that a loop makes, with a stream for each. */
function addCopies(draft: Draft): void {
  draft.resource("Archive", "AWS::S3::Bucket", { BucketName: "shop-archive" });
  draft.loop("Sources", ["Orders", "Users"], "${Name}Data", "AWS::S3::Bucket", {
    LoggingConfiguration: { DestinationBucketName: "shop-archive", LogFilePrefix: sub("${Name}/") },
  });
}
