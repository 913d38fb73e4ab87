// Writes a new property rule with its samples: `npm run new -- s3 bucket-versioning --type AWS::S3::Bucket ...`.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { format, resolveConfig } from "prettier";
import { schemaReader } from "../src/files/schema-reader.js";
import { rules } from "../src/index.js";
import { Schema } from "../src/schema/schema.js";
import { readDraft, type Draft } from "./new-rule/draft.js";
import { withRule, withService } from "./new-rule/source.js";
import { cleanSample, exampleSample } from "./new-rule/samples.js";

const help = `Usage: npm run new -- SERVICE ID --type TYPE --property PATH (--is JSON | --one-of JSON | --at-least N | --absent)

  SERVICE            folder below transforms, such as s3
  ID                 of the rule, such as bucket-versioning
  --type TYPE        type of the resource, such as AWS::S3::Bucket
  --property PATH    below Properties, such as VersioningConfiguration.Status, A.*.B or A[Key=k].Value
  --is JSON          the value that it should have, such as true, 7 or "Enabled"
  --one-of JSON      a list of values; the first is the repair
  --at-least N       the least number
  --absent           it should not be there
  --tag WORD         deploy, security, resilience, operations, cost or tidy (default: security)

Writes the rule into transforms/SERVICE/rules.ts and its samples into test/golden/SERVICE/ID, and says what to do next.`;

const root = fileURLToPath(new URL("..", import.meta.url));

async function main(): Promise<void> {
  const { values, positionals } = readArguments();
  if (values.help || positionals.length === 0) return console.log(help);
  const schema = new Schema(schemaReader());
  const draft = readDraft(
    positionals,
    values,
    schema,
    rules.map(({ id }) => id),
  );
  if (typeof draft === "string") return refuse(draft);
  const written = await writeRule(draft);
  const folder = join("test/golden", draft.service, draft.id);
  written.push(...writeSamples(folder, draft, schema));
  console.log(`${written.map((path) => `wrote ${path}`).join("\n")}\n${nextSteps(draft, folder)}`);
}

function refuse(message: string): void {
  console.error(`${help}\n\n${message}`);
  process.exitCode = 2;
}

function readArguments() {
  return parseArgs({
    allowPositionals: true,
    options: {
      type: { type: "string" },
      property: { type: "string" },
      is: { type: "string" },
      "one-of": { type: "string" },
      "at-least": { type: "string" },
      absent: { type: "boolean", default: false },
      tag: { type: "string", default: "security" },
      help: { type: "boolean", default: false },
    },
  });
}

async function writeRule(draft: Draft): Promise<string[]> {
  const file = join("transforms", draft.service, "rules.ts");
  const isNew = !existsSync(join(root, file));
  await write(file, withRule(isNew ? undefined : read(file), draft));
  if (!isNew) return [file];
  const index = "transforms/index.ts";
  await write(index, withService(read(index), draft.service));
  return [file, index];
}

function writeSamples(folder: string, draft: Draft, schema: Schema): string[] {
  const samples = { example: exampleSample(draft, schema), clean: cleanSample(draft, schema) };
  return Object.entries(samples).map(([name, text]) => {
    const path = join(folder, `${name}.before.yaml`);
    mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, path), text);
    return path;
  });
}

function nextSteps({ id, service }: Draft, folder: string): string {
  return `
Next:
  1. transforms/${service}/rules.ts: write title, why (two sentences), flaw, controls, references; class and impactNote
     where it is not harmless, and when, if it is not for all.
  2. ${folder}: make both templates valid, as people write them.
  3. npm run golden -- ${id}   (git add -N . && git diff shows the result), npm run docs
  4. npm test                  (test/matrix tries every form; test/registry.test.ts says what is missing)`;
}

function read(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

async function write(path: string, text: string): Promise<void> {
  const target = join(root, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, await format(text, { ...(await resolveConfig(target)), filepath: target }));
}

await main().catch((error: unknown) => refuse(error instanceof Error ? error.message : String(error)));
