import { listOf, oneOf, singleValue, usageError } from "../../choices.js";
import { complain } from "../../complain.js";
import type { Core } from "../../core.js";
import type { Io } from "../../io.js";
import { flag, one, several } from "../../option-kinds.js";
import { version } from "../../version.js";
import type { Command, CommandArguments } from "../command.js";
import { compareTwo, compareWith } from "./compare.js";
import { exitCodeOf, failWords, usualFailWords, type Comparison } from "./comparison.js";
import { impactJson } from "./json.js";
import { impactMarkdown } from "./markdown.js";
import { nextStep } from "./next-step.js";
import { impactText } from "./text.js";

const formats = ["text", "json", "markdown"] as const;

/** `cfn-fix impact`: what deploying one template over another does. */
export const impactCommand: Command = {
  name: "impact",
  usage:
    "cfn-fix impact [options] <old> <new>\n       cfn-fix impact [options] --diff-base <revision> <files or folders...>",
  description:
    "Says what deploying a template over the one that is deployed does to each\n" +
    "resource: replaced, interrupted, removed, changed in place; what becomes of its\n" +
    "data, and what makes the update fail. It asks no account: what only an account\n" +
    "or a value knows is said with each verdict (?). <old> and <new> are two files,\n" +
    "one of them - for stdin, or two folders, whose templates are compared by name.",
  options: {
    "diff-base": one("Comparing", "Compare the files with what they are in this revision of git"),
    among: one("Comparing", "Of what is found, take only files that this list names: a line or NUL after each"),
    format: one("Output", `Write ${formats.join(", ")} (default: text)`),
    verbose: flag("Output", "Show every reason, and the resources that stay as they are"),
    "fail-on": several("Output", `Exit with 1 on ${failWords.join(", ")} or what is worse (default: replacement,data)`),
  },
  examples: [
    ["cfn-fix impact deployed.yaml new.yaml", "Say what deploying new.yaml does"],
    ["cfn-fix impact --diff-base main stacks/", "What this branch does to the deployed stacks"],
    ["cfn-fix impact --format json --fail-on data old.yaml new.yaml", "For a pipeline: fail if data may be lost"],
  ],
  exitCodes: [
    ["0", "Nothing to look at: at most changes in place and interruptions, or what --fail-on leaves out."],
    ["1", "Something is replaced or removed, may lose data, or makes the update fail."],
    ["2", "Could not run: wrong options, or a template that cannot be read."],
  ],
  valuesOf: (option) => (option === "format" ? formats : option === "fail-on" ? failWords : undefined),
  run,
};

async function run({ names, options, style }: CommandArguments, io: Io, core: Core): Promise<number> {
  const format = oneOf("format", singleValue("format", options["format"]) ?? "text", formats);
  const given = options["fail-on"];
  const failOn = listOf("fail-on", Array.isArray(given) ? given : undefined, "a word")?.map((word) =>
    oneOf("class of changes", word, failWords),
  );
  const comparisons = await comparisonsOf(names, options, io);
  for (const { refusal } of comparisons) if (refusal !== undefined) complain(refusal.error, io, refusal.file);
  const code = exitCodeOf(comparisons, failOn ?? usualFailWords);
  if (format === "json") io.stdout.write(impactJson(comparisons, version()));
  else if (format === "markdown") io.stdout.write(impactMarkdown(comparisons));
  else {
    const width = io.stdout.columns !== undefined && io.stdout.columns > 0 ? io.stdout.columns : undefined;
    const text = impactText(comparisons, { style, width, isVerbose: options["verbose"] === true });
    io.stdout.write(`${text}${nextStep(comparisons, code !== 0, core)}`);
  }
  return code;
}

async function comparisonsOf(
  names: readonly string[],
  options: CommandArguments["options"],
  io: Io,
): Promise<Comparison[]> {
  const [base, among] = ["diff-base", "among"].map((name) => singleValue(name, options[name]));
  if (base !== undefined) {
    if (names.length === 0) throw usageError("no file given", "name templates, or folders with them");
    if (names.includes("-"))
      throw usageError("--diff-base needs files: stdin is in no revision", "name templates, or folders with them");
    return await compareWith(base, names, among, io);
  }
  if (among !== undefined) throw usageError("--among needs --diff-base", "leave it out, or name a revision");
  const [old, fresh, ...others] = names;
  if (old === undefined || fresh === undefined || others.length > 0)
    throw usageError(
      "impact takes two templates: the deployed one, and the one to deploy",
      "write cfn-fix impact <old> <new>, or cfn-fix impact --diff-base <revision> <files>",
    );
  return await compareTwo(old, fresh, io);
}
