/**
 * Writes the documentation that follows from the code: docs/cli.md, docs/facts.md, docs/failures.md, docs/rules/,
 * docs/schema/, docs/licences.md, the picture of a terminal, and what stands between marks in pages written by hand.
 * With --check it writes nothing, and fails when a page is not what the code says.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { format } from "prettier";
import { bundledPackages } from "../src/bundle/bundled-packages.js";
import { commands } from "../src/cli/commands/index.js";
import { commandHelp } from "../src/cli/commands/read-arguments.js";
import { impactSchema } from "../src/cli/commands/impact/json-schema.js";
import { helpText } from "../src/cli/options.js";
import { packSchema } from "../src/config/packs/schema.js";
import { configSchema } from "../src/config/schema.js";
import { customRuleSchema } from "../src/custom-rules/json-schema.js";
import { ruleVocabulary } from "../src/custom-rules/own.js";
import { fix, rules, type Rollout } from "../src/index.js";
import { diffOf } from "../src/report/diff.js";
import { formatIds } from "../src/report/formats.js";
import { factsSchema } from "../src/facts/json-schema.js";
import { reportSchema } from "../src/report/json-schema.js";
import { customRuleParts } from "./custom-rules-page.js";
import { shownRun } from "./example.js";
import { factsPage } from "./facts-page.js";
import { failuresPage } from "./failures-page.js";
import { fenced } from "./markdown.js";
import { licenceTable, manifest, nameOf, root, runtimePackages } from "./packages.js";
import {
  installInCiParts,
  installParts,
  preCommitConfig,
  withAbsoluteLinks,
  withAddresses,
  withPublished,
  type Published,
} from "./published-snippets.js";
import { repository } from "./published.js";
import { coverage, ruleIndex } from "./rule-index.js";
import { rulePage } from "./rule-page.js";
import { terminalPicture } from "./terminal-picture.js";

/** All generated pages: path below the project folder, and text. */
export async function pages(): Promise<Map<string, string>> {
  const all = new Map([
    ["samples/README.md", withParts("samples/README.md", { example: sampleRun("samples/web-shop.yaml") })],
    ["docs/terminal.svg", await terminalPicture("cfn-fix web-shop.yaml -o fixed.yaml", 124)],
    ["README.md", withAbsoluteLinks(withParts("README.md", { covered: coverage(rules) }), published)],
    ["docs/install.md", withParts("docs/install.md", { install: installParts(published) })],
    ["docs/in-a-pull-request.md", withParts("docs/in-a-pull-request.md", ciParts())],
    ["package.json", withAddresses(read("package.json") ?? "", published)],
    ["docs/prepare-and-enforce.md", withParts("docs/prepare-and-enforce.md", rolloutDiffs())],
    ["docs/cli.md", await cliPage()],
    ["docs/facts.md", `${notice}\n\n${factsPage(rules)}\n`],
    ["docs/failures.md", `${notice}\n\n${failuresPage()}\n`],
    ["docs/licences.md", await licencesPage()],
    ["docs/rules/README.md", `${notice}\n\n${ruleIndex(rules)}\n`],
    [
      "docs/schema/config.schema.json",
      await schemaText(configSchema({ rules, isOpen: true, reportFormats: formatIds })),
    ],
    ["docs/schema/pack.schema.json", await schemaText(packSchema({ rules, reportFormats: formatIds }))],
    ["docs/schema/custom-rule.schema.json", await schemaText(customRuleSchema(ruleVocabulary()))],
    ["docs/custom-rules.md", withParts("docs/custom-rules.md", customRuleParts())],
    ["docs/schema/report.schema.json", await schemaText(reportSchema)],
    ["docs/schema/impact.schema.json", await schemaText(impactSchema)],
    ["docs/schema/facts.schema.json", await schemaText(factsSchema)],
  ]);
  for (const name of readdirSync(join(root, "docs/ci"))) all.set(`docs/ci/${name}`, ciFile(name));
  for (const rule of rules) all.set(`docs/rules/${rule.id}.md`, `${notice}\n\n${rulePage(rule)}`);
  return all;
}

/** Returns a schema as text, with what fits on one line there, as it is installed with the package. */
async function schemaText(schema: object): Promise<string> {
  return await format(JSON.stringify(schema), { parser: "json", printWidth: 160 });
}

const published: Published = { repository, version: manifest().version };

/** Returns a file for a CI host, as it installs what is published. */
function ciFile(name: string): string {
  return withPublished(read(`docs/ci/${name}`) ?? "", published);
}

/** Returns the files for CI hosts between the marks of their names, and how to get what they install. */
function ciParts(): Record<string, string[]> {
  const files = readdirSync(join(root, "docs/ci")).map((name) => [name, [fenced("yaml", ciFile(name))]] as const);
  const preCommit = fenced("yaml", `# .pre-commit-config.yaml\n${preCommitConfig(published)}`);
  return { ...Object.fromEntries(files), "install in CI": installInCiParts(published), "pre-commit": [preCommit] };
}

/** The pages that are missing, outdated, or no longer belong to a rule. */
export function outdated(wanted: ReadonlyMap<string, string>): string[] {
  const wrong = [...wanted].filter(([path, text]) => read(path) !== text).map(([path]) => path);
  return [...wrong, ...existing().filter((path) => !wanted.has(path))].sort();
}

/** A page written by hand, with what is generated between each pair of its marks. */
function withParts(page: string, parts: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(parts).reduce(
    (text, [mark, paragraphs]) =>
      text.replace(new RegExp(`(<!-- ${mark} -->\\n).*?(<!-- /${mark} -->)`, "s"), (_, open: string, close: string) =>
        [open, ...paragraphs.map((paragraph) => `${paragraph}\n`), close].join("\n"),
      ),
    read(page) ?? "",
  );
}

/** Returns what the command shows of a sample. */
function sampleRun(file: string): string[] {
  return shownRun(`cfn-fix ${file}`, file, read(file) ?? "");
}

/** Returns the diffs of one sample in both rollouts. */
function rolloutDiffs(): Record<string, string[]> {
  const file = "samples/rds-default-key.yaml";
  const text = read(file) ?? "";
  const diff = (rollout: Rollout): string[] => [fenced("diff", diffOf(file, text, fix(text, { rollout })))];
  return { enforce: diff("enforce"), prepare: diff("prepare") };
}

const notice = "<!-- Generated by docs/generate.ts; change the code instead, then run `npm run docs`. -->";

async function cliPage(): Promise<string> {
  const helps = await Promise.all(
    commands.map(async ({ name, load }) => `## cfn-fix ${name}\n\n${fenced("text", await commandHelp(await load()))}`),
  );
  return `${[notice, "# Command line", fenced("text", await helpText()), ...helps].join("\n\n")}\n`;
}

async function licencesPage(): Promise<string> {
  const installed = runtimePackages().map(([folder, { version, license = "none" }]) => ({
    name: nameOf(folder),
    version,
    license,
  }));
  const { source }: { source: Readonly<Record<"package" | "version" | "published" | "license" | "url", string>> } =
    JSON.parse(read("src/schema/types/index.json") ?? "");
  return [
    notice,
    "# Licences",
    "cfn-fix is licensed under Apache-2.0.",
    "## Bundled",
    "The command and the library hold code of these packages. Their licences are in full in `dist/command/licenses.txt`.",
    licenceTable(await bundledPackages()),
    "## Installed with it",
    licenceTable(installed),
    "## Data",
    `What cfn-fix knows of types of resources (\`dist/schema\`) is made of the data of [${source.package}](${source.url}) ` +
      `${source.version}, published ${source.published}, which is licensed under ${source.license} too. Descriptions are left ` +
      "out, and the rest is written in another form.",
  ]
    .map((paragraph) => `${paragraph}\n`)
    .join("\n");
}

function read(path: string): string | undefined {
  try {
    return readFileSync(join(root, path), "utf8");
  } catch {
    return undefined;
  }
}

function existing(): string[] {
  try {
    return readdirSync(join(root, "docs/rules"))
      .filter((name) => name.endsWith(".md"))
      .map((name) => `docs/rules/${name}`);
  } catch {
    return [];
  }
}

async function main(check: boolean): Promise<void> {
  const wanted = await pages();
  const wrong = outdated(wanted);
  if (check) {
    for (const path of wrong) console.error(`${path}: not what the code says; run \`npm run docs\``);
    process.exitCode = wrong.length > 0 ? 1 : 0;
    return;
  }
  for (const path of wrong) {
    const text = wanted.get(path);
    mkdirSync(dirname(join(root, path)), { recursive: true });
    if (text === undefined) rmSync(join(root, path));
    else writeFileSync(join(root, path), text);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) void main(process.argv.includes("--check"));
