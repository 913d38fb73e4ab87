import type { AccountValues } from "../../../contract/account.js";
import { givenValues } from "../../../report/account/decision.js";
import { shellWord } from "../../../report/shell-word.js";
import { groupBy } from "../../../values/group-by.js";
import { cliParameters } from "./words.js";

/**
 * Returns the commands that create the instances of a stack set: one for each set of values. A call makes a stack in every
 * one of its accounts in every one of its Regions, so that only accounts with the same Regions go together.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStackInstances.html
 */
export function stackSetText(accounts: readonly AccountValues[]): string {
  const sets = groupBy(accounts, (values) => [JSON.stringify(givenValues(values))]);
  const commands = [...sets.values()].flatMap((group) => {
    const [first] = group;
    const regions = groupBy(group, ({ account }) => [account]);
    const alike = groupBy([...regions], ([, members]) => [
      members
        .map(({ region }) => region)
        .toSorted()
        .join(" "),
    ]);
    return [...alike].map(([names, members]) =>
      command(
        members.map(([account]) => account),
        names.split(" "),
        first,
      ),
    );
  });
  return commands.map((line) => `${line}\n`).join("");
}

function command(accounts: readonly string[], regions: readonly string[], values: AccountValues | undefined): string {
  const overrides = values === undefined ? [] : cliParameters(values);
  return [
    "aws cloudformation create-stack-instances --stack-set-name my-stack-set",
    `--accounts ${accounts.map(shellWord).join(" ")}`,
    `--regions ${regions.map(shellWord).join(" ")}`,
    ...(overrides.length > 0 ? [`--parameter-overrides ${shellWord(JSON.stringify(overrides))}`] : []),
  ].join(" ");
}
