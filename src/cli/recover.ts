import { syntaxRule } from "../contract/syntax-rule.js";
import type { Choice, FixOptions } from "../index.js";
import { singleValue, usageError, wholeNumber } from "./choices.js";
import type { Arguments } from "./options.js";

/** What works on a template as it stands in its file, and cannot where that is not to be read yet. */
const notWithRecover = ["interactive", "add-suppressions", "series", "from-events"] as const;

/** Returns whether, and from which block, a command line wants templates recovered. Throws `CfnFixError` USAGE. */
export function recoverIn(argv: Arguments): Pick<FixOptions, "recover"> {
  const block = wholeNumber("block", singleValue("block", argv.block));
  if (argv.recover !== true && block === undefined) return {};
  const given = Object.keys(argv);
  const other = notWithRecover.find((name) => given.includes(name));
  if (other !== undefined)
    throw usageError(
      `--${block === undefined ? "recover" : "block"} and --${other} cannot be combined`,
      "write the recovered template first, with --write or --output",
    );
  return { recover: block === undefined ? true : { block } };
}

/** Returns a choice of rules with the one that recovers templates, where they are to be recovered; it can be left out. */
export function withSyntaxRule(choice: Choice, { recover }: Pick<FixOptions, "recover">): Choice {
  const { only, extendSelect = [], skip = [], ignore = [] } = choice;
  if (recover === undefined || [...skip, ...ignore].includes(syntaxRule)) return choice;
  if (only !== undefined) return { ...choice, only: [...only, syntaxRule] };
  return { ...choice, extendSelect: [...extendSelect, syntaxRule] };
}

/** Returns the same for one template: where the rule is left out for it, it is not recovered. */
export function recoverFor(
  { recover }: Pick<FixOptions, "recover">,
  { only = [] }: Choice,
): Pick<FixOptions, "recover"> {
  return recover !== undefined && only.includes(syntaxRule) ? { recover } : {};
}
