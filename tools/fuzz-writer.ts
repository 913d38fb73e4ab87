// Throws random valid operations at every template of a folder and checks what the writer makes of them.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Operation } from "fast-json-patch";
import { applyPatch } from "../src/edit/proof/patch.js";
import { write } from "../src/edit/write/write.js";
import { CfnFixError } from "../src/values/errors.js";
import { equal, isObject, own, type Json } from "../src/values/json.js";
import { secondOpinion } from "../src/source/second-opinion.js";
import { parseSource, type Source } from "../src/source/source.js";
import { generator, RandomOperations } from "../test/edit/random-operations.js";
import { complaints } from "../test/edit/checks.js";
import { twins } from "../test/edit/twins.js";
import { sharedCorpus, templatesIn } from "./corpus.js";

const help = `Usage: npm run fuzz:writer -- [options]

  --corpus FOLDER   templates to try (default: ../shared/corpus)
  --seed N          of the random operations (default: 1)
  --trials N        for each template and twin (default: 10)
  --changes N       random changes in a trial, all at once (default: 1)
  --every N         take every Nth template only (default: 1)
  --only TEXT       templates with this in their path only
  --twins A,B       of ${Object.keys(twins).join(", ")} (default: original)
  --dump FOLDER     write input, output and operations of each proved trial
  --show N          print at most N trials that failed or were not proved (default: 20)
`;

const { values: options } = parseArgs({
  options: {
    corpus: { type: "string", default: sharedCorpus },
    seed: { type: "string", default: "1" },
    trials: { type: "string", default: "10" },
    changes: { type: "string", default: "1" },
    every: { type: "string", default: "1" },
    only: { type: "string", default: "" },
    twins: { type: "string", default: "original" },
    dump: { type: "string" },
    show: { type: "string", default: "20" },
    help: { type: "boolean", default: false },
  },
});

interface Tally {
  proved: number;
  refused: Map<string, number>;
  wrong: number;
  unreadable: number;
  unlike: number;
}

const tallies = new Map<string, Tally>();
let shown = 0;
let dumped = 0;

function main(): void {
  if (options.help) return console.log(help);
  if (!existsSync(options.corpus)) return console.log(`skipped: there is no folder ${options.corpus}`);
  const files = templatesIn(options.corpus).filter((file) => file.includes(options.only));
  files.forEach((file, index) => {
    if (index % Number(options.every) === 0)
      for (const twin of options.twins.split(",")) tryTemplate(file, index, twin);
  });
  report();
}

function tryTemplate(file: string, index: number, twinName: string): void {
  const tally = tallies.get(twinName) ?? { proved: 0, refused: new Map(), wrong: 0, unreadable: 0, unlike: 0 };
  tallies.set(twinName, tally);
  const random = generator(Number(options.seed) * 1_000_003 + index * 10 + Object.keys(twins).indexOf(twinName));
  const original = read(readFileSync(join(options.corpus, file), "utf8").replace(/^\ufeff/, ""));
  if (!original) return void tally.unreadable++;
  const text = twins[twinName]?.(original, random);
  if (text === undefined || (twinName !== "original" && text === original.text)) return;
  const source = read(text);
  if (!source || (twinName !== "no-final-newline" && !equal(source.view, original.view))) return void tally.unlike++;
  const makeOperations = new RandomOperations(random);
  for (let trial = 0; trial < Number(options.trials); trial++) {
    tryOperations(`${file} (${twinName}, trial ${trial})`, source, manyOperations(makeOperations, source.view), tally);
  }
}

function manyOperations(makeOperations: RandomOperations, view: Json): Operation[] {
  const operations: Operation[] = [];
  for (let count = Number(options.changes); count > 0; count--) {
    const current = applied(view, operations);
    if (current !== undefined) operations.push(...makeOperations.next(current));
  }
  return operations;
}

/** A template that both parsers read alike and that has something to change. */
function read(text: string): Source | undefined {
  try {
    const source = parseSource(text);
    const resources = own(source.view, "Resources");
    const usable =
      isObject(resources) && Object.keys(resources).length > 0 && equal(secondOpinion(source), source.view);
    return usable ? source : undefined;
  } catch {
    return undefined;
  }
}

function tryOperations(name: string, source: Source, operations: readonly Operation[], tally: Tally): void {
  const next = applied(source.view, operations);
  if (next === undefined || !isObject(own(next, "Resources"))) return;
  try {
    const written = write(source, next, new Map());
    const wrong = complaints(source, operations, written);
    if (wrong.length > 0) {
      tally.wrong++;
      return show(name, operations, wrong.join("; "));
    }
    tally.proved++;
    if (options.dump !== undefined) dump(options.dump, source, operations, written.text);
  } catch (error) {
    if (!(error instanceof CfnFixError)) {
      tally.wrong++;
      return show(name, operations, error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
    tally.refused.set(error.code, (tally.refused.get(error.code) ?? 0) + 1);
    if (error.code === "NOT_PROVED") show(name, operations, error.message);
  }
}

/** Undefined where the operations do not fit, as when one removes what holds the place of the next. */
function applied(view: Json, operations: readonly Operation[]): Json | undefined {
  try {
    return applyPatch(view, operations);
  } catch {
    return undefined;
  }
}

function show(name: string, operations: readonly Operation[], reason: string): void {
  if (shown++ < Number(options.show))
    console.log(`${name}, seed ${options.seed}\n  ${reason}\n  ${JSON.stringify(operations)}`);
}

function dump(folder: string, source: Source, operations: readonly Operation[], after: string): void {
  mkdirSync(folder, { recursive: true });
  const record = { format: source.format, before: source.text, after, operations };
  writeFileSync(join(folder, `${dumped++}.json`), JSON.stringify(record));
}

function report(): void {
  let [passed, failed] = [0, 0];
  for (const [twin, { proved, refused, wrong, unreadable, unlike }] of tallies) {
    const refusals = [...refused].sort().map(([code, count]) => `${count} ${code}`);
    console.log(`${twin}: ${proved} proved, refused: ${refusals.join(", ") || "none"}, ${wrong} wrong`);
    console.log(`  templates left out: ${unreadable} not readable or empty, ${unlike} with a twin of another meaning`);
    passed += proved + [...refused.values()].reduce((sum, count) => sum + count, 0);
    failed += wrong;
  }
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}

main();
