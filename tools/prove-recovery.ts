// Breaks repaired templates again, in the ways that the rules repair, and compares what becomes of them with what they were.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { rules, type FixOptions, type Rule } from "../src/index.js";
import { equal } from "../src/values/json.js";
import { Template } from "../src/template/template.js";
import { generator } from "../test/edit/random-operations.js";
import { sharedCorpus } from "./corpus.js";
import { needsOthers } from "../test/golden/among-templates.js";
import { breakerOf, chosenBeside, concernsOf } from "./recovery/breakers.js";
import { BrokenTemplate } from "./recovery/broken-template.js";
import { whyAccepted } from "./recovery/accepted.js";
import type { Mutation } from "./recovery/mutation.js";
import { anyStyle, writtenIn } from "./recovery/styles.js";
import { originals, repairedTemplate, type RepairedTemplate } from "./recovery/repaired-templates.js";
import { RecoveryTable } from "./recovery/recovery-table.js";
import { compareRecovered } from "./recovery/compare-recovered.js";

const help = `Usage: npm run prove:recovery -- [options]

  --corpus FOLDER   templates to break besides those of the project (default: ../shared/corpus)
  --seed N          of places and styles (default: 1)
  --every N         take every Nth template only (default: 1)
  --rule ID         of ${rules.map(({ id }) => id).join(", ")} (default: all)
  --mutation TEXT   mutations with this in their name only
  --only TEXT       templates with this in their path only
  --rollout NAME    enforce or prepare (default: enforce)
  --out FOLDER      write the clean, the broken and the repaired template of each case that is printed
  --show N          print at most N cases of each mutation and outcome that are neither exact nor of the same meaning (default: 0)
`;

const { values: options } = parseArgs({
  options: {
    corpus: { type: "string", default: sharedCorpus },
    seed: { type: "string", default: "1" },
    every: { type: "string", default: "1" },
    rule: { type: "string", default: "" },
    mutation: { type: "string", default: "" },
    only: { type: "string", default: "" },
    rollout: { type: "string", default: "enforce" },
    out: { type: "string" },
    show: { type: "string", default: "0" },
    help: { type: "boolean", default: false },
  },
});
const rollout = options.rollout === "prepare" ? "prepare" : "enforce";

function main(): void {
  if (options.help) return console.log(help);
  if (!existsSync(options.corpus))
    console.log(`There is no folder ${options.corpus}; only the templates of the project are broken.`);
  const table = new RecoveryTable(Number(options.show), save);
  // Rules in preview are broken by name only: npm run prove:packs tries them all in one template.
  const isTried = ({ id, stability }: Rule): boolean =>
    options.rule === "" ? stability !== "preview" : id.includes(options.rule);
  for (const rule of rules.filter(isTried)) breakAll(rule, table);
  table.print();
  const { passed, failed, skipped } = table.sums;
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  if (failed > 0) process.exitCode = 1;
}

function breakAll(rule: Rule, table: RecoveryTable): void {
  const breaker = breakerOf(rule);
  if (breaker === undefined && needsOthers(rule)) return table.skip(rule.id, "found only among several templates");
  if (breaker === undefined) return table.fault(rule.id, "it has no breaker in tools/recovery");
  const fixOptions: FixOptions = { rollout, only: chosenBeside(rule) };
  const found = originals(rule, concernsOf(rule, breaker), options.corpus, Number(options.every)).filter(({ name }) =>
    name.includes(options.only),
  );
  found.forEach((original, index) => {
    const subject = repairedTemplate(original, fixOptions);
    if (subject === undefined) return;
    if (typeof subject === "string") return table.fault(original.name, subject);
    breaker.mutations.forEach((mutation, number) => {
      if (!mutation.name.includes(options.mutation)) return;
      const random = generator(Number(options.seed) * 1_000_003 + index * 101 + number);
      breakOnce(rule.id, mutation, subject, { random, table, fixOptions });
    });
  });
}

/** How a template is broken: where by chance, where the figures go, and how it is repaired again. */
interface Way {
  random: () => number;
  table: RecoveryTable;
  fixOptions: FixOptions;
}

/** Breaks a template at one place, written in one style. */
function breakOnce(
  rule: string,
  mutation: Mutation,
  subject: RepairedTemplate,
  { random, table, fixOptions }: Way,
): void {
  const template = new Template(subject.view);
  const places = mutation.places(template, subject.view);
  const place = places[Math.floor(random() * places.length)];
  if (place === undefined) return;
  const broken = new BrokenTemplate(subject.view);
  if (place.apply(broken) === false || equal(broken.view, subject.view)) return;
  const style = anyStyle(random);
  const text = writtenIn(style, subject.text, broken.view);
  if (text === undefined) return table.skip(rule, mutation.name);
  const recovery = compareRecovered(subject, text, fixOptions);
  table.add(rule, mutation.name, {
    place: `${subject.name} ${place.logicalId} (${style})`,
    subject,
    broken: text,
    recovery,
    accepted: whyAccepted(rule, mutation.name, recovery),
  });
}

function save(name: string, files: Readonly<Record<string, string>>): void {
  if (options.out === undefined) return;
  mkdirSync(options.out, { recursive: true });
  for (const [kind, text] of Object.entries(files)) writeFileSync(join(options.out, `${name}.${kind}.yaml`), text);
}

main();
