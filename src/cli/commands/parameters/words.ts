import type { AccountValues } from "../../../contract/account.js";
import { givenValues } from "../../../report/account/decision.js";
import { accountTitle } from "../../../report/account/decision.js";
import { shellWord } from "../../../report/shell-word.js";

/** Returns the values as `create-stack --parameters file://…` takes them, and `deploy --parameter-overrides file://…` too. */
export function cliParameters(values: AccountValues): { ParameterKey: string; ParameterValue: string }[] {
  return givenValues(values).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue }));
}

/** Returns the values as words of `aws cloudformation deploy`, a line for each account. */
export function deployWords(accounts: readonly AccountValues[]): string {
  const lines = accounts.flatMap((values) => {
    const words = givenValues(values).map(([name, value]) => shellWord(`${name}=${value}`));
    const line = words.length === 0 ? [] : [`--parameter-overrides ${words.join(" ")}`];
    return accounts.length === 1 ? line : [`# ${accountTitle(values)}`, ...line];
  });
  return lines.map((line) => `${line}\n`).join("");
}
