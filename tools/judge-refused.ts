// Looks in corrected templates for what AWS refuses, by their text alone: nothing of it may be in what rules report as fixed.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fix, rollouts, type FixResult, type Rollout } from "../src/index.js";
import { parseSource } from "../src/source/source.js";
import { Schema } from "../src/schema/schema.js";
import { schemaReader } from "../src/files/schema-reader.js";
import { madeTexts, storedTexts, type NamedText } from "../test/promises/texts.js";
import { unlessRefused } from "../test/promises/subject.js";
import { sharedCorpus, templatesIn } from "./corpus.js";
import { known, refusedIn, type Refused } from "./refused/refused.js";

const help = `Usage: npm run judge:refused -- [options]

  --corpus FOLDER    folder of templates (default: ../shared/corpus)
  --every N          take every Nth template of it only (default: 1)
  --made N           templates that are made (default: 200)
  --rollout NAME     enforce or prepare (default: both)
  --all              print what is left elsewhere, too
  --show N           print at most N failures (default: 20)
`;

const { values: options } = parseArgs({
  options: {
    corpus: { type: "string", default: sharedCorpus },
    every: { type: "string", default: "1" },
    made: { type: "string", default: "200" },
    rollout: { type: "string" },
    all: { type: "boolean", default: false },
    show: { type: "string", default: "20" },
    help: { type: "boolean", default: false },
  },
});

const schema = new Schema(schemaReader());
const facts = known((type) => schema.type(type) !== undefined);
const counts = { passed: 0, failed: 0, skipped: 0 };
const elsewhere = { before: 0, after: 0 };

function main(): void {
  if (options.help) return console.log(help);
  const wanted = rollouts.filter((name) => options.rollout === undefined || options.rollout === name);
  for (const { name, text } of texts()) for (const rollout of wanted) judge(name, text, rollout);
  console.log(`refused by AWS: ${elsewhere.before} before, ${elsewhere.after} after, in what no rule reports as fixed`);
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  if (counts.failed > 0) process.exitCode = 1;
}

function* texts(): Generator<NamedText> {
  yield* storedTexts();
  yield* madeTexts(Number(options.made), 1);
  if (!existsSync(options.corpus)) return;
  for (const [index, name] of templatesIn(options.corpus).entries()) {
    if (index % Number(options.every) === 0) yield { name, text: readFileSync(join(options.corpus, name), "utf8") };
  }
}

function judge(name: string, text: string, rollout: Rollout): void {
  const result = unlessRefused(() => fix(text, { rollout }));
  if (result === undefined) {
    counts.skipped++;
    return;
  }
  const found = refusals(result.output);
  const fixed = new Set(result.fixes.map(({ logicalId }) => logicalId));
  const wrong = found.filter(({ logicalId }) => fixed.has(logicalId) && !isTold(result, logicalId));
  elsewhere.before += refusals(text).length;
  elsewhere.after += found.length - wrong.length;
  for (const { logicalId, what } of options.all ? found : [])
    console.log(`left ${rollout} ${name}: ${logicalId}: ${what}`);
  if (wrong.length === 0) {
    counts.passed++;
    return;
  }
  counts.failed++;
  if (counts.failed > Number(options.show)) return;
  for (const { logicalId, what } of wrong) console.log(`FAILED ${rollout} ${name}: ${logicalId}: ${what}`);
}

/** True if the same run says of the resource that somebody has to look, or that a deployed one is held back. */
function isTold({ left }: FixResult, id: string): boolean {
  return left.some(
    ({ logicalId, kind, reason }) => logicalId === id && (kind === "blocked" || reason.includes("--rollout enforce")),
  );
}

function refusals(text: string): Refused[] {
  return refusedIn(parseSource(text.replace(/^\uFEFF/, "")).view, facts);
}

main();
