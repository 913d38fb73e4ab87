// Corrects one large template in which every rule finds something, with the usual rules and with all, and says what it took.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { stringify } from "yaml";
import { fix, rules, type FixOptions, type FixResult } from "../src/index.js";
import { goldenCases } from "../test/golden/cases.js";
import { failuresIn } from "../test/promises/failed.js";
import { median } from "./bench/time.js";
import { merged } from "./packs/merged.js";

const help = `Usage: npm run prove:packs -- [options]

Puts the examples of all rules into one template, and corrects it with every rule in both rollouts.

  --resources N   so many resources at most (default: 200)
  --times N       how often each correction is timed; medians count (default: 5)
  --out FOLDER    write before.yaml and after.yaml there
`;

const { values: options } = parseArgs({
  options: {
    resources: { type: "string", default: "200" },
    times: { type: "string", default: "5" },
    out: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

const every: FixOptions = { only: rules.map(({ id }) => id) };

/** Returns how many milliseconds of the processor corrections take, as medians of turns. */
function timesOf(text: string, hows: readonly FixOptions[]): number[] {
  const turns = Array.from({ length: Number(options.times) }, () => hows.map((how) => timeOf(text, how)));
  return hows.map((_, at) => median(turns.map((turn) => turn[at] ?? 0)));
}

function timeOf(text: string, how: FixOptions): number {
  const start = process.cpuUsage();
  fix(text, how);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** Returns what is wrong with a correction. */
function complaintsOf(result: FixResult, how: FixOptions): string[] {
  const again = fix(result.output, how);
  return [
    ...failuresIn(result),
    ...again.fixes.map(({ rule, logicalId, message }) => `a second run changes ${logicalId}: ${rule} ${message}`),
  ];
}

function main(): void {
  if (options.help) return console.log(help);
  // Those that only run when they are chosen come first.
  const ordered = [...rules].sort((a, b) => Number(b.level !== "default") - Number(a.level !== "default"));
  const examples = ordered.flatMap(({ id }) =>
    goldenCases(id).filter(({ name, rollout, nested, shared }) => {
      return name === "example" && rollout === "enforce" && nested === undefined && shared === undefined;
    }),
  );
  const view = merged(
    examples.map(({ before }) => before),
    Number(options.resources),
  );
  const before = stringify(view, { lineWidth: 0, aliasDuplicateObjects: false });
  let failed = 0;
  for (const rollout of ["enforce", "prepare"] as const) {
    const how = { ...every, rollout };
    const result = fix(before, how);
    const found = new Set(result.fixes.map(({ rule }) => rule)).size;
    const complaints = complaintsOf(result, how);
    failed += complaints.length;
    console.log(
      `${rollout}: ${Object.keys(Object(view["Resources"])).length} resources, ${result.fixes.length} fixes of ${found} rules, ${result.left.length} left alone with the reason, ${result.output.length - before.length} bytes more`,
    );
    for (const complaint of complaints) console.log(`FAILED ${rollout}: ${complaint}`);
    if (rollout === "enforce" && options.out !== undefined) {
      mkdirSync(options.out, { recursive: true });
      writeFileSync(join(options.out, "before.yaml"), before);
      writeFileSync(join(options.out, "after.yaml"), result.output);
    }
  }
  const [usual = 0, all = 0] = timesOf(before, [{}, every]);
  console.log(
    `the usual rules take ${usual.toFixed(0)} ms of the processor, all ${rules.length} rules ${all.toFixed(0)} ms: ${(all / usual).toFixed(2)} times`,
  );
  console.log(`2 passed, ${failed} failed, 0 skipped`);
  process.exitCode = failed === 0 ? 0 : 1;
}

main();
