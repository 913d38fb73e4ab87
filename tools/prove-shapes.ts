// Breaks good templates in the ways of people and models, with what cfn-lint's resource schemas say, and looks what becomes of them.
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { equal } from "../src/values/json.js";
import { generator } from "../test/edit/random-operations.js";
import { sharedCorpus } from "./corpus.js";
import { BrokenTemplate } from "./recovery/broken-template.js";
import type { RepairedTemplate } from "./recovery/repaired-templates.js";
import { anyStyle, writtenIn } from "./recovery/styles.js";
import { Answers } from "./shapes/answers.js";
import { baseOf, corpusTemplates, madeTemplates, mergedTemplates, type Named } from "./shapes/bases.js";
import { pick, type Base, type BreakKind, type Random } from "./shapes/break-kind.js";
import { judge, type Outcome } from "./shapes/judge.js";
import { breakKinds } from "./shapes/kinds.js";
import { LintSchemas, schemaFolder } from "./shapes/lint-schemas.js";
import { cfnLint } from "./shapes/linters.js";
import { ShapeTable, type Case } from "./shapes/shape-table.js";

const help = `Usage: npm run prove:shapes -- [options]

  --corpus FOLDER   good templates to break besides those that are made (default: ../shared/corpus)
  --bases N         at most N templates of the corpus (default: 400)
  --made N          templates made from the schemas (default: 150)
  --cases N         broken templates of each kind (default: 20)
  --kind TEXT       kinds with this in their name only
  --seed N          of templates (default: 1)
  --places N        of places and words (default: the seed of templates)
  --answers FOLDER  keep what cfn-lint says there, since it takes a second for each template (default: a new folder)
  --confirm         ask cfn-lint about each broken template, and count those that it sees
  --show A,B        print cases that are recovered, left, silent, wrong or fault (default: wrong,fault)
  --most N          print at most N of each kind and outcome (default: 3)
  --out FOLDER      write the good, the broken and the repaired template of each case that is printed

$CFN_LINT_SCHEMAS names the folder of the schemas, where Python's cfn-lint is not the one to ask.
`;

const { values: options } = parseArgs({
  options: {
    corpus: { type: "string", default: sharedCorpus },
    bases: { type: "string", default: "400" },
    made: { type: "string", default: "150" },
    cases: { type: "string", default: "20" },
    kind: { type: "string", default: "" },
    seed: { type: "string", default: "1" },
    places: { type: "string" },
    answers: { type: "string" },
    confirm: { type: "boolean", default: false },
    show: { type: "string", default: "wrong,fault" },
    most: { type: "string", default: "3" },
    out: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

interface Good {
  readonly base: Base;
  readonly subject: RepairedTemplate;
}

async function main(): Promise<void> {
  if (options.help) return console.log(help);
  const folder = schemaFolder();
  const missing = cfnLint.missing();
  if (folder === undefined || missing !== undefined) {
    console.log(`skipped: ${missing ?? "the folder of cfn-lint's schemas is not there"}`);
    return console.log("0 passed, 0 failed, 1 skipped");
  }
  const seed = Number(options.seed);
  const answers = new Answers(options.answers ?? mkdtempSync(join(tmpdir(), "cfn-fix-shapes-")), cfnLint);
  const goods = await goodTemplates(new LintSchemas(folder), answers, generator(seed * 1_000_003));
  const kinds = breakKinds.filter(({ name }) => name.includes(options.kind));
  const table = new ShapeTable();
  const places = Number(options.places ?? seed);
  console.log(`${goods.length} good templates, seed ${seed}, places ${places}`);
  for (const [index, kind] of kinds.entries()) breakAll(kind, goods, generator(places * 7919 + index), table);
  if (options.confirm) await answers.ask(table.cases.map(({ broken }) => broken));
  const isSeen = ({ good, broken }: Case): boolean => errorsIn(answers, broken) > errorsIn(answers, good);
  for (const line of table.lines(kinds, options.confirm ? isSeen : undefined)) console.log(line);
  console.log(
    `${new Set(table.cases.map(({ broken }) => broken)).size} broken templates, ${(100 * table.recovered).toFixed(1)} % of the certain kinds recovered`,
  );
  for (const outcome of options.show.split(",")) explain(outcome, table);
  const { passed, failed } = table.sums;
  console.log(`${passed} passed, ${failed} failed, 0 skipped`);
  if (failed > 0) process.exitCode = 1;
}

/** Returns good templates of all sources, those that both cfn-lint and cfn-fix have nothing to say about, mixed by chance. */
async function goodTemplates(schemas: LintSchemas, answers: Answers, random: Random): Promise<Good[]> {
  const silent = (templates: readonly Named[]): Good[] =>
    templates.flatMap((template) => baseOf(template, schemas) ?? []);
  const found: Good[] = [];
  const corpus = corpusTemplates(options.corpus, random);
  if (corpus.length === 0) console.log(`There is no folder ${options.corpus}; only made templates are broken.`);
  const most = Number(options.bases);
  for (let start = 0; start < corpus.length && found.length < most; start += most)
    found.push(...(await unlinted(silent(corpus.slice(start, start + most)), answers)).slice(0, most - found.length));
  const some = found.filter((_, index) => index % 16 === 0).map(({ subject }) => subject);
  const made = [...madeTemplates(Number(options.made), schemas, random), ...mergedTemplates(some, random)];
  return [...found, ...(await unlinted(silent(made), answers))];
}

/** Returns those of some templates in which cfn-lint finds no error. */
async function unlinted(goods: readonly Good[], answers: Answers): Promise<Good[]> {
  await answers.ask(goods.map(({ subject }) => subject.text));
  return goods.filter(({ subject }) => answers.of(subject.text)?.every(({ isError }) => !isError) === true);
}

function breakAll(kind: BreakKind, goods: readonly Good[], random: Random, table: ShapeTable): void {
  const order = goods.map((good) => ({ good, rank: random() })).sort((a, b) => a.rank - b.rank);
  let count = 0;
  for (const { good } of order) {
    if (count >= Number(options.cases)) return;
    const broken = brokenText(kind, good, random);
    if (broken === undefined) continue;
    count++;
    const { subject } = good;
    table.add({
      kind,
      base: subject.name,
      what: broken.what,
      good: subject.text,
      broken: broken.text,
      judgement: judge(kind, subject, broken.text, {}),
    });
  }
}

function brokenText(
  kind: BreakKind,
  { base, subject }: Good,
  random: Random,
): { text: string; what: string } | undefined {
  const chosen = pick(kind.breaks(base, random), random);
  if (chosen === undefined) return undefined;
  const broken = new BrokenTemplate(base.view);
  chosen.apply(broken);
  if (equal(broken.view, base.view)) return undefined;
  const style = anyStyle(random);
  const text = writtenIn(style, subject.text, broken.view);
  return text === undefined ? undefined : { text, what: `${chosen.what} (${style})` };
}

function explain(outcome: string, table: ShapeTable): void {
  if (!isOutcome(outcome)) return;
  for (const [index, found] of table.examples(outcome, Number(options.most)).entries()) {
    const { kind, base, what, good, broken, judgement } = found;
    console.log(`\n${outcome.toUpperCase()} ${index} ${kind.name}: ${base}\n  ${what}`);
    for (const reason of judgement.reasons.slice(0, 4)) console.log(`    ${reason.slice(0, 500)}`);
    save(`${outcome}-${index}`, { good, broken, repaired: judgement.repaired });
  }
}

function errorsIn(answers: Answers, text: string): number {
  return (answers.of(text) ?? []).filter(({ isError }) => isError).length;
}

function isOutcome(name: string): name is Outcome {
  return ["recovered", "left", "silent", "wrong", "fault"].includes(name);
}

function save(name: string, files: Readonly<Record<string, string>>): void {
  if (options.out === undefined) return;
  if (!existsSync(options.out)) mkdirSync(options.out, { recursive: true });
  for (const [side, text] of Object.entries(files)) writeFileSync(join(options.out, `${name}.${side}.yaml`), text);
}

await main();
