import { ConfigError } from "../../config/fault.js";
import { readRuleFile, type RuleFile } from "../../custom-rules/file.js";
import { maxRules } from "../../custom-rules/definitions.js";
import { ruleVocabulary } from "../../custom-rules/own.js";
import { readConfigText } from "../../files/config-file.js";
import { findTemplates, type FoundFile } from "../../files/find.js";
import { CfnFixError } from "../../index.js";
import type { Io } from "../io.js";
import { nameOf } from "../names.js";
import type { RuleName } from "./names.js";

/** A rule of an organization, with the file that defines it. */
export type LoadedRule = RuleFile["rules"][number] & {
  /** Its absolute path. */
  readonly filePath: string;
  /** As the user knows it. */
  readonly file: string;
};

/** The rules of some files. */
export interface LoadedRules {
  readonly rules: readonly LoadedRule[];
  /** What their author should know, a line each. */
  readonly warnings: readonly string[];
  /** What is wrong, by file. */
  readonly errors: readonly ConfigError[];
}

/** The samples that stand beside rules. */
const samples = ["*.before.*", "*.after.*"];
const maxFiles = 500;

/** Reads the rules of files, folders and globs. A file that is named twice is read once. */
export async function loadRuleFiles(names: readonly RuleName[], io: Io): Promise<LoadedRules> {
  const errors: ConfigError[] = [];
  const files = new Map<string, string>();
  for (const each of names) {
    const { found, error } = await filesOf(each);
    if (error !== undefined) errors.push(refused(each, error));
    for (const { path } of found) files.set(path, nameOf(path, io.cwd));
  }
  if (files.size > maxFiles) throw new CfnFixError("USAGE", `${files.size} files of rules`, `use at most ${maxFiles}`);
  const rules: LoadedRule[] = [];
  const warnings: string[] = [];
  for (const [path, file] of files) {
    try {
      const read = readRuleFile(await readConfigText(path), file, ruleVocabulary());
      rules.push(...read.rules.map((rule) => ({ ...rule, filePath: path, file })));
      warnings.push(...read.warnings);
    } catch (error) {
      if (!(error instanceof CfnFixError || error instanceof ConfigError)) throw error;
      errors.push(error instanceof ConfigError ? error : new ConfigError(file, [error]));
    }
  }
  if (rules.length > maxRules)
    throw new CfnFixError("USAGE", `${rules.length} rules of your own`, `use at most ${maxRules}`);
  return { rules, warnings, errors: [...errors, ...repeated(rules)] };
}

async function filesOf({ name, folder }: RuleName): Promise<{ found: readonly FoundFile[]; error?: CfnFixError }> {
  const { files, problems } = await findTemplates([name], { cwd: folder, gitignore: false, exclude: samples });
  const [problem] = problems;
  if (problem !== undefined) return { found: files, error: problem.error };
  if (files.length > 0) return { found: files };
  const help = "put a rule there, in a file that ends in .yaml, .yml or .json";
  return { found: [], error: new CfnFixError("USAGE", "there is no file of rules in it", help) };
}

/** Returns the error of a name that leads to no rules, at the place that has the name. */
function refused({ name, from }: RuleName, { code, message, help }: CfnFixError): ConfigError {
  if (from === undefined) return new ConfigError(name, [new CfnFixError(code, message, help)]);
  return new ConfigError(from.file, [new CfnFixError(code, `custom-rules: ${name}: ${message}`, help, from.place)]);
}

/** Returns an error for each id that rules of two files have. */
function repeated(rules: readonly LoadedRule[]): ConfigError[] {
  const first = new Map<string, LoadedRule>();
  return rules.flatMap((each) => {
    const { id } = each.rule;
    const other = first.get(id) ?? each;
    first.set(id, other);
    if (other === each) return [];
    const message = `the id ${id} is that of the rule in ${other.file}:${other.place.line} already`;
    return [new ConfigError(each.file, [new CfnFixError("USAGE", message, "give one of them another id", each.place)])];
  });
}
