import { ruleList } from "../../../report/rules.js";
import { configurationChoice } from "../../configuration.js";
import { complain } from "../../complain.js";
import { oneOf, singleValue, usageError } from "../../choices.js";
import type { Core } from "../../core.js";
import { loadRuleFiles } from "../../custom-rules/load.js";
import { ruleNames, type RuleName } from "../../custom-rules/names.js";
import type { Io } from "../../io.js";
import { flag, one } from "../../option-kinds.js";
import type { Command, CommandArguments } from "../command.js";
import { checkRules } from "./check.js";
import { testRules } from "./test.js";

const verbs = ["test", "check", "list"] as const;

/** `cfn-fix rules`: an organization's own rules, by themselves. */
export const rulesCommand: Command = {
  name: "rules",
  usage: `cfn-fix rules [options] ${verbs.join("|")} [<file-or-folder...>]`,
  description:
    "Works on rules of your own: files of YAML or JSON, those that are named, or else\n" +
    "those of custom-rules in the configuration. test runs each rule on its samples,\n" +
    "which stand in its tests or beside it as <rule>.before.yaml and\n" +
    "<rule>.after.yaml; check says what is wrong with the files, and what their author\n" +
    "should know; list lists the rules. docs/custom-rules.md says how they are written.",
  options: {
    update: flag("Testing", "Write what comes out into the samples, where only that differs"),
    config: one("Configuring", "Use this configuration file"),
  },
  examples: [
    ["cfn-fix rules test", "Test the rules of the configuration"],
    ["cfn-fix rules test custom-rules/logs.yaml --update", "Write what comes out of the samples"],
    ["cfn-fix rules check custom-rules/", "Check all rules of a folder"],
  ],
  exitCodes: [
    ["0", "All samples pass; the rules are as they should be."],
    ["1", "test: a sample fails. check: something is wrong with a rule."],
    ["2", "Could not run: wrong options, no rules, or for test and list a file that holds no rules."],
  ],
  run,
};

async function run({ names, options, style }: CommandArguments, io: Io, core: Core): Promise<number> {
  const [word, ...files] = names;
  if (word === undefined) throw usageError(`rules takes one of: ${verbs.join(", ")}`);
  const verb = oneOf("word after rules", word, verbs);
  if (options["update"] === true && verb !== "test")
    throw usageError(`--update does not go with ${verb}`, "write cfn-fix rules test --update");
  const loaded = await loadRuleFiles(await namesOf(files, singleValue("config", options["config"]), io), io);
  for (const { errors, file } of loaded.errors) for (const error of errors) complain(error, io, file);
  if (loaded.errors.length > 0) return verb === "check" ? 1 : 2;
  switch (verb) {
    case "test":
      return await testRules(loaded.rules, { isUpdating: options["update"] === true, style }, io, core);
    case "check":
      return checkRules(loaded, core.rules, io);
    case "list":
      io.stdout.write(
        ruleList(
          loaded.rules.map(({ rule }) => rule),
          style,
          io.stdout.columns,
        ),
      );
      return 0;
  }
}

/** Returns the files and folders that are meant: those that are named, or else those of the configuration. */
async function namesOf(files: readonly string[], config: string | undefined, io: Io): Promise<readonly RuleName[]> {
  if (files.length > 0) return files.map((name) => ({ name, folder: io.cwd }));
  const found = await ruleNames([], configurationChoice(config, false), io);
  if (found.length > 0) return found;
  throw usageError(
    "no rules are named",
    "name a file or folder of rules, or write custom-rules: [custom-rules] in .cfn-fix.yaml",
  );
}
