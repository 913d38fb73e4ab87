import { ConfigError } from "../../src/config/fault.js";
import { readRuleFile, type RuleFile } from "../../src/custom-rules/file.js";
import { ruleVocabulary } from "../../src/custom-rules/own.js";
import { errorReport } from "../../src/report/error.js";

/** A rule that is right, but for what a test changes. */
export const retention = {
  id: "acme-log-retention",
  title: "Keep log groups for a year",
  why: "The audit looks back a year.",
  type: "AWS::Logs::LogGroup",
  property: "RetentionInDays",
  want: { is: 365 },
} as const;

/** Returns the rules of a text. */
export function rulesOfText(text: string): RuleFile {
  return readRuleFile(text, "acme.yaml", ruleVocabulary());
}

/** Returns what the command would say about a file, a line for each error. */
export function complaints(text: string): string[] {
  try {
    rulesOfText(text);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.errors.map((one) => errorReport(one, error.file).trimEnd());
  }
}

/** Returns the same about a rule that is as `retention`, but for some fields. */
export function complaintsAbout(fields: Readonly<Record<string, unknown>>): string[] {
  const lines = Object.entries({ ...retention, ...fields }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${JSON.stringify(value)}`],
  );
  return complaints(lines.join("\n")).map((line) => line.replace(/^acme\.yaml:\d+:\d+: /, ""));
}
