// Measures how fast cfn-fix is, as ratios of things measured by turns on the same machine. Run `npm run build` before it.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { sharedCorpus } from "./corpus.js";
import { flawedIn, flawedTemplate } from "./bench/flawed.js";
import { fixedOfVerified } from "./bench/apart.js";
import { core } from "./bench/core.js";
import { againstLint } from "./bench/lint.js";
import { template } from "./bench/template.js";
import { exponent, ofProcess, processorTime, sideBySide } from "./bench/time.js";

const help = `Usage: npm run bench -- [options]

  --rounds N       rounds of each measurement; medians count (default: 7)
  --corpus FOLDER  folder of templates for the last measurements (default: ../shared/corpus)
  --lint COMMAND   cfn-lint, to be measured on the same files (minutes)
  --sample N       so many templates of the corpus for cfn-lint (default: 400)
  --json FILE      write the figures there, too
  --smoke          once, with small templates: only to see that all of this runs
`;

const { values: options } = parseArgs({
  options: {
    rounds: { type: "string", default: "7" },
    corpus: { type: "string", default: sharedCorpus },
    lint: { type: "string" },
    sample: { type: "string", default: "400" },
    json: { type: "string" },
    smoke: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

const command = fileURLToPath(new URL("../dist/command/cfn-fix.js", import.meta.url));
const rounds = options.smoke ? 1 : Number(options.rounds);

/** One line of the table: a figure, and what it is to be at most or at least. */
interface Figure {
  what: string;
  value: number;
  wanted?: string;
}
const figures: Figure[] = [];
const add = (what: string, value: number, wanted?: string): void => {
  figures.push({ what, value, ...(wanted !== undefined && { wanted }) });
  console.log(`${value.toFixed(2).padStart(10)}  ${what}${wanted === undefined ? "" : ` (wanted: ${wanted})`}`);
};

async function cold(folder: string): Promise<void> {
  const [clean, flawed] = [join(folder, "clean.yaml"), join(folder, "flawed.yaml")];
  writeFileSync(clean, template(7, false));
  writeFileSync(flawed, template(7));
  const run =
    (...args: string[]) =>
    async () =>
      (await ofProcess(process.execPath, args, folder)).ms;
  const times = await sideBySide(
    [
      { name: "node", run: run("-e", "0") },
      { name: "clean", run: run(command, clean) },
      { name: "flawed", run: run(command, flawed) },
    ],
    2 * rounds + 1,
  );
  const node = times.get("node") ?? NaN;
  add("node -e 0, ms", node);
  add("cold, 13 KB with nothing to fix, of node -e 0", (times.get("clean") ?? NaN) / node, "2.0 at most");
  add("cold, 13 KB with flaws all over it, of node -e 0", (times.get("flawed") ?? NaN) / node, "2.0 at most");
}

async function large(folder: string): Promise<void> {
  const { fix, parseSource, verify } = core();
  const text = template(options.smoke ? 8 : 500);
  const { output, patch } = fix(text);
  const times = await sideBySide(
    [
      { name: "parse", run: () => processorTime(() => parseSource(text)) },
      { name: "verified", run: () => processorTime(() => verify(text, { output, patch })) },
    ],
    rounds,
  );
  add(`${Math.round(text.length / 1000)} KB, parsed once, ms`, times.get("parse") ?? NaN);
  add("the same parsed and its correction verified, ms", times.get("verified") ?? NaN);
  const [file, corrected] = [join(folder, "1mb.yaml"), join(folder, "1mb.corrected.json")];
  writeFileSync(file, text);
  writeFileSync(corrected, JSON.stringify({ output, patch }));
  const { first, later } = await fixedOfVerified(file, corrected, rounds);
  add("fixed, of parsing and verifying, the first time in a process", first, "1.3 at most");
  add("fixed, of parsing and verifying, once the process is warm", later, "1.3 at most");
}

async function growth(): Promise<void> {
  const { fix, parseSource } = core();
  // Else the small templates, which come first, would be measured while V8 still learns.
  for (let round = 0; round < rounds; round++)
    for (const flawed of [true, false]) fix(template(options.smoke ? 4 : 450, flawed));
  // Templates that CloudFormation takes: longer texts go to the careful parser, which is several times as slow.
  const counts = options.smoke ? [2, 4] : [5, 15, 50, 150, 450];
  const sizes: number[] = [];
  const slopes = new Map<boolean, number[]>([
    [true, []],
    [false, []],
  ]);
  for (const count of counts) {
    sizes.push(template(count).length);
    for (const [flawed, times] of slopes) {
      const text = template(count, flawed);
      fix(text);
      const measured = await sideBySide([{ name: "fix", run: () => processorTime(() => fix(text)) }], rounds);
      times.push(measured.get("fix") ?? NaN);
    }
  }
  add("exponent of the time in the size, nothing to fix", exponent(sizes, slopes.get(false) ?? []), "1.1 at most");
  add(
    "exponent of the time in the size and the number of findings",
    exponent(sizes, slopes.get(true) ?? []),
    "1.1 at most",
  );
  const text = template(counts.at(-1) ?? 2, false);
  // Many times each: if they took turns, the garbage of the one would always be swept up in the time of the other.
  const many = (run: () => unknown) => () => processorTime(() => Array.from({ length: options.smoke ? 1 : 8 }, run));
  const one = await sideBySide(
    [
      { name: "all", run: many(() => fix(text)) },
      { name: "one", run: many(() => fix(text, { only: ["rds-kms-key"] })) },
      { name: "parsed", run: many(() => parseSource(text)) },
    ],
    2 * rounds + 1,
  );
  add("all rules of one, nothing to fix", (one.get("all") ?? NaN) / (one.get("one") ?? NaN), "1.1 at most");
  add("all rules of parsing alone, nothing to fix", (one.get("all") ?? NaN) / (one.get("parsed") ?? NaN));
}

/** How the time grows with the findings of one rule. */
async function growthOfEach(): Promise<void> {
  const { fix } = core();
  const counts = options.smoke ? [2, 4] : [25, 50, 100];
  for (const id of flawedIn) {
    const times: number[] = [];
    for (const count of counts) {
      const text = flawedTemplate(id, count);
      const { fixes } = fix(text, { only: [id] });
      if (fixes.length < count) throw new Error(`${id} repairs ${fixes.length} of ${count} flaws`);
      const measured = await sideBySide(
        [{ name: "fix", run: () => processorTime(() => fix(text, { only: [id] })) }],
        Math.min(rounds, 3),
      );
      times.push(measured.get("fix") ?? NaN);
    }
    add(`exponent of the time in the findings of ${id}`, exponent(counts, times), "1.3 at most");
  }
}

/** Gives the milliseconds with one thread and with two; undefined where there is no corpus. */
async function folderOf(corpus: string): Promise<number[] | undefined> {
  if (!existsSync(corpus) || options.smoke) {
    console.log(`skipped: ${options.smoke ? "no corpus in a smoke run" : `there is no folder ${corpus}`}`);
    return undefined;
  }
  const times: number[] = [];
  for (const jobs of ["1", "2"]) {
    const { ms, megabytes } = await ofProcess(process.execPath, [
      command,
      corpus,
      "--check",
      "-q",
      "--no-gitignore",
      "--jobs",
      jobs,
    ]);
    times.push(ms);
    add(`the corpus with --jobs ${jobs}, s`, ms / 1000);
    add(`the corpus with --jobs ${jobs}, MB at most`, megabytes, "300 at most");
  }
  return times;
}

async function main(): Promise<void> {
  if (options.help) return console.log(help);
  if (!existsSync(command)) throw new Error("there is no dist/command; run npm run build first");
  const folder = mkdtempSync(join(tmpdir(), "cfn-fix-bench-"));
  try {
    await cold(folder);
    await large(folder);
    await growth();
    await growthOfEach();
    const corpusTimes = await folderOf(options.corpus);
    if (options.lint !== undefined && corpusTimes !== undefined) {
      for (const { what, value, wanted } of await againstLint(
        options.lint,
        command,
        folder,
        options.corpus,
        Number(options.sample),
        corpusTimes,
      ))
        add(what, value, wanted);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  if (options.json !== undefined)
    writeFileSync(options.json, `${JSON.stringify({ node: process.version, rounds, figures }, undefined, 2)}\n`);
}

await main();
