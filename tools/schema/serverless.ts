import type { Resource } from "@aws-cdk/service-spec-types";
import type { Properties } from "./definitions.js";

/**
 * The properties of serverless types that replace the resource that they are passed on to; changing any other is no replacement.
 * The source has these types from a specification that calls every property of them immutable, which is not true. AWS SAM says of
 * each property which one of which resource it is passed on to, and that one's own page says what a change does.
 */
const serverlessReplacements: Readonly<Record<string, readonly string[]>> = {
  // https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html
  "AWS::Serverless::Function": ["FunctionName", "PackageType"],
  // https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-api.html
  "AWS::Serverless::Api": ["StageName"],
  // https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-httpapi.html
  "AWS::Serverless::HttpApi": ["StageName"],
  // https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-application.html
  "AWS::Serverless::Application": [],
  // https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-simpletable.html
  "AWS::Serverless::SimpleTable": ["PrimaryKey", "TableName"],
  // Every change makes a new version: https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-layerversion.html
  "AWS::Serverless::LayerVersion": [
    "CompatibleRuntimes",
    "ContentUri",
    "Description",
    "LayerName",
    "LicenseInfo",
    "RetentionPolicy",
  ],
  // https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-statemachine.html
  "AWS::Serverless::StateMachine": ["Name", "Type"],
};

/**
 * Properties that the source calls otherwise than AWS SAM, and those that it does not have: it is older than they are. What
 * their values look like is left open. By the pages above and the properties that aws-sam-translator 1.110 reads; 2026-11-30.
 */
const serverlessNames: Readonly<Record<string, { renamed?: Readonly<Record<string, string>>; more: string }>> = {
  "AWS::Serverless::Api": {
    more: "ApiKeySourceType EndpointAccessMode FailOnWarnings MergeDefinitions Mode Policy PropagateTags SecurityPolicy",
  },
  "AWS::Serverless::Application": { renamed: { NotificationArns: "NotificationARNs" }, more: "" },
  "AWS::Serverless::Function": {
    more: "AutoPublishAliasAllProperties CapacityProviderConfig DurableConfig FunctionScalingConfig LoggingConfig PropagateTags PublishToLatestPublished RecursiveLoop RolePath RuntimeManagementConfig SnapStart SourceKMSKeyArn TenancyConfig VersionDeletionPolicy",
  },
  "AWS::Serverless::HttpApi": { renamed: { AccessLogSetting: "AccessLogSettings" }, more: "Name PropagateTags" },
  "AWS::Serverless::LayerVersion": { more: "CompatibleArchitectures PublishLambdaVersion" },
  "AWS::Serverless::SimpleTable": { more: "PointInTimeRecoverySpecification" },
  "AWS::Serverless::StateMachine": {
    renamed: { PermissionsBoundaries: "PermissionsBoundary" },
    more: "AutoPublishAlias DeploymentPreference PropagateTags RolePath UseAliasAsEventTarget",
  },
};

/** True for a type that AWS SAM makes other resources of. */
export function isServerless({ cloudFormationTransform }: Resource): boolean {
  return cloudFormationTransform !== undefined;
}

/** Returns the properties of a serverless type with what a change of them really does. */
export function serverlessProperties({ cloudFormationType, properties }: Resource): Properties {
  const replacing = serverlessReplacements[cloudFormationType];
  if (replacing === undefined)
    throw new Error(`tools/schema/serverless.ts does not say what changes of ${cloudFormationType} do`);
  const unknown = replacing.filter((name) => properties[name] === undefined);
  if (unknown.length > 0) throw new Error(`${cloudFormationType} has no ${unknown.join(", ")}`);
  const revised = Object.entries(withoutReplacement(namedProperties(cloudFormationType, properties))).map(
    ([name, property]) => {
      return [name, replacing.includes(name) ? { ...property, causesReplacement: "yes" as const } : property] as const;
    },
  );
  return Object.fromEntries(revised);
}

/** Returns the properties of a serverless type by their right names, with those that the source does not have. */
function namedProperties(type: string, properties: Properties): Properties {
  const { renamed = {}, more = "" } = serverlessNames[type] ?? {};
  const added = more.split(" ").filter((name) => name !== "");
  const needless = [...Object.values(renamed), ...added].filter((name) => properties[name] !== undefined);
  const unknown = Object.keys(renamed).filter((name) => properties[name] === undefined);
  if (needless.length + unknown.length > 0)
    throw new Error(`tools/schema/serverless.ts need not name ${[...needless, ...unknown].join(", ")} of ${type}`);
  return {
    ...Object.fromEntries(Object.entries(properties).map(([name, property]) => [renamed[name] ?? name, property])),
    ...Object.fromEntries(added.map((name) => [name, { type: { type: "json" as const } }])),
  };
}

/** Returns properties that change in place. */
export function withoutReplacement(properties: Properties): Properties {
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [name, { ...property, causesReplacement: "no" as const }]),
  );
}
