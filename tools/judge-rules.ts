// Asks AWS's own cfn-guard with the Control Tower rules about the example of each rule: what asks for the repair fails before and passes after.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { fix, rules, type FixOptions, type FixResult, type Rule } from "../src/index.js";
import { parseSource } from "../src/source/source.js";
import { goldenCases, together } from "../test/golden/cases.js";
import { consult, type Oracle } from "./rehearse/oracle.js";
import { untold, type Subject } from "./rehearse/verdict.js";

const help = `Usage: npm run judge:rules -- [options]

  --shared FOLDER  the shared material (default: ../shared)
  --rule ID        one rule only
  --show N         print at most N complaints (default: 30)

Each example is corrected by its rule alone, and by every rule together: then no resource that was added may fail a rule
of Control Tower, unless a rule says that it objects and why. Set CFN_GUARD_HOME; the README of the oracles says how.`;

const { values: options } = parseArgs({
  options: {
    shared: { type: "string", default: fileURLToPath(new URL("../../shared", import.meta.url)) },
    rule: { type: "string" },
    show: { type: "string", default: "30" },
    help: { type: "boolean", default: false },
  },
});

/** What a rule of the engine says of a template before and after a repair: the resources that are mended, that fail still, and that fail newly. */
interface Case {
  file: string;
  rule: string;
  fixed: string[];
  still: string[];
  new: string[];
}

interface Report {
  cases: Case[];
  errors: { file: string; before?: string; after?: string }[];
}

/** A template before and after a repair, and whose example it is. */
interface Trial extends Subject {
  rule: Rule;
  result: FixResult;
}

const every: FixOptions = { select: ["all"], preview: true };

/** Returns the control of each rule of the engine, such as CT.S3.PR.1. */
function controlsIn(home: string): ReadonlyMap<string, string> {
  const folder = join(home, "rules/control-tower/cfn-guard");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => extname(name) === ".guard");
  return new Map(
    files.flatMap((file) => {
      const control = basename(file, ".guard").toUpperCase().replaceAll("-", ".");
      const text = readFileSync(join(folder, file), "utf8");
      return [...text.matchAll(/^rule (\w+) when is_cfn_template/gm)].map(([, name = ""]) => [name, control] as const);
    }),
  );
}

function trialOf(rule: Rule, how: string, chosen: FixOptions): Trial[] {
  const example = goldenCases(rule.id).find(({ name, rollout }) => name === "example" && rollout === "enforce");
  if (example === undefined || rule.id === together) return [];
  const nested = example.nested === undefined ? {} : { nested: example.nested };
  // The engine does not split !GetAtt A.B of YAML; in JSON it reads the same.
  const before = `${JSON.stringify(parseSource(example.before).view, null, 2)}\n`;
  const result = fix(before, { ...chosen, ...nested });
  const name = `${how}/${rule.id}.json`;
  return [{ name, before, after: result.output, left: untold, atOnce: [], rule, result }];
}

/** Returns what is wrong with the repairs of a rule alone, and how many of its controls they satisfy. */
function judgeAlone({ rule, name, result }: Trial, cases: readonly Case[], controls: ReadonlyMap<string, string>) {
  // What is only reported mends nothing.
  const asked = result.changed ? (rule.controls["Control Tower"] ?? []) : [];
  const wanted = asked.filter((id) => [...controls.values()].includes(id));
  const isMended = (id: string): boolean =>
    cases.some((each) => controls.get(each.rule) === id && each.fixed.length > 0 && each.still.length === 0);
  const objects = (id: string): boolean => Object.keys(rule.objections ?? {}).some((key) => key.includes(id));
  const mended = wanted.filter(isMended);
  const complaints = wanted
    .filter((id) => !mended.includes(id) && !objects(id))
    .map((id) => `${name}: ${id} does not turn to PASS`);
  return { mended: mended.length, excused: wanted.length - mended.length - complaints.length, complaints };
}

/** Returns the resources that were added, or are broken, by what they fail. */
function judgeTogether({ name, before, result }: Trial, cases: readonly Case[], controls: ReadonlyMap<string, string>) {
  return cases.flatMap((each) => {
    const control = controls.get(each.rule) ?? each.rule;
    const makers = [...new Set(result.fixes.map(({ rule }) => rule))];
    const isKnown = rules.some(
      ({ id, objections = {} }) => makers.includes(id) && Object.keys(objections).some((key) => key.includes(control)),
    );
    if (isKnown) return [];
    return each.new.map((id) => {
      const what = before.includes(id) ? "now fails" : "was added and fails";
      return `${name}: ${id} ${what} ${control} ${each.rule}`;
    });
  });
}

async function main(): Promise<void> {
  if (options.help) return console.log(help);
  const home = process.env["CFN_GUARD_HOME"];
  const script = join(options.shared, "oracles/oracle_guard.py");
  if (home === undefined || !existsSync(home) || !existsSync(script)) {
    console.log("skipped: set CFN_GUARD_HOME to an installed @cdklabs/cdk-validator-cfnguard, and --shared");
    return console.log("0 passed, 0 failed, 1 skipped");
  }
  const controls = controlsIn(home);
  const chosen = rules.filter(({ id }) => options.rule === undefined || id === options.rule);
  const trials = chosen.flatMap((rule) => [
    ...trialOf(rule, "alone", { only: [rule.id] }),
    ...trialOf(rule, "together", every),
  ]);
  const unread: string[] = [];
  const oracle: Oracle = { script, broken: ({ name }, reason) => void unread.push(`${name}: ${reason}`) };
  const reports = (await consult<Report>(oracle, trials)).map(({ report }) => report);
  const cases = reports.flatMap((report) => report.cases);
  const byName = (name: string): Case[] => cases.filter(({ file }) => file === name);
  const unreadable = reports.flatMap(({ errors }) => errors.filter(({ before, after }) => after && !before));
  const alone = trials
    .filter(({ name }) => name.startsWith("alone/"))
    .map((trial) => judgeAlone(trial, byName(trial.name), controls));
  const others = trials.filter(({ name }) => name.startsWith("together/"));
  const complaints = [
    ...alone.flatMap((each) => each.complaints),
    ...others.flatMap((trial) => judgeTogether(trial, byName(trial.name), controls)),
    ...unreadable.map(({ file, after }) => `${file}: no longer read: ${after}`),
    ...unread,
  ];
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
  const mended = sum(alone.map((each) => each.mended));
  console.log(
    `${trials.length} templates; controls that turn from FAIL to PASS: ${mended}, objected to with a reason: ${sum(alone.map((each) => each.excused))}`,
  );
  for (const complaint of complaints.slice(0, Number(options.show))) console.log(`FAILED ${complaint}`);
  console.log(`${mended} passed, ${complaints.length} failed, 0 skipped`);
  process.exitCode = complaints.length === 0 ? 0 : 1;
}

await main();
