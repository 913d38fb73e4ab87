// Counts per rule what becomes of its findings over a corpus, and writes docs/precision.json; or prints diffs to be read.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { rules, type Rule } from "../src/index.js";
import { diffOf } from "../src/report/diff.js";
import { sharedCorpus, templatesIn } from "./corpus.js";
import { addTo, corpusTemplate, repaired, seenBy, type CorpusTemplate, type Precision } from "./precision/count.js";
import { writeSheet } from "./precision/sheet.js";
import { spread } from "./precision/spread.js";
import { verdicts } from "./precision/verdicts.js";

const help = `Usage: npm run precision -- [options]

  --corpus FOLDER   folder of templates (default: ../shared/corpus)
  --rule ID         this rule (repeat; default: all)
  --every N         take every Nth template only (default: 1)
  --sample N        print N diffs of the rule, spread over the corpus, and write nothing

What somebody has read of the diffs stands in tools/precision/verdicts.json:
  { "<rule>": { "read": 10, "wrong": { "<template> <logical ID>": "<why>" } } }
`;

const { values: options } = parseArgs({
  options: {
    corpus: { type: "string", default: sharedCorpus },
    rule: { type: "string", multiple: true },
    every: { type: "string", default: "1" },
    sample: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

function main(): void {
  if (options.help) return console.log(help);
  if (!existsSync(options.corpus)) return console.log(`skipped: there is no folder ${options.corpus}`);
  const chosen = rules.filter(({ id }) => options.rule === undefined || options.rule.includes(id));
  if (chosen.length === 0) throw new Error(`there is no rule ${options.rule?.join(", ")}`);
  const names = templatesIn(options.corpus).filter((_, index) => index % Number(options.every) === 0);
  if (options.sample === undefined) return countAll(chosen, names);
  for (const rule of chosen) printSample(rule, names, Number(options.sample));
}

function countAll(chosen: readonly Rule[], names: readonly string[]): void {
  const read = verdicts();
  const counts = new Map<string, Precision>(
    chosen.map(({ id }) => {
      const { read: count = 0, wrong = {} } = read.get(id) ?? {};
      return [id, { seen: 0, fixed: 0, left: {}, read: count, wrong: Object.keys(wrong).length }];
    }),
  );
  let templates = 0;
  for (const each of templatesOf(names)) {
    templates++;
    for (const rule of chosen) {
      const precision = counts.get(rule.id);
      if (precision !== undefined && seenBy(rule, each) > 0) addTo(precision, rule, each, repaired(rule, each));
    }
  }
  writeSheet(templates, counts);
  for (const [id, { seen, fixed, left, read: count, wrong }] of counts) {
    const rest = Object.values(left).reduce((sum, one) => sum + one, 0);
    console.log(`${id}: ${seen} seen, ${fixed} fixed, ${rest} left, ${wrong} wrong of ${count} read`);
  }
}

function printSample(rule: Rule, names: readonly string[], wanted: number): void {
  const diffs: (() => string)[] = [];
  for (const each of templatesOf(names)) {
    const result = seenBy(rule, each) === 0 ? undefined : repaired(rule, each);
    if (result?.changed === true) diffs.push(() => diffOf(each.name, each.text, result));
  }
  console.log(`${rule.id}: ${Math.min(wanted, diffs.length)} of ${diffs.length} diffs`);
  for (const diff of spread(diffs, wanted)) console.log(diff());
}

/** Yields the templates that cfn-fix can read. */
function* templatesOf(names: readonly string[]): Generator<CorpusTemplate> {
  for (const name of names) {
    const template = corpusTemplate(name, readFileSync(join(options.corpus, name), "utf8"));
    if (template !== undefined) yield template;
  }
}

main();
