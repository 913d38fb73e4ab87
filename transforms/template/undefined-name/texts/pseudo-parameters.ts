import { bare } from "../names/near-name.js";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/pseudo-parameter-reference.html */
const pseudoParameters: ReadonlyMap<string, string> = new Map(
  [
    "AWS::AccountId",
    "AWS::NotificationARNs",
    "AWS::NoValue",
    "AWS::Partition",
    "AWS::Region",
    "AWS::StackId",
    "AWS::StackName",
    "AWS::URLSuffix",
  ].map((name) => [bare(name), name]),
);

/** Names that other tools have for one of them. */
const synonyms: ReadonlyMap<string, string> = new Map([
  ["awsaccount", "AWS::AccountId"],
  ["awsaccountnumber", "AWS::AccountId"],
  ["awsregionname", "AWS::Region"],
]);

/** Returns the pseudo parameter that a name means in other capitals or with other signs: `AWS::AccountID`, `AWS:Region`. */
export function pseudoParameterFor(name: string): string | undefined {
  const meant = /^aws[:.]/i.test(name) ? (pseudoParameters.get(bare(name)) ?? synonyms.get(bare(name))) : undefined;
  return meant === name ? undefined : meant;
}
