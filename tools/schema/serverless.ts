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
  const revised = Object.entries(withoutReplacement(properties)).map(([name, property]) => {
    return [name, replacing.includes(name) ? { ...property, causesReplacement: "yes" as const } : property] as const;
  });
  return Object.fromEntries(revised);
}

/** Returns properties that change in place. */
export function withoutReplacement(properties: Properties): Properties {
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [name, { ...property, causesReplacement: "no" as const }]),
  );
}
