// Makes templates in the way in which language models write them, has each repaired by one call, and counts what still keeps it from deploying.
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { parseSource } from "../src/source/source.js";
import { unlessRefused } from "../test/promises/subject.js";
import { equal } from "../src/values/json.js";
import { libraryFixer, type Fixed, type Fixer } from "./loop/fixer.js";
import { serverFixer } from "./loop/server-fixer.js";
import { blockersOf, judgeNames, type Subject } from "./loop/judges.js";
import { made, type Made } from "./loop/made.js";
import { newBlockers, type Outcome } from "./loop/outcome.js";
import { report } from "./loop/report.js";

const help = `Usage: npm run measure:loop -- [options]

  --made N         templates (default: 200)
  --seed N         of templates, flaws and answers (default: 1)
  --through NAME   mcp: one server process, asked after npm run build; library: without a server (default: mcp)
  --judges A,B     ${judgeNames.join(", ")} (default: all)
  --shared FOLDER  where the scripts of the judges are (default: ../shared)
  --answers FOLDER keep what linters say there, since one takes a second for each template (default: a new folder)
  --jobs N         processes of a linter at a time (default: 2)
  --out FOLDER     write each answer, the template that is meant, and the one that came back
  --show N         print at most N of the blockers that are left, with their messages (default: 0)

$CFN_VALIDATE_HOME names the folder of the package @aws/cloudformation-validate.
`;

const { values: options } = parseArgs({
  options: {
    made: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    through: { type: "string", default: "mcp" },
    judges: { type: "string", default: judgeNames.join(",") },
    shared: { type: "string", default: fileURLToPath(new URL("../../shared", import.meta.url)) },
    answers: { type: "string" },
    jobs: { type: "string", default: "2" },
    out: { type: "string" },
    show: { type: "string", default: "0" },
    help: { type: "boolean", default: false },
  },
});

const command = fileURLToPath(new URL("../dist/command/cfn-fix.js", import.meta.url));

interface Answered {
  readonly template: Made;
  readonly fixed: Fixed;
}

async function main(): Promise<void> {
  if (options.help) return console.log(help);
  const oracles = join(options.shared, "oracles");
  if (!existsSync(oracles)) {
    console.log(`skipped: there is no ${oracles}`);
    return console.log("0 passed, 0 failed, 1 skipped");
  }
  const answered: Answered[] = [];
  const fixer = options.through === "mcp" ? await serverFixer(command) : libraryFixer();
  try {
    for (const template of made(Number(options.made), Number(options.seed)))
      answered.push({ template, fixed: await oneCall(fixer, template) });
  } finally {
    await fixer.close();
  }
  const subjects = answered.flatMap(({ template: { name, meant }, fixed: { output } }): Subject[] => [
    { name: `${name}.before.${meant.startsWith("{") ? "json" : "yaml"}`, text: meant },
    ...(isTemplate(output) ? [{ name: `${name}.after.${extensionOf(output)}`, text: output }] : []),
  ]);
  const { blockers, missing } = await blockersOf(subjects, {
    judges: options.judges.split(","),
    oracles,
    answers: options.answers ?? mkdtempSync(join(tmpdir(), "cfn-fix-loop-")),
    jobs: Number(options.jobs),
  });
  const of = (name: string): ReturnType<typeof newBlockers> =>
    [...blockers].find(([key]) => key.startsWith(`${name}.`))?.[1] ?? [];
  const outcomes = answered.map(({ template, fixed }): Outcome => {
    const before = of(`${template.name}.before`);
    const isJudged = isTemplate(fixed.output);
    const after = isJudged ? of(`${template.name}.after`) : before;
    const failures = [
      ...(fixed.fault === undefined ? [] : [fixed.fault]),
      ...(fixed.output !== undefined && !isJudged ? ["what came back is no template"] : []),
      ...newBlockers(before, after).map(
        ({ judge, rule, where, message }) => `new: ${judge} ${rule} ${where}: ${message}`,
      ),
    ];
    return { made: template, fixed, before, after, failures };
  });
  for (const each of outcomes) save(each);
  console.log(`${outcomes.length} made templates, seed ${options.seed}, one call each through: ${fixer.name}`);
  for (const reason of missing) console.log(`skipped ${reason}`);
  for (const line of report(outcomes, isReadable, Number(options.show))) console.log(line);
  const failed = outcomes.filter(({ failures }) => failures.length > 0).length;
  console.log(`${outcomes.length - failed} passed, ${failed} failed, ${missing.length} skipped`);
  if (failed > 0) process.exitCode = 1;
}

/** A crash is a failure of this template alone. */
async function oneCall(fixer: Fixer, { answer }: Made): Promise<Fixed> {
  try {
    return await fixer.fix(answer);
  } catch (error) {
    return { output: undefined, fault: String(error), asked: [], left: [], milliseconds: 0 };
  }
}

function isTemplate(text: string | undefined): text is string {
  return text !== undefined && unlessRefused(() => parseSource(text)) !== undefined;
}

/** True if an answer is the template that is meant as it stands, without anybody taking it out of anything. */
function isReadable({ answer, meant }: Made): boolean {
  return isTemplate(answer) && equal(parseSource(answer).view, parseSource(meant).view);
}

function extensionOf(text: string): string {
  return text.trimStart().startsWith("{") ? "json" : "yaml";
}

function save({ made: { name, answer, meant }, fixed: { output } }: Outcome): void {
  if (options.out === undefined) return;
  mkdirSync(options.out, { recursive: true });
  const texts = { answer, meant, ...(output !== undefined && { output }) };
  for (const [what, text] of Object.entries(texts)) writeFileSync(join(options.out, `${name}.${what}.txt`), text);
}

await main();
