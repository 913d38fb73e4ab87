import { ConfigError } from "../../src/config/fault.js";
import { loadConfig } from "../../src/config/load.js";
import type { Config, Vocabulary } from "../../src/config/config.js";
import { settingsFor, type CommandLine, type ResolvedOptions } from "../../src/config/resolve.js";
import { CfnFixError } from "../../src/values/errors.js";
import { errorReport } from "../../src/report/error.js";
import type { TemplateRule } from "../../src/contract/rule.js";

const rule = (id: string, more: Partial<TemplateRule> = {}): TemplateRule => ({
  id,
  title: `Title of ${id}`,
  why: "Why it matters. What follows.",
  kind: "template",
  tags: ["security"],
  level: "default",
  types: ["AWS::RDS::DBInstance"],
  controls: {},
  references: [],
  find: () => [],
  ...more,
});

const bucketParameters = [
  { name: "ExistingBucketName", description: "a bucket" },
  { name: "Existing<LogicalId>Name", description: "a bucket, where there are several" },
];

export const vocabulary: Vocabulary = {
  rules: [
    rule("lambda-vpc"),
    rule("listener-https", {
      settings: [
        { name: "redirect", values: ["301", "302"], description: "The status code." },
        { name: "suppressions", values: ["off", "on"], description: "Whether others are told." },
      ],
    }),
    rule("rds-kms-key", {
      formerIds: ["database-key"],
      parameters: [{ name: "RdsKmsKeyArn", description: "the ARN of a key" }],
    }),
    rule("trail-bucket", { parameters: bucketParameters }),
    rule("config-bucket", { parameters: bucketParameters }),
  ],
  reportFormats: ["sarif", "html"],
};

/** The same with a rule that runs where it is chosen, and one in preview. */
export const richVocabulary: Vocabulary = {
  ...vocabulary,
  rules: [
    ...vocabulary.rules,
    rule("bucket-lock", { level: "opt-in", tags: ["resilience"], types: ["AWS::S3::Bucket"] }),
    rule("bucket-tags", { stability: "preview", tags: ["tidy"], types: ["AWS::S3::Bucket"] }),
  ],
};

/** The configuration of files by their names below /repo; the first is the one that is read. */
export async function configOf(
  files: string | Readonly<Record<string, string>>,
  words: Vocabulary = vocabulary,
): Promise<Config> {
  const all = typeof files === "string" ? { ".cfn-fix.yaml": files } : files;
  const [first = ""] = Object.keys(all);
  return await loadConfig(`/repo/${first}`, words, {
    read: async (path) => {
      const text = all[path.replace("/repo/", "")];
      if (text === undefined) throw new CfnFixError("READ", "cannot be read: no such file", "check the name");
      return text;
    },
    nameOf: (path) => path.replace("/repo/", ""),
  });
}

/** What the command line would say about a wrong configuration, a line for each error. */
export async function complaints(files: string | Readonly<Record<string, string>>): Promise<string[]> {
  try {
    await configOf(files);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.errors.map((one) => errorReport(one, error.file).trimEnd());
  }
}

/** What holds for a file of /repo. */
export async function resolved(
  files: string | Readonly<Record<string, string>>,
  file: string | undefined = "template.yaml",
  commandLine: CommandLine = {},
  words: Vocabulary = vocabulary,
): Promise<ResolvedOptions> {
  return settingsFor(await configOf(files, words), file && `/repo/${file}`, commandLine);
}
