import type { Resource } from "@aws-cdk/service-spec-types";

/**
 * Paths whose change sometimes replaces the resource, as AWS says, and of which the source does not know. Read on 2026-11-29.
 */
const sometimesReplacing: Readonly<Record<string, readonly string[]>> = {
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-appsync-graphqlapi.html
  "AWS::AppSync::GraphQLApi": ["ApiType", "Visibility"],
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-opensearchservice-domain.html
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-opensearchservice-domain-encryptionatrestoptions.html
  "AWS::OpenSearchService::Domain": [
    "AdvancedSecurityOptions.Enabled",
    "EncryptionAtRestOptions",
    "EngineVersion",
    "VPCOptions",
  ],
};

/** Returns the paths whose change replaces a resource though no code says so; those that sometimes do begin with `?`. */
export function furtherReplacing(resource: Resource): string[] {
  const { additionalReplacementProperties = [], cloudFormationType, properties } = resource;
  const always = additionalReplacementProperties.map((path) => path.join("."));
  const sometimes = sometimesReplacing[cloudFormationType] ?? [];
  for (const path of sometimes) {
    const first = properties[path.split(".")[0] ?? ""];
    if (first === undefined) throw new Error(`${cloudFormationType} has no ${path}`);
    if (first.causesReplacement === "maybe")
      throw new Error(`tools/schema/corrections.ts need not name ${path} of ${cloudFormationType}`);
  }
  return [...new Set([...always, ...sometimes.map((path) => `?${path}`)])].sort();
}

/** Throws if a correction is of a type that the source does not have. */
export function assertCorrected(types: ReadonlySet<string>): void {
  const unknown = Object.keys(sometimesReplacing).filter((type) => !types.has(type));
  if (unknown.length > 0)
    throw new Error(`tools/schema/corrections.ts names types that the source does not have: ${unknown.join(", ")}`);
}
