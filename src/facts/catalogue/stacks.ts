import type { Query } from "../query.js";

/** The id of the query that tells what a stack has created: that is its own, and no reason to leave anything out. */
export const stackQuery = "stack-resources";

/**
 * What a stack has created. A stack that is not there yet has nothing.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListStackResources.html
 */
export const stackQueries: readonly Query[] = [
  {
    id: stackQuery,
    tells: "what the stack that is to be updated has created itself",
    type: "AWS::CloudFormation::Stack",
    scope: "region",
    call: {
      service: "cloudformation",
      operation: "ListStackResources",
      input: { StackName: "{subject}" },
      paging: ["NextToken", "NextToken"],
      none: [["ValidationError", "does not exist"]],
    },
    reading: {
      at: "StackResourceSummaries",
      name: "LogicalResourceId",
      id: "PhysicalResourceId",
      keep: ["ResourceType", "ResourceStatus"],
    },
    actions: ["cloudformation:ListStackResources"],
  },
];
