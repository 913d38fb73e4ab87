import type { Judge } from "./judge.js";

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
];
