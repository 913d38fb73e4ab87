import type { AccountValues } from "../../../contract/account.js";
import { accountEntry } from "../../../report/account/json.js";
import { accountTable } from "../../../report/account/table.js";
import type { TextStyle } from "../../../report/style.js";
import { usualWidth } from "../../../report/columns.js";
import { usageError } from "../../choices.js";
import { samconfigText } from "./samconfig.js";
import { stackSetText } from "./stack-set.js";
import { cliParameters, deployWords } from "./words.js";

/** The formats in which values are written. */
export const valueFormats = ["text", "cli", "cli-deploy", "samconfig", "stackset", "json"] as const;
/** One of the formats. */
export type ValueFormat = (typeof valueFormats)[number];

/** What is written besides the values. */
interface Written {
  readonly file: string;
  /** True if the template was corrected first. */
  readonly corrected: boolean;
  readonly style: TextStyle;
  readonly width?: number;
}

/** Returns the values in a format. Throws `CfnFixError` USAGE for several accounts in a format for one. */
export function valuesIn(format: ValueFormat, accounts: readonly AccountValues[], written: Written): string {
  const { file, corrected, style, width = usualWidth } = written;
  switch (format) {
    case "text":
      return accounts.map((values) => accountTable(values, { style, width })).join("\n");
    case "cli": {
      const [only, ...others] = accounts;
      if (only === undefined || others.length > 0)
        throw usageError(
          "--format cli takes one facts file",
          "run it for one after the other, or write --format stackset",
        );
      return json(cliParameters(only));
    }
    case "cli-deploy":
      return deployWords(accounts);
    case "samconfig":
      return samconfigText(accounts);
    case "stackset":
      return stackSetText(accounts);
    case "json":
      return json({ version: 1, template: file, corrected, accounts: accounts.map(accountEntry) });
  }
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
