// Corrects folders of templates that nest each other, made ones and those of a corpus, and checks that no parent is
// without a value for a parameter of its child afterwards, that a second run changes nothing, and that cfn-lint (E3043)
// finds nothing new.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { parseArgs } from "node:util";
import { run } from "../src/cli/run.js";
import { fix, rules } from "../src/index.js";
import { sharedCorpus, templatesIn } from "./corpus.js";
import { nestedFolders } from "./estate/found.js";
import { Nested, type Lack } from "./estate/lacking.js";
import { madeEstates } from "./estate/made.js";
import { cfnLint } from "./shapes/linters.js";

const help = `Usage: npm run prove:estate -- [options]

  --shared FOLDER   folder with the corpus (default: ../shared)
  --only TEXT       only folders whose names hold this text
  --every N         of the folders each Nth only (default: 1)
  --keep FOLDER     keep what goes in and comes out there
`;

const { values: options } = parseArgs({
  options: {
    shared: { type: "string" },
    only: { type: "string", default: "" },
    every: { type: "string", default: "1" },
    keep: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

/** The ways in which each folder is corrected. */
const ways: Readonly<Record<string, readonly string[]>> = {
  enforce: [],
  prepare: ["--rollout", "prepare"],
  review: ["--class", "safe,review"],
};

/** A folder before and after its correction, both with the same names in them. */
interface Pair {
  name: string;
  before: string;
  after: string;
  faults: string[];
}

const counts = { passed: 0, failed: 0, skipped: 0 };

async function main(): Promise<void> {
  if (options.help) return console.log(help);
  const scratch = options.keep ?? mkdtempSync(join(tmpdir(), "cfn-fix-estate-"));
  const pairs: Pair[] = [];
  const sums = { folders: 0, references: 0, lackedBefore: 0, lackedAfter: 0, told: 0 };
  for (const [name, before] of foldersIn(scratch)) {
    if (!name.includes(options.only)) continue;
    sums.folders++;
    for (const [way, args] of Object.entries(ways)) {
      const pair = await corrected(`${name} (${way})`, before, args, join(scratch, "after", way, String(sums.folders)));
      const [old, now] = [nestedIn(pair.before), nestedIn(pair.after)];
      sums.references += way === "enforce" ? old.references : 0;
      sums.lackedBefore += way === "enforce" ? old.lacks.length : 0;
      sums.lackedAfter += way === "enforce" ? now.lacks.length : 0;
      const told = now.lacks.length === 0 ? "" : await toldIn(pair.after, args);
      for (const lack of now.lacks) {
        const isTold = told.includes(`gets no value for its parameter ${lack.parameter}`);
        if (isTold && isIn(lack, old.lacks)) sums.told++;
        else pair.faults.push(`${textOf(lack)} gets no value`);
      }
      for (const stranger of now.strangers)
        if (!isIn(stranger, old.strangers)) pair.faults.push(`${textOf(stranger)} is not declared`);
      pairs.push(pair);
    }
  }
  await judgeByLint(pairs);
  for (const { name, faults } of pairs) {
    counts[faults.length === 0 ? "passed" : "failed"]++;
    for (const fault of faults) console.log(`  FAILED ${name}: ${fault}`);
  }
  if (options.keep === undefined) rmSync(scratch, { recursive: true });
  console.log(
    `${sums.folders} folders, ${sums.references} local references; values that are missing: ${sums.lackedBefore} before, ${sums.lackedAfter} after; left alone and told in all ways: ${sums.told}`,
  );
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;
}

/** Returns the folders to correct, copied to where they may be changed, by what they are. */
function foldersIn(scratch: string): Map<string, string> {
  const found = new Map<string, string>();
  const place = (): string => join(scratch, "before", String(found.size));
  for (const [index, [name, files]] of [...madeEstates()].entries()) {
    if (index % Number(options.every) !== 0) continue;
    const folder = place();
    for (const [file, text] of Object.entries(files)) write(join(folder, file), text);
    found.set(name, folder);
  }
  const corpus = options.shared === undefined ? sharedCorpus : join(options.shared, "corpus");
  if (!existsSync(corpus)) {
    console.log(`skipped: there is no folder ${corpus}`);
    counts.skipped++;
    return found;
  }
  for (const [index, [name, files]] of [...nestedFolders(corpus)].entries()) {
    if (index % Number(options.every) !== 0) continue;
    const folder = place();
    for (const file of files) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      copyFileSync(join(corpus, name, file), join(folder, file));
    }
    found.set(name, folder);
  }
  return found;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Corrects a folder, and once more what came out, which is to stay as it is. */
async function corrected(name: string, before: string, args: readonly string[], after: string): Promise<Pair> {
  const faults: string[] = [];
  mkdirSync(after, { recursive: true });
  const first = await command([before, "-o", after, ...args]);
  const again = `${after}-again`;
  await command([after, "-o", again, ...args]);
  const names = templatesIn(after);
  if (names.length < templatesIn(before).length && !first.stderr.includes("cannot be"))
    faults.push(`a template is missing: ${first.stderr.slice(0, 300)}`);
  for (const file of names) {
    if (readFileSync(join(after, file), "utf8") !== readFileSync(join(again, file), "utf8"))
      faults.push(`${file} changes in a second run`);
  }
  return { name, before, after, faults };
}

async function toldIn(folder: string, args: readonly string[]): Promise<string> {
  return (await command(["--check", "--verbose", folder, ...args])).stdout;
}

async function command(args: readonly string[]): Promise<{ stdout: string; stderr: string }> {
  const out = { stdout: "", stderr: "" };
  const stream = (name: "stdout" | "stderr") => ({ write: (text: string) => (out[name] += text) });
  const stdin = Readable.from([]);
  await run(
    [...args, "--no-config"],
    { stdin, stdout: stream("stdout"), stderr: stream("stderr"), env: {}, cwd: tmpdir() },
    { fix, rules },
  );
  return out;
}

function nestedIn(folder: string): Nested {
  return new Nested(folder, templatesIn(folder));
}

function isIn(lack: Lack, lacks: readonly Lack[]): boolean {
  return lacks.some((other) => textOf(other) === textOf(lack));
}

function textOf({ parent, logicalId, child, parameter }: Lack): string {
  return `${parent} ${logicalId} ${child} ${parameter}`;
}

/** cfn-lint reads the nested templates where they lie. */
async function judgeByLint(pairs: readonly Pair[]): Promise<void> {
  const missing = cfnLint.missing();
  if (missing !== undefined) {
    console.log(`skipped: ${missing}`);
    counts.skipped++;
    return;
  }
  const files = pairs.flatMap((pair) =>
    [...nestedIn(pair.after).parents].flatMap((parent) => [
      { pair, parent, path: join(pair.before, parent), isBefore: true },
      { pair, parent, path: join(pair.after, parent), isBefore: false },
    ]),
  );
  const unique = [...new Set(files.map(({ path }) => path))];
  const said = new Map<string, Set<string>>();
  let index = 0;
  for await (const findings of cfnLint.ask(unique)) {
    const wrong = findings.filter(({ rule }) => rule === "E3043").map(({ message }) => message);
    said.set(unique[index++] ?? "", new Set(wrong));
  }
  for (const { pair, parent, path } of files.filter(({ isBefore }) => !isBefore))
    for (const message of said.get(path) ?? [])
      // It looks only where some value is given: what it sees then may have been missing before.
      if (said.get(join(pair.before, parent))?.has(message) !== true && !wasMissing(pair, parent, message))
        pair.faults.push(`${parent}: cfn-lint E3043 ${message}`);
}

function wasMissing({ before }: Pair, parent: string, message: string): boolean {
  return nestedIn(before).lacks.some((lack) => lack.parent === parent && message.includes(`"${lack.parameter}"`));
}

await main();
