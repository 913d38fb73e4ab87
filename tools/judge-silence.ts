// Looks for false alarms: templates that both cfn-lint and AWS's validator call clean, and in which rules repair something.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { CfnFixError, fix, rules, type FixResult } from "../src/index.js";
import { sharedCorpus, templatesIn } from "./corpus.js";
import { Answers } from "./shapes/answers.js";
import { awsValidator, cfnLint } from "./shapes/linters.js";
import { isFalseAlarm } from "./validate/judged.js";

/** The rules that repair what AWS refuses by its form alone. */
const shapeRules = [
  "template-shape",
  "undefined-name",
  "sibling-name",
  "value-kind",
  "resource-type",
  "circular-dependency",
];

const help = `Usage: npm run judge:silence -- --answers FOLDER [options]

  --answers FOLDER  where the answers of the linters are kept, since cfn-lint takes a second for each template
  --corpus FOLDER   folder of templates (default: ../shared/corpus)
  --rules A,B       rules that have to be silent (default: ${shapeRules.join(",")})
  --every N         take every Nth template only (default: 1)
  --jobs N          processes of a linter at once (default: 1)
  --known           ask the linters nothing; take the templates of which both have spoken
  --left            print what is left alone, too
  --most N          passes with at most one repaired template of N clean ones (default: 200)
`;

const { values: options } = parseArgs({
  options: {
    answers: { type: "string" },
    corpus: { type: "string", default: sharedCorpus },
    rules: { type: "string", default: shapeRules.join(",") },
    every: { type: "string", default: "1" },
    jobs: { type: "string", default: "1" },
    known: { type: "boolean", default: false },
    left: { type: "boolean", default: false },
    most: { type: "string", default: "200" },
    help: { type: "boolean", default: false },
  },
});

interface Named {
  readonly name: string;
  readonly text: string;
}

async function main(): Promise<void> {
  if (options.help) return console.log(help);
  const missing = existsSync(options.corpus) ? missingLinter() : `there is no folder ${options.corpus}`;
  if (options.answers === undefined || missing !== undefined) {
    console.log(`skipped: ${missing ?? "--answers names no folder"}`);
    return console.log("0 passed, 0 failed, 1 skipped");
  }
  const templates = templatesIn(options.corpus)
    .filter((_, index) => index % Number(options.every) === 0)
    .map((name) => ({ name, text: readFileSync(join(options.corpus, name), "utf8") }));
  const clean = await cleanOnes(templates, options.answers);
  const wanted = options.rules.split(",").filter((id) => rules.some((rule) => rule.id === id));
  const repaired = clean.filter((template) => isRepaired(template, new Set(wanted)));
  console.log(`${templates.length} templates, ${clean.length} of them clean, ${repaired.length} of these repaired`);
  const allowed = Math.floor(clean.length / Number(options.most));
  const failed = Math.max(0, repaired.length - allowed);
  console.log(`${clean.length - failed} passed, ${failed} failed, 0 skipped`);
  if (failed > 0) process.exitCode = 1;
}

/** Returns why a linter cannot be asked. */
function missingLinter(): string | undefined {
  return options.known ? undefined : (cfnLint.missing() ?? awsValidator.missing());
}

/** Returns the templates in which both linters find no error; the false alarms that are known do not count. */
async function cleanOnes(templates: readonly Named[], folder: string): Promise<Named[]> {
  let clean = templates;
  for (const linter of [awsValidator, cfnLint]) {
    const answers = new Answers(folder, linter);
    const texts = clean.map(({ text }) => text);
    if (!options.known) await answers.ask(texts, Number(options.jobs));
    clean = clean.filter(
      ({ text }) => answers.of(text)?.every(({ rule, isError }) => !isError || isFalseAlarm(rule)) === true,
    );
    console.log(`${linter.name}: ${clean.length} of ${texts.length} are clean`);
  }
  return [...clean];
}

/** Prints each repair of the rules. True if there is one. */
function isRepaired({ name, text }: Named, wanted: ReadonlySet<string>): boolean {
  const { fixes, left } = repairsOf(text);
  const found = fixes.filter(({ rule }) => wanted.has(rule));
  for (const { rule, logicalId, message, class: risk } of found)
    console.log(`FIXED ${name}: ${rule} ${logicalId} (${risk}): ${message}`);
  for (const { rule, logicalId, message, reason } of options.left ? left : [])
    if (wanted.has(rule)) console.log(`left ${name}: ${rule} ${logicalId}: ${message}: ${reason}`);
  return found.length > 0;
}

function repairsOf(text: string): Pick<FixResult, "fixes" | "left"> {
  try {
    return fix(text);
  } catch (error) {
    if (error instanceof CfnFixError && error.code !== "NOT_PROVED") return { fixes: [], left: [] };
    throw error;
  }
}

await main();
