import type { Finding, ResourceType, TemplateRule } from "../../../src/contract/rule.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { isReadable } from "../../aws/values/visibility.js";
import { authenticationFindings } from "./authentication.js";
import { forbiddenCodeFindings } from "./forbidden-code.js";
import { resolverKindFindings } from "./resolver-kinds.js";
import { runtimeFindings } from "./runtimes.js";
import { sourceRoleFindings } from "./source-roles.js";

/** What is wrong with a resource, by its type. */
const findings: Readonly<Record<ResourceType, readonly ((view: ResourceView) => Iterable<Finding>)[]>> = {
  "AWS::AppSync::DataSource": [sourceRoleFindings],
  "AWS::AppSync::FunctionConfiguration": [runtimeFindings, forbiddenCodeFindings],
  "AWS::AppSync::GraphQLApi": [authenticationFindings],
  "AWS::AppSync::Resolver": [resolverKindFindings, runtimeFindings, forbiddenCodeFindings],
};

/** Writes data sources and resolvers as AWS AppSync takes them. */
export const graphqlApi: TemplateRule = {
  kind: "template",
  id: "graphql-api",
  title: "Fix data sources and resolvers that AWS AppSync rejects",
  why: "A data source needs a role, a resolver either a data source or functions, and JavaScript code a runtime. AWS AppSync validates this only at deployment, and rejects the resource.",
  tags: ["deploy"],
  level: "default",
  phase: "shape",
  // Properties have their names and places by then.
  after: ["template-shape"],
  types: [
    "AWS::AppSync::DataSource",
    "AWS::AppSync::FunctionConfiguration",
    "AWS::AppSync::GraphQLApi",
    "AWS::AppSync::Resolver",
  ],
  controls: {},
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-appsync-datasource.html",
    "https://docs.aws.amazon.com/appsync/latest/APIReference/API_CreateResolver.html",
    "https://docs.aws.amazon.com/appsync/latest/devguide/supported-features.html",
  ],
  *find(template) {
    for (const [type, found] of Object.entries(findings)) {
      for (const view of viewsOf(template, type)) {
        if (isReadable(view)) for (const findingsOn of found) yield* findingsOn(view);
      }
    }
  },
};
