import { distance } from "../../../../src/values/closest-match.js";
import { lettersOf } from "../../../../src/values/letters.js";

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
  ].map((name) => [lettersOf(name), name]),
);

/** Names that other tools have for one of them. */
const synonyms: ReadonlyMap<string, string> = new Map([
  ["awsaccount", "AWS::AccountId"],
  ["awsaccountnumber", "AWS::AccountId"],
  ["awsregionname", "AWS::Region"],
]);

/**
 * Returns the pseudo parameter that a name means in other capitals, with other signs or with a letter mistyped:
 * `AWS::AccountID`, `AWS:Region`, `AWS::Regoin`.
 */
export function pseudoParameterFor(name: string): string | undefined {
  const written = lettersOf(name);
  const meant = /^aws[:.]/i.test(name)
    ? (pseudoParameters.get(written) ?? synonyms.get(written) ?? mistyped(name))
    : undefined;
  return meant === name ? undefined : meant;
}

function mistyped(name: string): string | undefined {
  const near = name.startsWith("AWS::")
    ? [...pseudoParameters.values()].filter((each) => distance(each, name) === 1)
    : [];
  return near.length === 1 ? near[0] : undefined;
}

const short: ReadonlySet<string> = new Set(["region", "partition", "urlsuffix"]);

/** Returns the pseudo parameter that a name means without `AWS::` before it: `Region`, `AwsAccountId`. */
export function pseudoParameterInShort(name: string, isOfPrincipal: boolean): string | undefined {
  const written = lettersOf(name).replace(/^aws/, "");
  // Who is let in may be of another account.
  const isMeant = short.has(written) || (written === "accountid" && !isOfPrincipal);
  return isMeant ? pseudoParameters.get(`aws${written}`) : undefined;
}
