// Judges corrected templates by cfn-lint: no finding may be new. Takes two folders with the same relative names and
// the script oracle_cfnlint.py; a finding that only words itself differently (it lists names, say) is no new one. With
// --every N only each Nth template is judged.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { templatesIn } from "./corpus.js";
import { runOracle, write } from "./rehearse/oracle.js";

interface Finding {
  id: string;
  level: string;
  where: string;
  msg: string;
}

interface Verdict {
  files: Record<string, { new: Finding[]; fixed: Finding[] }>;
}

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { every: { type: "string", default: "1" } },
});
const [oracle = "", before = "", after = ""] = positionals;

async function main(): Promise<void> {
  if (!existsSync(oracle) || spawnSync("python3", ["-c", "import cfnlint"]).status !== 0) {
    console.log("skipped: cfn-lint or the script that asks it is not there");
    console.log("0 passed, 0 failed, 1 skipped");
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), "cfn-fix-lint-"));
  const report = join(folder, "lint.json");
  const sides = [before, after].map((side, index) => chosen(side, join(folder, index === 0 ? "before" : "after")));
  const { stderr } = await runOracle(oracle, [...sides, "--jobs", "2", "--json", report]);
  if (!existsSync(report)) throw new Error(`cfn-lint gave no report: ${stderr}`);
  const verdict: Verdict = JSON.parse(readFileSync(report, "utf8"));
  rmSync(folder, { recursive: true });
  const files = Object.entries(verdict.files);
  let failed = 0;
  for (const [name, { new: added, fixed }] of files) {
    const gone = fixed.map(({ id, where }) => `${id} ${where}`);
    const worse = added.filter(({ id, level, where }) => {
      const reworded = gone.indexOf(`${id} ${where}`);
      if (reworded >= 0) gone.splice(reworded, 1);
      return reworded < 0 && (level === "E" || level === "W");
    });
    for (const { id, where, msg } of worse) console.log(`  NEW ${id} ${name} ${where}: ${msg}`);
    if (worse.length > 0) failed++;
  }
  console.log(`${files.length - failed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && files.length > 0 ? 0 : 1;
}

/** Copies each Nth template of `side` to `folder`; both sides have the same names. */
function chosen(side: string, folder: string): string {
  if (options.every === "1") return side;
  for (const name of templatesIn(side).filter((_, index) => index % Number(options.every) === 0))
    write(join(folder, name), readFileSync(join(side, name), "utf8"));
  return folder;
}

await main();
