// Runs rules over every template of a corpus and says what became of them. Reads the corpus, writes only to --out.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { CfnFixError, fix, rules, type FixOptions, type Rollout } from "../src/index.js";
import { sharedCorpus, templatesIn } from "./corpus.js";
import { failuresIn } from "../test/promises/failed.js";
import { lostByDefault } from "../test/promises/lost-by-default.js";

const help = `Usage: npm run measure -- [options]

  --corpus FOLDER    folder of templates to try (default: ../shared/corpus)
  --rule ID     of ${rules.map(({ id }) => id).join(", ")} (default: all together)
  --rollout NAME     enforce or prepare (default: enforce)
  --only TEXT        templates with this in their path only
  --out FOLDER       write before/ and after/ of each changed template there, outside the project
  --show N           print at most N left findings of each reason (default: 3)
`;

const project = fileURLToPath(new URL("..", import.meta.url));
const { values: options } = parseArgs({
  options: {
    corpus: { type: "string", default: sharedCorpus },
    rule: { type: "string" },
    rollout: { type: "string", default: "enforce" },
    only: { type: "string", default: "" },
    out: { type: "string" },
    show: { type: "string", default: "3" },
    help: { type: "boolean", default: false },
  },
});

/** Counts with examples, for each thing that happened. */
class Tally {
  readonly #examples = new Map<string, string[]>();

  add(what: string, example: string): void {
    this.#examples.set(what, [...(this.#examples.get(what) ?? []), example]);
  }

  examples(what: string): readonly string[] {
    return this.#examples.get(what) ?? [];
  }

  /** How often that happened. */
  count(what: string): number {
    return this.examples(what).length;
  }

  print(shown: number): void {
    for (const [what, examples] of [...this.#examples].sort(([, a], [, b]) => b.length - a.length)) {
      console.log(`${String(examples.length).padStart(6)}  ${what}`);
      for (const example of examples.slice(0, shown)) console.log(`            ${example}`);
    }
  }
}

function main(): void {
  if (options.help) return console.log(help);
  if (!existsSync(options.corpus)) {
    console.log(`skipped: there is no folder ${options.corpus}`);
    return console.log("0 passed, 0 failed, 1 skipped");
  }
  if (options.out !== undefined && !relative(project, resolve(options.out)).startsWith("..")) {
    throw new Error("--out must lie outside the project");
  }
  const rollout: Rollout = options.rollout === "prepare" ? "prepare" : "enforce";
  const fixOptions: FixOptions = { rollout, ...(options.rule === undefined ? {} : { only: [options.rule] }) };
  const [figures, left, refused] = [new Tally(), new Tally(), new Tally()];
  const files = templatesIn(options.corpus).filter((name) => name.includes(options.only));
  for (const name of files) measure(name, fixOptions, figures, left, refused);
  console.log(`${files.length} templates, ${options.rule ?? "all rules"}, rollout ${rollout}`);
  figures.print(0);
  for (const example of figures.examples("LOST BY DEFAULT")) console.log(`lost by default: ${example}`);
  console.log("Left alone:");
  left.print(Number(options.show));
  console.log("Refused:");
  refused.print(Number(options.show));
  const failed =
    figures.count("CHANGED AGAIN by a second run") +
    figures.count("LOST BY DEFAULT") +
    figures.count("NOT PROVED") +
    figures.count("CRASHED");
  console.log(`${files.length - failed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

function measure(name: string, fixOptions: FixOptions, figures: Tally, left: Tally, refused: Tally): void {
  const before = readFileSync(join(options.corpus, name), "utf8");
  try {
    const result = fix(before, fixOptions);
    if (result.fixes.length + result.left.length > 0) figures.add("templates with findings", name);
    for (const { message, prepared } of result.fixes)
      figures.add(`${prepared ? "prepared" : "fixed"}: ${message}`, name);
    for (const failure of failuresIn(result)) figures.add("FAILED", `${name}: ${failure}`);
    for (const { kind, reason, message, logicalId } of result.left)
      left.add(`${kind}: ${message}: ${reason}`, `${name} ${logicalId}`);
    if (!result.changed) return;
    figures.add("templates changed", name);
    if (fix(result.output, fixOptions).changed) figures.add("CHANGED AGAIN by a second run", name);
    const lost = lostByDefault(before, result);
    if (lost.length > 0) figures.add("LOST BY DEFAULT", `${name}: ${lost.join(", ")}`);
    if (options.out === undefined) return;
    write(join(options.out, "before", name), before);
    write(join(options.out, "after", name), result.output);
  } catch (error) {
    if (!(error instanceof CfnFixError)) {
      figures.add("CRASHED", name);
      return refused.add(`CRASH: ${String(error)}`, name);
    }
    if (error.code === "NOT_PROVED") figures.add("NOT PROVED", name);
    refused.add(error.code === "NOT_PROVED" ? `${error.code}: ${error.message}` : error.code, name);
  }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

main();
