import { getAtt, ref, sub } from "../../src/template/intrinsics.js";
import type { JsonObject } from "../../src/values/json.js";
import type { Axes } from "./picker.js";
import type { Draft } from "./template-draft.js";
import { system } from "./system.js";

/** What is wrong with a GraphQL API, a policy store or a public extension. */
interface ApplicationChoices {
  application: "source" | "resolver" | "runtime" | "store" | "strict" | "extension" | "product";
  /** How many roles AWS AppSync may assume. */
  sourceRoles: "one" | "none" | "two";
  schemaIn: "Definition" | "Schema" | "CedarJson";
  applicationForm: "plain" | "sub";
  applicationWhen: "always" | "prod-all";
}

/** The values of each choice, the usual ones more than once. */
const applicationAxes: Axes<ApplicationChoices> = {
  application: ["source", "resolver", "store", "extension", "runtime", "strict", "product"],
  sourceRoles: ["one", "one", "none", "two"],
  schemaIn: ["Definition", "Schema", "CedarJson"],
  applicationForm: ["plain", "sub"],
  applicationWhen: ["always", "always", "prod-all"],
};

/** Adds one of them, with its flaw. */
function addApplications(draft: Draft, choices: ApplicationChoices): void {
  const when = { Condition: choices.applicationWhen === "prod-all" ? draft.isProd() : undefined };
  switch (choices.application) {
    case "store":
    case "strict":
      return addStore(draft, choices, when);
    case "extension":
      return draft.resource(
        "Extension",
        "AWS::CloudFormation::TypeActivation",
        { PublicTypeArn: extension(choices) },
        when,
      );
    case "product":
      return addProduct(draft, when);
    default:
      return addApi(draft, choices, when);
  }
}

function addProduct(draft: Draft, when: When): void {
  const artifact = { Info: { LoadTemplateFromURL: "https://s3.amazonaws.com/my-bucket/product.yaml" } };
  const properties = { Name: "orders", Owner: "shop", ProvisioningArtifactParameters: [artifact] };
  draft.resource("Product", "AWS::ServiceCatalog::CloudFormationProduct", properties, when);
}

type When = Record<string, string | undefined>;

function addApi(draft: Draft, { application, sourceRoles }: ApplicationChoices, when: When): void {
  const api = { ApiId: getAtt("Api", "ApiId") };
  const trust = { Effect: "Allow", Principal: { Service: "appsync.amazonaws.com" }, Action: "sts:AssumeRole" };
  const roles = { one: ["Reader"], none: [], two: ["Reader", "Writer"] }[sourceRoles];
  for (const role of roles) {
    const document = { Version: "2012-10-17", Statement: [trust] };
    draft.resource(role, "AWS::IAM::Role", { AssumeRolePolicyDocument: document }, when);
  }
  draft.resource("Api", "AWS::AppSync::GraphQLApi", { Name: "orders", AuthenticationType: "API_KEY" }, when);
  const table = { TableName: "orders", AwsRegion: ref("AWS::Region") };
  draft.resource(
    "Orders",
    "AWS::AppSync::DataSource",
    { ...api, Name: "orders", Type: "AMAZON_DYNAMODB", DynamoDBConfig: table },
    when,
  );
  const code = "export function request(ctx) { return {}; }\nexport function response(ctx) { return ctx.result; }\n";
  const runtime = { Runtime: { Name: "APPSYNC_JS", RuntimeVersion: "1.0.0" } };
  const source = { DataSourceName: getAtt("Orders", "Name") };
  const body = { ...api, Code: code, ...(application === "runtime" ? {} : runtime) };
  draft.resource("Read", "AWS::AppSync::FunctionConfiguration", { ...body, ...source, Name: "read" }, when);
  const pipeline = { PipelineConfig: { Functions: [getAtt("Read", "FunctionId")] } };
  const kind = application === "resolver" ? {} : { Kind: "PIPELINE" };
  draft.resource(
    "Order",
    "AWS::AppSync::Resolver",
    { ...body, ...kind, ...pipeline, TypeName: "Query", FieldName: "order" },
    when,
  );
}

const cedar = '{"Shop": {"entityTypes": {"User": {}}, "actions": {"read": {}}}}';

function addStore(draft: Draft, { application, schemaIn }: ApplicationChoices, when: When): void {
  draft.resource("Store", "AWS::VerifiedPermissions::PolicyStore", { ValidationSettings: { Mode: "STRICT" } }, when);
  if (application === "store") {
    const schema: JsonObject = schemaIn === "CedarJson" ? { CedarJson: cedar } : { [schemaIn]: { CedarJson: cedar } };
    draft.resource("StoreSchema", "AWS::VerifiedPermissions::Schema", { PolicyStoreId: ref("Store"), ...schema }, when);
  }
  const definition = { Static: { Statement: "permit(principal, action, resource);" } };
  draft.resource(
    "Reading",
    "AWS::VerifiedPermissions::Policy",
    { PolicyStoreId: ref("Store"), Definition: definition },
    when,
  );
}

function extension({ applicationForm }: ApplicationChoices): JsonObject[string] {
  const end = "::type/resource/7171b96e5d207b947eb72ca9ce05247c246de623/Shop-Orders-Order/1.2.0";
  return applicationForm === "plain"
    ? `arn:aws:cloudformation:us-east-1${end}`
    : sub(`arn:\${AWS::Partition}:cloudformation:\${AWS::Region}${end}`);
}

/** The templates that are made of these choices. */
export const applications = system({
  name: "application-type",
  families: ["application-types"],
  axes: applicationAxes,
  reconcile: (choices) => choices,
  add: addApplications,
  marks: ({ application, sourceRoles, schemaIn, applicationForm, applicationWhen }: ApplicationChoices) => [
    application,
    sourceRoles,
    schemaIn,
    applicationForm,
    applicationWhen,
  ],
});
