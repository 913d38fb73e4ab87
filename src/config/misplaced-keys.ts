/** What to write in place of options of the command line that have another form in a configuration. */
const otherForms: ReadonlyMap<string, string> = new Map([
  ["only", "list them under rules, such as rules: [rds-kms-key]"],
  ["skip", "list them under ignore, or write rules: {rds-kms-key: off}"],
  ["set", "write settings under rules, such as rules: {listener-https: {redirect: 302}}"],
  ["name", "write it under rules, such as rules: {rds-kms-key: {parameters: {RdsKmsKeyArn: {name: KeyArn}}}}"],
  ["value", "write it under rules, such as rules: {rds-kms-key: {parameters: {RdsKmsKeyArn: {value: <ARN>}}}}"],
  ["tag", "write tags, such as tags: {Owner: platform}"],
  ["format", "write report, such as report: {sarif: cfn-fix.sarif}"],
  ["no-gitignore", "write gitignore: off"],
  ["no-baseline", "leave out baseline"],
  ["files", "write it in an override, such as overrides: [{files: [legacy], max-impact: none}]"],
]);

/** Options that belong to one run and not to a project. */
const forCommandLine: ReadonlySet<string> = new Set([
  "write",
  "output",
  "check",
  "series",
  "interactive",
  "among",
  "shard",
  "skip-non-templates",
  "stdin-filename",
  "update-baseline",
  "report-limit",
  "group-by",
  "config",
  "no-config",
  "quiet",
  "verbose",
  "color",
  "no-color",
]);

/** Returns what to do about a key that a configuration does not have, where it is an option of the command line. */
export function misplacedKeyHelp(key: string): string | undefined {
  const isOption = forCommandLine.has(key);
  return otherForms.get(key) ?? (isOption ? `it belongs to one run: give --${key} on the command line` : undefined);
}
