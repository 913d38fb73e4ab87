// Tries the promises of cfn-fix on golden cases, samples, made templates and every template of a corpus.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { rollouts, rules } from "../src/index.js";
import { sharedCorpus, templatesIn } from "./corpus.js";
import { appliers, isThere, misapplied, type Applier } from "../test/promises/applies.js";
import { anyOrderOf, inSteps, ownOrder, repairsSeveral } from "../test/promises/invariants/in-steps.js";
import { invariants } from "../test/promises/invariants.js";
import { subjectOf, type Subject } from "../test/promises/subject.js";
import { madeTexts, storedTexts, type NamedText } from "../test/promises/texts.js";
import { judgeGraph } from "./rehearse/judge-graph.js";

const help = `Usage: npm run prove:invariants -- [options]

  --corpus FOLDER    folder of templates to try besides the project's own (default: ../shared/corpus)
  --oracles FOLDER   scripts of which oracle_graph.py judges too, where it is there (default: the folder oracles beside the corpus)
  --every N          take every Nth template only (default: 1)
  --rollout NAME     enforce or prepare (default: enforce)
  --only TEXT        templates with this in their path only
  --all              every rule there is, those in preview as well
  --promise A,B      of ${invariants.map(({ id }) => id).join(", ")}, applies, graph (default: all)
  --seed N           of what is left to chance (default: 1)
  --show N           print at most N failures of each promise (default: 5)
`;

const { values: options } = parseArgs({
  options: {
    corpus: { type: "string", default: sharedCorpus },
    oracles: { type: "string" },
    every: { type: "string", default: "1" },
    rollout: { type: "string", default: "enforce" },
    only: { type: "string", default: "" },
    promise: { type: "string" },
    seed: { type: "string", default: "1" },
    show: { type: "string", default: "5" },
    all: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

/** What became of one promise. */
class Record {
  passed = 0;
  failed = 0;
  /** What could not be tried for want of a program or folder. */
  skipped = 0;
  /** Where there was nothing to try, as in a template that does not change. */
  idle = 0;
  milliseconds = 0;

  constructor(readonly id: string) {}

  fail(name: string, complaint: string): void {
    if (this.failed++ < Number(options.show))
      console.log(`FAILED ${this.id} ${name}: ${complaint.length > 1500 ? `${complaint.slice(0, 1500)}…` : complaint}`);
  }

  get line(): string {
    return `${this.id.padEnd(16)} ${[this.passed, this.failed, this.skipped, this.idle].map((count) => String(count).padStart(8)).join("")}  ${(this.milliseconds / 1000).toFixed(1)} s`;
  }
}

const wanted = options.promise?.split(",");
// One after the other in any order, a rule that comes early cannot know what a later one would have made.
const isWanted = (id: string): boolean => wanted?.includes(id) ?? !(options.all && id === "free-order");

async function main(): Promise<void> {
  if (options.help) return console.log(help);
  const rollout = rollouts.find((name) => name === options.rollout);
  if (rollout === undefined) throw new Error(`there is no rollout ${options.rollout}`);
  const seed = Number(options.seed);
  const chosen = options.all ? { only: rules.map(({ id }) => id) } : {};
  const subjects: Subject[] = [];
  const reading = new Record("readable");
  for (const { name, text } of texts(seed)) {
    const subject = attempt(reading, name, () => subjectOf(name, text, { rollout, ...chosen }, seed));
    if (subject !== undefined) subjects.push(subject);
  }
  const records = [
    reading,
    ...invariants
      .filter(({ id }) => isWanted(id))
      .map(({ id, complaints }) => {
        const record = new Record(id);
        for (const subject of subjects)
          attempt(
            record,
            subject.name,
            () => complaints(subject),
            (found) => found,
          );
        return record;
      }),
  ];
  if (isWanted("applies"))
    for (const applier of ["git apply", "patch -p1"] as const) records.push(application(applier, subjects));
  if (isWanted("graph")) records.push(await graph(subjects));
  console.log(
    `${subjects.length} templates, ${subjects.filter(({ result }) => result.changed).length} of them changed, rollout ${rollout}, seed ${seed}`,
  );
  console.log(`${"".padEnd(16)} ${["passed", "failed", "skipped", "idle"].map((word) => word.padStart(8)).join("")}`);
  for (const { line } of records) console.log(line);
  measureSteps(subjects);
  const sum = (of: "passed" | "failed" | "skipped"): number => records.reduce((total, record) => total + record[of], 0);
  console.log(`${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped`);
  if (sum("failed") > 0) process.exitCode = 1;
}

function texts(seed: number): NamedText[] {
  const found = [...storedTexts(), ...madeTexts(60, seed)];
  if (existsSync(options.corpus)) {
    found.push(
      ...templatesIn(options.corpus).map((name) => ({ name, text: readFileSync(join(options.corpus, name), "utf8") })),
    );
  } else {
    console.log(`skipped: there is no folder ${options.corpus}`);
  }
  return found.filter(({ name }, index) => index % Number(options.every) === 0 && name.includes(options.only));
}

/** Counts what became of one attempt; a crash fails. */
function attempt<T>(
  record: Record,
  name: string,
  make: () => T | undefined,
  complaintsIn: (made: T) => readonly string[] = () => [],
): T | undefined {
  const start = performance.now();
  try {
    const made = make();
    if (made === undefined) record.idle++;
    else if (complaintsIn(made).length === 0) record.passed++;
    else record.fail(name, complaintsIn(made).join("\n  "));
    return made;
  } catch (error) {
    record.fail(name, error instanceof Error ? (error.stack ?? error.message) : String(error));
    return undefined;
  } finally {
    record.milliseconds += performance.now() - start;
  }
}

function application(applier: Applier, subjects: readonly Subject[]): Record {
  const record = new Record(applier);
  const changed = subjects.filter(({ result }) => result.changed);
  if (!isThere(applier)) {
    console.log(`skipped: ${appliers[applier][0]} is not installed`);
    record.skipped = changed.length;
    return record;
  }
  const start = performance.now();
  for (const { name, complaint } of misapplied(applier, changed)) record.fail(name, complaint);
  record.passed = changed.length - record.failed;
  record.milliseconds = performance.now() - start;
  return record;
}

/** The engine that shares nothing with cfn-fix. */
async function graph(subjects: readonly Subject[]): Promise<Record> {
  const record = new Record("graph");
  const oracles = options.oracles ?? join(options.corpus, "..", "oracles");
  const changed = subjects.filter(({ result }) => result.changed);
  if (!existsSync(oracles)) {
    console.log(`skipped: there is no folder ${oracles}`);
    record.skipped = changed.length;
    return record;
  }
  const start = performance.now();
  const verdict = await judgeGraph(
    oracles,
    changed.map(({ name, text, result }) => ({ name, before: text, after: result.output, left: [], atOnce: [] })),
  );
  for (const line of verdict.lines.filter((each) => each.includes("FAILED")).slice(0, Number(options.show)))
    console.log(`graph ${line.trim()}`);
  Object.assign(record, {
    passed: verdict.passed,
    failed: verdict.failed,
    skipped: verdict.skipped,
    milliseconds: performance.now() - start,
  });
  return record;
}

/** How often one rule after the other gives the bytes of all at once: that is no promise. */
function measureSteps(subjects: readonly Subject[]): void {
  if (!isWanted("any-subset")) return;
  const several = subjects.filter(repairsSeveral);
  const same = (orderOf: (subject: Subject) => readonly string[]): number =>
    several.filter((subject) => inSteps(subject, orderOf(subject)).output === subject.result.output).length;
  console.log(
    `one after the other: the bytes of all at once for ${same(() => ownOrder)} of ${several.length} templates that several rules change, for ${same(anyOrderOf)} in another order`,
  );
}

await main();
