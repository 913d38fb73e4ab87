import type { AccountValues } from "../../../contract/account.js";
import { givenValues } from "../../../report/account/decision.js";
import { usageError } from "../../choices.js";

/**
 * Returns the values as a samconfig.toml: for one account in the environment `default`, for several in one that is called
 * after each account and Region. https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-sam-cli-config.html
 */
export function samconfigText(accounts: readonly AccountValues[]): string {
  const tables = accounts.map((values) => {
    const { account, region } = values;
    const environment = accounts.length === 1 ? "default" : `${account}-${region}`.replace(/[^\w-]/g, "_");
    const overrides = givenValues(values).map(([name, value]) => `${name}=${quoted(name, value)}`);
    return [
      `[${environment}.deploy.parameters]`,
      `region = ${tomlText(region)}`,
      `parameter_overrides = ${tomlText(overrides.join(" "))}`,
    ].join("\n");
  });
  return `version = 0.1\n\n${tables.join("\n\n")}\n`;
}

/**
 * AWS SAM splits the overrides at spaces outside of double quotes. It takes a backslash away only before a quote or a
 * space, so that nothing can stand for one before these, or at the end.
 * https://github.com/aws/aws-sam-cli/blob/develop/samcli/cli/types.py
 */
function quoted(name: string, value: string): string {
  if (/\\(?:["' ]|$)/.test(value))
    throw usageError(
      `samconfig.toml cannot hold the value of ${name}`,
      "use --format cli: AWS SAM drops its backslash",
    );
  return `"${value.replaceAll('"', '\\"')}"`;
}

/** Returns a basic string of TOML. https://toml.io/en/v1.0.0#string */
function tomlText(text: string): string {
  const escaped = text
    .replace(/["\\]/g, "\\$&")
    .replace(
      /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
      (character) => `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, "0")}`,
    );
  return `"${escaped}"`;
}
