/** Names that people and language models make up and that mean several policies, or none, with what to decide. */
export const inventedPolicies: ReadonlyMap<string, string> = new Map([
  [
    "AWSGlueFullAccess",
    "service-role/AWSGlueServiceRole is for crawlers and jobs, AWSGlueConsoleFullAccess for people who use AWS Glue",
  ],
  [
    "AmazonGrafanaServiceRolePolicy",
    "a workspace role uses the policy of each data source, such as service-role/AmazonGrafanaCloudWatchAccess",
  ],
  [
    "AWSLakeFormationFullAccess",
    "AWSLakeFormationDataAdmin is for administrators; grant others the required actions in a customer managed policy",
  ],
  ["AWSElementalMediaStoreReadWriteAccess", "use AWSElementalMediaStoreReadOnly or AWSElementalMediaStoreFullAccess"],
]);
