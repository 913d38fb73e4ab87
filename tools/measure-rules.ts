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
  --rule ID          of ${rules.map(({ id }) => id).join(", ")} (default: all together that run by default)
  --all              every rule there is, those in preview as well
  --rollout NAME     enforce or prepare (default: enforce)
  --only TEXT        templates with this in their path only
  --every N          take every Nth template only (default: 1)
  --out FOLDER       write before/ and after/ of each changed template there, outside the project
  --show N           print at most N left findings of each reason (default: 3)
`;

const project = fileURLToPath(new URL("..", import.meta.url));
const { values: options } = parseArgs({
  options: {
    corpus: { type: "string", default: sharedCorpus },
    rule: { type: "string" },
    all: { type: "boolean", default: false },
    rollout: { type: "string", default: "enforce" },
    only: { type: "string", default: "" },
    every: { type: "string", default: "1" },
    out: { type: "string" },
    show: { type: "string", default: "3" },
    help: { type: "boolean", default: false },
  },
});

/** Counts with examples, for each thing that happened. */
class Occurrences {
  readonly #examples = new Map<string, string[]>();

  add(what: string, example: string): void {
    this.#examples.set(what, [...(this.#examples.get(what) ?? []), example]);
  }

  /** Returns where that happened. */
  examples(what: string): readonly string[] {
    return this.#examples.get(what) ?? [];
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
  const chosen: Partial<FixOptions> = options.all ? { select: ["all"], preview: true } : {};
  const fixOptions: FixOptions = { rollout, ...(options.rule === undefined ? chosen : { only: [options.rule] }) };
  const [figures, left, refused] = [new Occurrences(), new Occurrences(), new Occurrences()];
  const files = templatesIn(options.corpus)
    .filter((name) => name.includes(options.only))
    .filter((_, index) => index % Number(options.every) === 0);
  const failed = files.filter((name) => !isRight(name, fixOptions, figures, left, refused)).length;
  console.log(
    `${files.length} templates, ${options.rule ?? (options.all ? "every rule" : "all rules that run by default")}, rollout ${rollout}`,
  );
  figures.print(0);
  for (const fault of faults)
    for (const example of figures.examples(fault)) console.log(`${fault.toLowerCase()}: ${example}`);
  console.log("Left alone:");
  left.print(Number(options.show));
  console.log("Refused:");
  refused.print(Number(options.show));
  console.log(`${files.length - failed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

/** What must not become of a template. */
const faults = ["FAILED", "CHANGED AGAIN by a second run", "LOST BY DEFAULT", "NOT PROVED", "CRASHED"] as const;

/** Repairs a template and counts what became of it. True if that is none of the faults. */
function isRight(
  name: string,
  fixOptions: FixOptions,
  figures: Occurrences,
  left: Occurrences,
  refused: Occurrences,
): boolean {
  const before = readFileSync(join(options.corpus, name), "utf8");
  let isFaulty = false;
  const fault = (what: (typeof faults)[number], detail = ""): void => {
    isFaulty = true;
    figures.add(what, detail === "" ? name : `${name}: ${detail}`);
  };
  try {
    const result = fix(before, fixOptions);
    if (result.fixes.length + result.left.length > 0) figures.add("templates with findings", name);
    for (const { message, prepared } of result.fixes)
      figures.add(`${prepared ? "prepared" : "fixed"}: ${message}`, name);
    for (const failure of failuresIn(result)) fault("FAILED", failure);
    for (const { kind, reason, message, logicalId } of result.left) {
      figures.add(`left alone: ${kind}`, name);
      left.add(`${kind}: ${message}: ${reason}`, `${name} ${logicalId}`);
    }
    if (!result.changed) return !isFaulty;
    figures.add("templates changed", name);
    if (fix(result.output, fixOptions).changed) fault("CHANGED AGAIN by a second run");
    const lost = lostByDefault(before, result);
    if (lost.length > 0) fault("LOST BY DEFAULT", lost.join(", "));
    if (options.out !== undefined) {
      write(join(options.out, "before", name), before);
      write(join(options.out, "after", name), result.output);
    }
  } catch (error) {
    if (!(error instanceof CfnFixError)) {
      fault("CRASHED", String(error));
      refused.add(`CRASH: ${String(error)}`, name);
      return false;
    }
    if (error.code === "NOT_PROVED") fault("NOT PROVED", error.message);
    refused.add(error.code === "NOT_PROVED" ? `${error.code}: ${error.message}` : error.code, name);
  }
  return !isFaulty;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

main();
