// Rehearses the corrections: many templates, before and after, judged by engines of other people and by rules of AWS.
// Reads the shared material beside the project; writes only to --out.
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Rollout } from "../src/index.js";
import { parseSource } from "../src/source/source.js";
import { compareReferences } from "./rehearse/compare-reference.js";
import { compareCreated } from "./rehearse/compare-created.js";
import { judgeFlaws } from "./rehearse/judge-flaws.js";
import { judgeGraph } from "./rehearse/judge-graph.js";
import { judgeGuard } from "./rehearse/judge-guard.js";
import { judgeLint } from "./rehearse/judge-lint.js";
import { judgeMoto } from "./rehearse/judge-moto.js";
import { judgePrepared } from "./rehearse/judge-prepared.js";
import { judgeDefaults, judgeTraps } from "./rehearse/judge-template.js";
import { python, write } from "./rehearse/oracle.js";
import { flawsIn } from "./rehearse/defects.js";
import { concerns, families, isFamily, rulesOf, type Family } from "../test/synthetic/families.js";
import { absent, type Subject, type Verdict } from "./rehearse/verdict.js";
import { selfTest } from "./rehearse/self-test.js";
import { selfTestServices } from "./rehearse/self-test-services.js";
import { correct } from "./rehearse/correct.js";
import { isRefusedAsWhole } from "./rehearse/refused-as-whole.js";
import { corpusOriginals, goldenOriginals, originalsIn, pairsOf, type Original } from "./rehearse/originals.js";
import { makeTemplates } from "../test/synthetic/templates.js";

const help = `Usage: npm run rehearse -- [options]

Templates (default: the made ones)
  --family LIST      which rules: of ${families.join(", ")} (default: all)
  --rollout NAME     enforce or prepare (default: enforce)
  --made N           how many to make (default: 100; 0: none)
  --seed N           which ones (default: 3)
  --golden           the golden cases of these rules, too
  --corpus           the templates of the corpus that concern these rules, too
  --folder FOLDER    the templates of this folder, too
  --only TEXT        only those with this in their name
  --pairs B A        instead: the files of these two folders, as they are
  --every N          of the files of --pairs or --corpus each Nth only (default: 1)

Judges (default: all)
  --judge LIST       of traps, flaws, defaults, prepared, graph, lint, moto, guard,
                     reference, created
  --orders N         orders in which the resources are created (default: 3)
  --settings N       settings of the parameters that are tried at most (default: 32)
  --processes N      engines at the same time (default: 2)
  --self-test        instead: do the judges find what they must find?

  --show N           print at most N lines of each judge (default: 80)
  --shared FOLDER    the shared material (default: ../shared)
  --out FOLDER       keep the templates before and after there, outside the project
`;

const project = fileURLToPath(new URL("..", import.meta.url));
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    family: { type: "string", default: families.join() },
    rollout: { type: "string", default: "enforce" },
    made: { type: "string", default: "100" },
    seed: { type: "string", default: "3" },
    golden: { type: "boolean", default: false },
    corpus: { type: "boolean", default: false },
    folder: { type: "string" },
    only: { type: "string", default: "" },
    pairs: { type: "boolean", default: false },
    every: { type: "string", default: "1" },
    judge: { type: "string", default: "traps,flaws,defaults,prepared,graph,lint,moto,guard,reference,created" },
    orders: { type: "string", default: "3" },
    settings: { type: "string", default: "32" },
    processes: { type: "string", default: "2" },
    "self-test": { type: "boolean", default: false },
    shared: { type: "string", default: join(project, "../shared") },
    show: { type: "string", default: "80" },
    out: { type: "string" },
    help: { type: "boolean", default: false },
  },
});
const oracles = join(resolve(options.shared), "oracles");
const processes = Number(options.processes);
const chosen = options.family.split(",").filter(isFamily);
const rollout: Rollout = options.rollout === "prepare" ? "prepare" : "enforce";

/** True for each Nth of the files of others. */
function isTaken(_: unknown, index: number): boolean {
  return index % Number(options.every) === 0;
}

async function main(): Promise<void> {
  if (options.help) return console.log(help);
  if (options.out !== undefined && !relative(project, resolve(options.out)).startsWith(".."))
    throw new Error("--out must lie outside the project");
  const out = options.out === undefined ? mkdtempSync(join(tmpdir(), "cfn-fix-rehearse-")) : resolve(options.out);
  try {
    const total = { passed: 0, failed: 0, skipped: 0 };
    for await (const verdict of verdicts(out)) {
      total.passed += verdict.passed;
      total.failed += verdict.failed;
      total.skipped += verdict.skipped;
      console.log(`${verdict.judge}: ${verdict.passed} passed, ${verdict.failed} failed, ${verdict.skipped} skipped`);
      const { lines } = verdict;
      for (const line of lines.slice(0, Number(options.show))) console.log(line);
      if (lines.length > Number(options.show))
        console.log(`  and ${lines.length - Number(options.show)} lines more, with --show ${lines.length}`);
    }
    console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
    process.exitCode = total.failed === 0 ? 0 : 1;
  } finally {
    if (options.out === undefined) rmSync(out, { recursive: true });
  }
}

async function* verdicts(out: string): AsyncGenerator<Verdict> {
  if (options["self-test"]) {
    yield* selfTestServices(join(resolve(options.shared), "spec/reference-templates"));
    return yield* await selfTest(resolve(options.shared));
  }
  if (options.family.split(",").some((name) => !isFamily(name))) throw new Error(`--family: of ${families.join(", ")}`);
  let subjects: Subject[];
  const present = rulesOf(chosen);
  if (options.pairs) {
    const [before = "", after = ""] = positionals;
    subjects = pairsOf(before, after)
      .filter((subject) => concerns(subject.before, chosen) && subject.name.includes(options.only))
      .filter(isTaken)
      .map((subject) => ({ ...subject, isRefused: isRefusedAsWhole(subject.before) }));
  } else {
    const made = makeTemplates({ count: Number(options.made), seed: Number(options.seed), families: chosen });
    for (const { name, text, choices } of options.out === undefined ? [] : made) {
      write(join(out, "made", name), text);
      write(join(out, "choices", `${name}.txt`), JSON.stringify(choices, null, 2));
    }
    const originals = [...made, ...others(present)].filter(({ name }) => name.includes(options.only));
    const mustChange = ({ name, text }: Original): boolean => {
      const template = made.find((each) => each.name === name);
      return template !== undefined && isFlawed(text, template.families, present);
    };
    const corrected = correct(originals, { only: present, rollout, out, mustChange });
    subjects = corrected.subjects;
    yield corrected.verdict;
  }
  for (const judge of options.judge.split(",")) yield await ask(judge, subjects, present);
}

/** True for a made template with a flaw that one of these rules takes away. All that log have one. */
function isFlawed(text: string, of: readonly Family[], present: readonly string[]): boolean {
  if (of.includes("logging")) return true;
  return flawsIn(parseSource(text).view, rollout).some(({ by }) => present.includes(by));
}

function others(present: readonly string[]): Original[] {
  const { golden, corpus, folder } = options;
  return [
    ...(golden ? goldenOriginals(present) : []),
    ...(corpus ? corpusOriginals(join(options.shared, "corpus"), chosen).filter(isTaken) : []),
    ...(folder === undefined ? [] : originalsIn(folder)),
  ];
}

async function ask(judge: string, subjects: Subject[], present: readonly string[]): Promise<Verdict> {
  switch (judge) {
    case "traps":
      return judgeTraps(subjects, present);
    case "defaults":
      return judgeDefaults(subjects, rollout);
    case "flaws":
      return judgeFlaws(subjects, present, rollout);
    case "prepared":
      if (rollout === "enforce") return absent(judge, "nothing is only prepared in the rollout enforce");
      // The corrections of trails and recorders take effect without a value.
      return judgePrepared(subjects.filter(({ before }) => !concerns(before, ["logging"])));
    case "reference":
      if (!chosen.includes("logging"))
        return absent(judge, "it is about trails and recorders; `created` is about the others");
      return compareReferences(join(options.shared, "spec/reference-templates"));
    case "created":
      return compareCreated(join(options.shared, "spec/reference-templates"), present);
    case "graph":
      return (await lacking(judge, "yaml")) ?? judgeGraph(oracles, subjects, processes);
    case "lint":
      return (await lacking(judge, "cfnlint")) ?? judgeLint(oracles, subjects, processes);
    case "moto":
      if (!chosen.includes("logging"))
        return absent(judge, "functions, databases and listeners deploy with and without their flaws");
      return (
        (await lacking(judge, "moto")) ??
        judgeMoto(
          oracles,
          subjects.filter(({ before }) => concerns(before, ["logging"])),
          { orders: Number(options.orders), settings: Number(options.settings), processes },
          present,
        )
      );
    case "guard":
      return (await lacking(judge, "json")) ?? judgeGuard(oracles, subjects, { present, rollout, processes });
    default:
      throw new Error(`there is no judge ${judge}`);
  }
}

async function lacking(judge: string, module: string): Promise<Verdict | undefined> {
  if (!existsSync(oracles)) return absent(judge, `there is no ${oracles}`);
  const { status } = await python(`import ${module}`);
  return status === 0 ? undefined : absent(judge, `Python has no ${module}`);
}

await main();
