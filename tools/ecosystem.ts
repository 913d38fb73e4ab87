// The diff of diffs: says what the working tree makes of a corpus of templates that another revision does not.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sharedCorpus, templatesIn } from "./corpus.js";
import { compare, isExpected, isVisible, type Change } from "./ecosystem/compare.js";
import { help, readOptions, type Options } from "./ecosystem/options.js";
import type { Outcomes, Rollout } from "./ecosystem/outcome.js";
import { reportOf, type Comparison } from "./ecosystem/report.js";
import { Checkout, commitOf, isClean } from "./ecosystem/revision.js";
import { diffOf } from "./ecosystem/sample.js";
import { Store } from "./ecosystem/store.js";
import { subjectsIn, type Subject } from "./ecosystem/subjects.js";
import { take } from "./ecosystem/take.js";
import { writeAll } from "./ecosystem/write.js";

const project = fileURLToPath(new URL("..", import.meta.url));

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2), project, sharedCorpus);
  if (options === "help") {
    console.log(help);
    return 0;
  }
  if (!existsSync(options.corpus) && !options.golden) {
    console.log(`skipped: there is no folder ${options.corpus}`);
    console.log("0 passed, 0 failed, 1 skipped");
    return 0;
  }
  const checkout = new Checkout(commitOf(options.base, project), project);
  try {
    return await compareWith(checkout, options);
  } finally {
    checkout.remove();
  }
}

async function compareWith(checkout: Checkout, options: Options): Promise<number> {
  const subjects = subjectsOf(checkout, options);
  const head = commitOf("HEAD", project);
  const commit = isClean(project) ? head : undefined;
  console.log(`${checkout.commit.slice(0, 7)} → ${commit === undefined ? "working tree on " : ""}${head.slice(0, 7)}`);
  if (options.renamed.size > 0)
    console.log(`renamed: ${[...options.renamed].map(([old, now]) => `${old} → ${now}`).join(", ")}`);
  const comparisons: Comparison[] = [];
  for (const rollout of options.rollouts) {
    const rootOfBase = (): string => {
      checkout.addDependencies();
      return checkout.root;
    };
    const before = await outcomesOf(checkout.commit, rootOfBase, subjects, rollout, options);
    const after = await outcomesOf(commit, () => project, subjects, rollout, options);
    comparisons.push({
      rollout,
      templates: subjects.length,
      changes: changesOf(subjects, rollout, before, after, options),
    });
  }
  const textOf = textsOf(subjects);
  const diff = (change: Change): string =>
    diffOf(change.name, change.before.output ?? textOf(change), change.after.output ?? textOf(change));
  for (const comparison of comparisons)
    console.log(reportOf(comparison, { ...options, withWording: options.findings, diffOf: diff }));
  if (options.out !== undefined) writeAll(options.out, comparisons, diff);
  return verdict(comparisons, options);
}

/** The templates of the corpus, if there is one, and the golden inputs of the base, if wanted. */
function subjectsOf(checkout: Checkout, { corpus, every, golden }: Options): Subject[] {
  const templates = existsSync(corpus) ? subjectsIn(corpus, templatesIn(corpus), every) : [];
  if (!golden) return templates;
  const folder = join(checkout.root, "test", "golden");
  const inputs = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.before\.[^./\\]+$/.test(name),
  );
  return [...templates, ...subjectsIn(folder, inputs.sort(), every, "golden/")];
}

/** Returns the outcomes of a commit, or of a working tree that is none; what is kept is not taken again. */
async function outcomesOf(
  commit: string | undefined,
  root: () => string,
  subjects: readonly Subject[],
  rollout: Rollout,
  options: Options,
): Promise<Outcomes> {
  const store = new Store(options.cache);
  const known: Outcomes = commit === undefined || options.fresh ? new Map() : store.read(commit, rollout);
  const wanted = [
    ...new Map(
      subjects.filter(({ digest }) => !known.has(digest)).map((subject) => [subject.digest, subject]),
    ).values(),
  ];
  if (wanted.length === 0) return known;
  const started = performance.now();
  const name = commit?.slice(0, 7) ?? "working tree";
  const step = (done: number): void => {
    if (process.stderr.isTTY && done % 100 === 0)
      process.stderr.write(`\r${name}, ${rollout}: ${done} of ${wanted.length}`);
  };
  const taken = await take(wanted, { root: root(), rollout, jobs: options.jobs, step });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stderr.write(
    `${process.stderr.isTTY ? "\r" : ""}${name}, ${rollout}: ${wanted.length} templates in ${seconds} s\n`,
  );
  if (commit !== undefined) store.add(commit, rollout, taken);
  return new Map([...known, ...taken]);
}

function changesOf(
  subjects: readonly Subject[],
  rollout: Rollout,
  before: Outcomes,
  after: Outcomes,
  { renamed }: Options,
): Change[] {
  return subjects.flatMap(({ name, digest }) => {
    const [old, now] = [before.get(digest), after.get(digest)];
    if (old === undefined || now === undefined) throw new Error(`${name} was not tried`);
    return compare(name, rollout, old, now, renamed) ?? [];
  });
}

/** Gives the text of a template that a revision left as it was. */
function textsOf(subjects: readonly Subject[]): (change: Change) => string {
  const paths = new Map(subjects.map(({ name, path }) => [name, path]));
  return ({ name }) => readFileSync(paths.get(name) ?? name, "utf8");
}

/** Prints the last line; returns the exit code. */
function verdict(comparisons: readonly Comparison[], { expected, exempt }: Options): number {
  const tried = comparisons.reduce((sum, { templates }) => sum + templates, 0);
  const visible = comparisons.flatMap(({ changes }) => changes.filter(isVisible));
  const accepted = visible.filter((change) => isExpected(change, expected) || exempt.has(change.before.code)).length;
  const failed = visible.length - accepted;
  if (accepted > 0) console.log(`${accepted} of ${visible.length} changes were expected`);
  console.log(`${tried - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`ecosystem: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
}
