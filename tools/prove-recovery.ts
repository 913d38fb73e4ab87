// Breaks repaired templates again, in the ways that the rules repair, and compares what becomes of them with what they were.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { FixOptions } from "../src/index.js";
import { equal } from "../src/values/json.js";
import { secondOpinion } from "../src/source/second-opinion.js";
import { parseSource } from "../src/source/source.js";
import { Template } from "../src/template/template.js";
import { generator } from "../test/edit/random-operations.js";
import { sharedCorpus } from "./corpus.js";
import { breakers } from "./recovery/breakers.js";
import { Draft } from "./recovery/draft.js";
import { whyAccepted } from "./recovery/known.js";
import type { Breaker, Mutation } from "./recovery/mutation.js";
import { styles } from "./recovery/styles.js";
import { originals, subjectOf } from "./recovery/subjects.js";
import { Tally } from "./recovery/tally.js";
import { judge, type Subject } from "./recovery/trial.js";

const help = `Usage: npm run prove:recovery -- [options]

  --corpus FOLDER   templates to break besides those of the project (default: ../shared/corpus)
  --seed N          of places and styles (default: 1)
  --every N         take every Nth template only (default: 1)
  --system ID       of ${breakers.map(({ system }) => system).join(", ")} (default: all)
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
    system: { type: "string", default: "" },
    mutation: { type: "string", default: "" },
    only: { type: "string", default: "" },
    rollout: { type: "string", default: "enforce" },
    out: { type: "string" },
    show: { type: "string", default: "0" },
    help: { type: "boolean", default: false },
  },
});
const fixOptions: FixOptions = { rollout: options.rollout === "prepare" ? "prepare" : "enforce" };

function main(): void {
  if (options.help) return console.log(help);
  if (!existsSync(options.corpus))
    console.log(`There is no folder ${options.corpus}; only the templates of the project are broken.`);
  const tally = new Tally(Number(options.show), save);
  for (const breaker of breakers.filter(({ system }) => system.includes(options.system))) breakAll(breaker, tally);
  tally.print();
  const { passed, failed, skipped } = tally.sums;
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  if (failed > 0) process.exitCode = 1;
}

function breakAll(breaker: Breaker, tally: Tally): void {
  const found = originals(options.corpus, breaker.concerns, Number(options.every)).filter(({ name }) =>
    name.includes(options.only),
  );
  found.forEach((original, index) => {
    const subject = subjectOf(original, fixOptions);
    if (subject === undefined) return;
    if (typeof subject === "string") return tally.fault(original.name, subject);
    breaker.mutations.forEach((mutation, number) => {
      if (!mutation.name.includes(options.mutation)) return;
      const random = generator(Number(options.seed) * 1_000_003 + index * 101 + number);
      breakOnce(breaker.system, mutation, subject, random, tally);
    });
  });
}

/** Breaks a template at one place, written in one style. */
function breakOnce(system: string, mutation: Mutation, subject: Subject, random: () => number, tally: Tally): void {
  const template = new Template(subject.view);
  const places = mutation.places(template, subject.view);
  const place = places[Math.floor(random() * places.length)];
  if (place === undefined) return;
  const draft = new Draft(subject.view);
  if (place.apply(draft) === false || equal(draft.view, subject.view)) return;
  const names = Object.keys(styles);
  const style = random() < 0.5 ? "lossless" : (names[Math.floor(random() * names.length)] ?? "lossless");
  const broken = writeIn(style, subject, draft);
  if (broken === undefined) return tally.skip(system, mutation.name);
  const verdict = judge(subject, broken, fixOptions);
  tally.add(system, mutation.name, {
    place: `${subject.name} ${place.logicalId} (${style})`,
    subject,
    broken,
    verdict,
    accepted: whyAccepted(system, mutation.name, verdict),
  });
}

/** The text of the broken template, or undefined where this style does not say the same. */
function writeIn(name: string, subject: Subject, draft: Draft): string | undefined {
  for (const style of [name, "lossless"]) {
    try {
      const text = styles[style]?.(parseSource(subject.text), draft.view);
      if (text === undefined) continue;
      const source = parseSource(text);
      if (equal(source.view, draft.view) && equal(secondOpinion(source), draft.view)) return text;
    } catch {
      // This style cannot say it; the next one is tried.
    }
  }
  return undefined;
}

function save(name: string, files: Readonly<Record<string, string>>): void {
  if (options.out === undefined) return;
  mkdirSync(options.out, { recursive: true });
  for (const [kind, text] of Object.entries(files)) writeFileSync(join(options.out, `${name}.${kind}.yaml`), text);
}

main();
