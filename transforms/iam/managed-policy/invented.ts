/** Names that people and language models make up and that mean several policies, or none, with what to decide. */
export const inventedPolicies: ReadonlyMap<string, string> = new Map([
  [
    "AWSGlueFullAccess",
    "service-role/AWSGlueServiceRole is for crawlers and jobs, AWSGlueConsoleFullAccess for people who work with AWS Glue",
  ],
  [
    "AmazonGrafanaServiceRolePolicy",
    "the role of a workspace has the policy of each data source, as service-role/AmazonGrafanaCloudWatchAccess",
  ],
  [
    "AWSLakeFormationFullAccess",
    "AWSLakeFormationDataAdmin is for administrators; others have the actions that they need in a policy of their own",
  ],
  [
    "AWSElementalMediaStoreReadWriteAccess",
    "AWSElementalMediaStoreReadOnly and AWSElementalMediaStoreFullAccess are there",
  ],
]);
