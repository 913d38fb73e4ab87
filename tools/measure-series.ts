// Makes patch series of every template of a corpus and lets git apply them: whole, and with each patch left out.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { CfnFixError, fix, rules, type FixResult } from "../src/index.js";
import { inOrder } from "../src/pipeline/order.js";
import { seriesOf, type Patch } from "../src/series/series.js";
import { States } from "../src/series/states.js";
import { Repository } from "../test/series/repository.js";
import { sharedCorpus, templatesIn } from "./corpus.js";

const help = `Usage: tsx tools/measure-series.ts [options]

  --corpus FOLDER    folder of templates to try (default: ../shared/corpus)
  --only TEXT        templates with this in their path only
  --rollout NAME     enforce or prepare (default: enforce)
`;

const { values: options } = parseArgs({
  options: {
    corpus: { type: "string", default: sharedCorpus },
    only: { type: "string", default: "" },
    rollout: { type: "string", default: "enforce" },
    help: { type: "boolean", default: false },
  },
});
const rollout = options.rollout === "prepare" ? "prepare" : "enforce";

interface Changed {
  file: string;
  text: string;
  result: FixResult;
}

function main(): void {
  if (options.help) return console.log(help);
  if (!existsSync(options.corpus)) {
    console.log(`skipped: there is no folder ${options.corpus}`);
    return console.log("0 passed, 0 failed, 1 skipped");
  }
  const changed = templatesIn(options.corpus)
    .filter((name) => name.includes(options.only))
    .flatMap(changedTemplate);
  const patches = seriesOf(changed, inOrder(rules), { date: 0, version: "0.0.0" });
  const repository = new Repository();
  try {
    repository.commit(Object.fromEntries(changed.map(({ file, text }) => [file, text])));
    const failures = [...whole(repository, patches, changed), ...dropping(repository, patches, changed)];
    for (const failure of failures) console.log(`FAILED: ${failure}`);
    console.log(`${failures.length === 0 ? 1 : 0} passed, ${failures.length} failed`);
    process.exitCode = failures.length === 0 ? 0 : 1;
  } finally {
    repository.remove();
  }
}

function changedTemplate(file: string): Changed[] {
  const text = readFileSync(join(options.corpus, file), "utf8");
  try {
    const result = fix(text, { rollout });
    // What is no UTF-8 is refused when the command reads it.
    return result.changed && !text.includes("\uFFFD") ? [{ file, text, result }] : [];
  } catch (error) {
    if (error instanceof CfnFixError) return [];
    throw error;
  }
}

/** All patches in order give, byte by byte, what the whole run gives. */
function whole(repository: Repository, patches: readonly Patch[], changed: readonly Changed[]): string[] {
  repository.apply(patches);
  const wrong = changed
    .filter(({ file, result }) => repository.read(file) !== result.output)
    .map(({ file }) => `${file} is not what the whole run gives`);
  console.log(
    `${changed.length} changed templates, ${patches.length} patches, ${patches.filter(({ rule }) => rule === undefined).length} of them for what rules change only together`,
  );
  console.log(`${changed.length - wrong.length} templates are byte by byte what the whole run gives`);
  return wrong;
}

/** A patch that is left out, with those that need it: the others apply, and give just the corrections that they name. */
function dropping(repository: Repository, patches: readonly Patch[], changed: readonly Changed[]): string[] {
  const figures = { patches: 0, free: 0, applies: 0, appliesThreeWay: 0, withDependents: 0, asRun: 0 };
  const failures: string[] = [];
  for (const { file, text, result } of changed) {
    const states = new States(text, result);
    const ofFile = patches.filter((patch) => patch.file === file);
    if (ofFile.length < 2) continue;
    for (const dropped of ofFile) {
      figures.patches++;
      const others = ofFile.filter((patch) => patch !== dropped);
      const kept = others.filter(({ needs }) => !needs.includes(dropped.name));
      if (kept.length === others.length) figures.free++;
      if (applies(repository, others)) figures.applies++;
      if (applies(repository, others, "-3")) figures.appliesThreeWay++;
      const expected = kept.reduce(
        (before, { rule }) => (rule === undefined ? before : fix(before, { rollout, only: [rule] }).output),
        text,
      );
      const fixes = new Set(kept.flatMap((patch) => patch.fixes.map((made) => result.fixes.indexOf(made))));
      if (!applies(repository, kept)) failures.push(`${file} without ${dropped.name}: the rest does not apply`);
      else if (repository.read(file) !== states.after(fixes)?.text)
        failures.push(`${file} without ${dropped.name}: the rest gives something else`);
      else figures.withDependents++;
      if (repository.read(file) === expected) figures.asRun++;
    }
  }
  console.log(`${figures.patches} patches are of templates with several:`);
  console.log(`  ${figures.free} are needed by no other`);
  console.log(
    `  ${figures.applies} can be left out, and git am takes all others; ${figures.appliesThreeWay} with git am -3`,
  );
  console.log(
    `  ${figures.withDependents} can be left out with those that need them, and the rest gives just the corrections that it names; ${figures.asRun} of them byte by byte what a run without their rule gives`,
  );
  return failures;
}

function applies(repository: Repository, patches: readonly Patch[], ...args: string[]): boolean {
  try {
    repository.apply(patches, ...args);
    return true;
  } catch {
    return false;
  }
}

main();
