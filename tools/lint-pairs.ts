// Judges corrected templates by cfn-lint: no finding may be new. Takes two folders with the same relative names. A finding
// that only words itself differently (it lists names, say) is no new one; nor is one in a template that CloudFormation
// refused as a whole, of which it could not read all.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { parseSource } from "../src/source/source.js";
import { equal, own, type Json } from "../src/values/json.js";
import { templatesIn } from "./corpus.js";
import { isRefusedAsWhole } from "./rehearse/refused-as-whole.js";
import { Answers } from "./shapes/answers.js";
import { cfnLint, type LintFinding } from "./shapes/linters.js";
import { ruleTable, type Pair } from "./shapes/rule-table.js";
import { isFalseAlarm } from "./validate/judged.js";

const help = `Usage: npm run judge:lint -- BEFORE AFTER [options]

  --every N         take every Nth changed template only (default: 1)
  --jobs N          processes of cfn-lint at once (default: 2)
  --answers FOLDER  keep what cfn-lint says there (default: a new folder)
`;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    every: { type: "string", default: "1" },
    jobs: { type: "string", default: "2" },
    answers: { type: "string" },
    help: { type: "boolean", default: false },
  },
});
const [before = "", after = ""] = positionals;

async function main(): Promise<void> {
  if (options.help) return console.log(help);
  const missing = cfnLint.missing();
  if (missing !== undefined) {
    console.log(`skipped: ${missing}`);
    return console.log("0 passed, 0 failed, 1 skipped");
  }
  const folder = options.answers ?? mkdtempSync(join(tmpdir(), "cfn-fix-lint-"));
  const answers = new Answers(folder, cfnLint);
  const pairs = templatesIn(after)
    .filter((name) => existsSync(join(before, name)))
    .map((name) => ({ name, old: text(before, name), now: text(after, name) }))
    .filter(({ old, now }) => old !== now)
    .filter((_, index) => index % Number(options.every) === 0);
  await answers.ask(
    pairs.flatMap(({ old, now }) => [old, now]),
    Number(options.jobs),
  );
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const judged: Pair[] = [];
  for (const { name, old, now } of pairs) {
    const [said, says] = [answers.of(old), answers.of(now)];
    if (said === undefined || says === undefined) {
      counts.skipped++;
      continue;
    }
    judged.push({ before: said.map(({ rule }) => rule), after: says.map(({ rule }) => rule) });
    const worse = added(said, says);
    // A macro that the template names only now lets cfn-lint read what it could not read before, and so does what was
    // malformed: it stops at the first flaw of a value, and knows what has moved under another name.
    const isShown = worse.length > 0 && (!equal(transformOf(old), transformOf(now)) || isRefused(old));
    for (const { rule, where, message } of worse)
      console.log(`  ${isShown ? "SHOWN" : "NEW"} ${rule} ${name} ${where}: ${message}`);
    if (worse.length === 0) counts.passed++;
    else if (isShown) counts.skipped++;
    else counts.failed++;
  }
  if (options.answers === undefined) rmSync(folder, { recursive: true });
  for (const line of ruleTable(judged)) console.log(line);
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;
}

/** True if CloudFormation refuses the template as a whole. */
function isRefused(template: string): boolean {
  try {
    return isRefusedAsWhole(template);
  } catch {
    return false;
  }
}

function text(folder: string, name: string): string {
  return readFileSync(join(folder, name), "utf8");
}

function transformOf(template: string): Json | undefined {
  try {
    return own(parseSource(template.replace(/^\uFEFF/, "")).view, "Transform");
  } catch {
    return undefined;
  }
}

/** Returns the findings of the second list for which the first has none of the same rule and member of a section. */
function added(said: readonly LintFinding[], says: readonly LintFinding[]): LintFinding[] {
  const open = said.map(placeOf);
  return says.filter((finding) => {
    if (isFalseAlarm(finding.rule)) return false;
    const known = open.indexOf(placeOf(finding));
    if (known >= 0) open.splice(known, 1);
    return known < 0;
  });
}

function placeOf({ rule, where }: LintFinding): string {
  const names = where.split("/").filter((step) => !/^\d+$/.test(step));
  return `${rule} ${names.slice(0, 2).join("/")}`;
}

await main();
