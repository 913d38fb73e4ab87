import { singleValue, usageError } from "./choices.js";
import type { Arguments } from "./options.js";

/**
 * What a run does to templates: it makes all fixes, asks about each, or writes suppressions in their place, with a reason
 * if the user gives one.
 */
export type Way = { by: "fixing" } | { by: "asking" } | { by: "suppressing"; reason?: string };

/** Returns what a command line wants to be done. Throws `CfnFixError` USAGE for options that contradict it. */
export function wayOf(argv: Arguments, isStdin: boolean): Way {
  const reason = singleValue("suppress-reason", argv["suppress-reason"]);
  const suppresses = argv["add-suppressions"] === true;
  if (reason !== undefined && !suppresses)
    throw usageError("--suppress-reason is for --add-suppressions", "give both, or neither");
  if (argv.interactive !== true && !suppresses) return { by: "fixing" };
  const name = suppresses ? "--add-suppressions" : "--interactive";
  const others = [
    ...(suppresses && argv.interactive === true ? ["--interactive"] : []),
    ...(suppresses && argv.output !== undefined ? ["--output"] : []),
    ...(argv.check === true ? ["--check"] : []),
    ...(argv.format !== undefined ? ["--format"] : []),
    ...(argv.report !== undefined ? ["--report"] : []),
    ...(argv.series !== undefined ? ["--series"] : []),
    ...(argv["update-baseline"] === true ? ["--update-baseline"] : []),
  ];
  if (others[0] !== undefined) throw usageError(`${name} and ${others[0]} cannot be combined`);
  if (isStdin) throw usageError(`${name} needs a file`, "name the template");
  if (!suppresses && argv.output === "-")
    throw usageError("--interactive asks on stdout, so the template cannot go there", "use -o FILE");
  return suppresses ? { by: "suppressing", ...(reason !== undefined && { reason }) } : { by: "asking" };
}
