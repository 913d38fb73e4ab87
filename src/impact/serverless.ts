import type { Path } from "../values/pointer.js";

/** Properties of AWS SAM of which other resources are made than the one that carries the logical ID. */
const makingMore: Readonly<Record<string, readonly string[]>> = {
  "AWS::Serverless::Api": ["Auth", "DefinitionBody", "DefinitionUri", "Domain", "OpenApiVersion"],
  "AWS::Serverless::Application": [],
  "AWS::Serverless::Function": [
    "AutoPublishAlias",
    "CodeUri",
    "Connectors",
    "DeploymentPreference",
    "EventInvokeConfig",
    "Events",
    "FunctionUrlConfig",
    "InlineCode",
    "Policies",
    "ProvisionedConcurrencyConfig",
    "Role",
  ],
  "AWS::Serverless::HttpApi": ["Auth", "DefinitionBody", "DefinitionUri", "Domain"],
  "AWS::Serverless::StateMachine": [
    "AutoPublishAlias",
    "Connectors",
    "DeploymentPreference",
    "Events",
    "Policies",
    "Role",
  ],
};

/** Returns what a change of a property of an AWS SAM type leaves open: which of the resources that AWS SAM makes come or go. */
export function serverlessDoubts(type: string, [first]: Path): string[] {
  if (!type.startsWith("AWS::Serverless::")) return [];
  const known = makingMore[type];
  const isOwn = known !== undefined && !known.includes(String(first));
  return isOwn ? [] : ["the expansion by AWS SAM, which is not visible here: resources that it makes may come or go"];
}
