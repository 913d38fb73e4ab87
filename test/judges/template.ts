import { at, type Judge } from "./judge.js";

/** What other tools ask of templates as a whole. */
export const template: readonly Judge[] = [
  {
    rule: "deletion-policy",
    asks: ["I3011"],
    link: "https://github.com/aws-cloudformation/cfn-lint/blob/main/src/cfnlint/data/AdditionalSpecs/StatefulResources.json",
    type: [
      "AWS::DynamoDB::Table",
      "AWS::RDS::DBInstance",
      "AWS::EFS::FileSystem",
      "AWS::SQS::Queue",
      "AWS::Logs::LogGroup",
    ],
    passes: (_properties, _template, resource) =>
      ["DeletionPolicy", "UpdateReplacePolicy"].every((name) => Object.hasOwn(resource, name)),
  },
  {
    rule: "explicit-name",
    asks: ["CFN_NO_EXPLICIT_RESOURCE_NAMES", "W28"],
    link: "https://github.com/aws-cloudformation/aws-guard-rules-registry/blob/main/rules/aws/cloudformation/cfn_no_explicit_resource_names.guard",
    type: [
      "AWS::DynamoDB::Table",
      "AWS::ECR::Repository",
      "AWS::IAM::Role",
      "AWS::IAM::ManagedPolicy",
      "AWS::Kinesis::Stream",
    ],
    passes: (resource) =>
      ["TableName", "RepositoryName", "RoleName", "ManagedPolicyName", "Name"].every(
        (name) => at(resource, name) === undefined,
      ),
  },
  {
    rule: "partition",
    asks: ["I3042"],
    link: "https://github.com/aws-cloudformation/cfn-lint/blob/main/docs/rules.md",
    type: ["AWS::IAM::Role"],
    passes: (resource) => !JSON.stringify(resource).includes("arn:aws:"),
  },
];
