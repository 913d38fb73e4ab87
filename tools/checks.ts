// Runs the checks of the project, each in a process of its own, and says at the end what failed.
// Ends with a line "N passed, N failed, N skipped" and exits 1 when something failed.
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chosenChecks, type Check } from "./checks/list.js";
import { Supplies, type Places } from "./checks/needs.js";
import { commandOf, runCheck } from "./checks/process.js";
import { runChecks } from "./checks/schedule.js";
import { countsLine, extractOf, resultOf, sumOf, type Result } from "./checks/result.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const help = `Usage: npm run checks -- [options]

  --only A,B        these checks only, with those whose files they read
  --list            instead: the checks, what they need and how they are called
  --shared FOLDER   the shared material (default: $CFN_FIX_SHARED, else ../shared)
  --whole           every template where otherwise every Nth is taken; takes an hour and more
  --logs FOLDER     keep the logs there
  --verbose         print what the checks print
`;

const { values: options } = parseArgs({
  options: {
    only: { type: "string", default: "" },
    list: { type: "boolean", default: false },
    shared: { type: "string", default: process.env["CFN_FIX_SHARED"] ?? join(root, "../shared") },
    whole: { type: "boolean", default: false },
    logs: { type: "string" },
    verbose: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

/** What became of a check, with what it printed. */
interface Ran {
  check: Check;
  result: Result;
  log: string;
}

async function main(): Promise<void> {
  if (options.help) return console.log(help);
  const checks = chosenChecks(options.only.split(",").filter((name) => name !== ""));
  if (options.list) return list(checks);
  const logs = options.logs === undefined ? mkdtempSync(join(tmpdir(), "cfn-fix-checks-")) : resolve(options.logs);
  mkdirSync(logs, { recursive: true });
  const shared = existsSync(options.shared) ? realpathSync(options.shared) : resolve(options.shared);
  try {
    const ran = await runAll(checks, { shared, corpus: join(shared, "corpus"), logs });
    // What failed is told once more at the end: of a long log, the last lines are what everybody reads.
    for (const { check, result, log } of ran.filter(({ result: { failed } }) => failed > 0)) {
      console.log(
        `== failed: ${check.name}: ${countsLine(result)}${result.reason === undefined ? "" : `: ${result.reason}`}`,
      );
      for (const line of extractOf(log)) console.log(`  ${line}`);
    }
    const sum = sumOf(ran.map(({ result }) => result));
    console.log(countsLine(sum));
    process.exitCode = sum.failed > 0 ? 1 : 0;
  } finally {
    if (options.logs === undefined) rmSync(logs, { recursive: true, force: true });
  }
}

/** Runs the checks, two at a time, and returns what became of each in the order of the list. */
async function runAll(checks: readonly Check[], places: Places): Promise<Ran[]> {
  const supplies = new Supplies(places);
  const start = performance.now();
  const ran = new Map<Check, Ran>();
  await runChecks(checks, 2, async (check) => void ran.set(check, await runOne(check, supplies, places, start)));
  return checks.flatMap((check) => ran.get(check) ?? []);
}

async function runOne(check: Check, supplies: Supplies, places: Places, start: number): Promise<Ran> {
  const missing = supplies.missing(check.needs ?? []);
  if (missing !== undefined) {
    console.log(`${check.name}: skipped: ${missing}`);
    return { check, result: { passed: 0, failed: 0, skipped: 1 }, log: "" };
  }
  console.log(`${check.name} …`);
  const environment = supplies.environment([...(check.needs ?? []), ...(check.uses ?? [])]);
  const began = performance.now();
  const ending = await runCheck(check, {
    places,
    environment,
    cwd: root,
    whole: options.whole,
    verbose: options.verbose,
  });
  const result = resultOf(check, ending);
  const reason = result.reason === undefined ? "" : ` (${result.reason})`;
  console.log(`${check.name}: ${countsLine(result)}${reason}, took ${time(began)}, at ${time(start)}`);
  return { check, result, log: ending.log };
}

function time(since: number): string {
  const seconds = Math.round((performance.now() - since) / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

function list(checks: readonly Check[]): void {
  const shared = resolve(options.shared);
  const places = { shared, corpus: join(shared, "corpus"), logs: options.logs ?? "LOGS" };
  for (const check of checks) {
    const needs = check.needs ?? [];
    console.log(`${check.name}: ${check.minutes} min, needs ${needs.length === 0 ? "nothing" : needs.join(", ")}`);
    console.log(`  ${commandOf(check, places, options.whole).join(" ")}`);
  }
  console.log(`${checks.length} checks, ${checks.reduce((sum, { minutes }) => sum + minutes, 0).toFixed(0)} min`);
}

await main();
