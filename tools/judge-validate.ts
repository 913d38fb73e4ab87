// Judges corrected templates by AWS's own validator: nothing it says may be new. Takes two folders with the same relative
// names; $CFN_VALIDATE_HOME names the folder of its package.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { templatesIn } from "./corpus.js";
import { ruleTable, type Pair } from "./shapes/rule-table.js";
import { newDiagnostics, type Judged } from "./validate/judged.js";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { every: { type: "string", default: "1" }, show: { type: "string", default: "20" } },
});
const [before = "", after = ""] = positionals;

/** The validator runs out of memory after some four hundred templates. */
const perProcess = 40;

async function main(): Promise<void> {
  const home = process.env["CFN_VALIDATE_HOME"];
  if (home === undefined || !existsSync(home)) {
    console.log("skipped: $CFN_VALIDATE_HOME does not name the package @aws/cloudformation-validate");
    console.log("0 passed, 0 failed, 1 skipped");
    return;
  }
  const names = templatesIn(after)
    .filter((name) => existsSync(join(before, name)) && text(before, name) !== text(after, name))
    .filter((_, index) => index % Number(options.every) === 0);
  const judged = new Map<string, Judged>();
  const batches = Array.from({ length: Math.ceil(names.length / perProcess) }, (_, index) =>
    names.slice(index * perProcess, (index + 1) * perProcess),
  );
  for (const batch of batches) {
    const paths = batch.flatMap((name) => [join(before, name), join(after, name)]);
    for await (const one of ask(home, paths)) judged.set(one.path, one);
  }
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const pairs: Pair[] = [];
  for (const name of names) {
    const [old, now] = [judged.get(join(before, name)), judged.get(join(after, name))];
    // What it does not read before cannot be compared.
    if (old === undefined || now === undefined || "refused" in old) {
      counts.skipped++;
      continue;
    }
    pairs.push({ before: rulesOf(old), after: rulesOf(now) });
    const added =
      "refused" in now
        ? [`it is refused: ${now.refused}`]
        : newDiagnostics(old.diagnostics, now.diagnostics).map(
            ({ ruleId, severity, entity, propertyPath = "", message }) =>
              `${severity} ${ruleId} ${entity?.logicalId ?? ""} ${propertyPath}: ${message}`,
          );
    if (added.length === 0) counts.passed++;
    else if (counts.failed++ < Number(options.show)) for (const one of added) console.log(`FAILED ${name}: ${one}`);
  }
  for (const line of ruleTable(pairs)) console.log(line);
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  if (counts.failed > 0) process.exitCode = 1;
}

function rulesOf(judged: Judged): string[] {
  return "refused" in judged ? ["refused"] : judged.diagnostics.map(({ ruleId }) => ruleId);
}

function text(folder: string, name: string): string {
  return readFileSync(join(folder, name), "utf8");
}

async function* ask(home: string, paths: readonly string[]): AsyncGenerator<Judged> {
  const worker = fileURLToPath(new URL("validate/worker.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", worker, home], { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.end(paths.map((path) => `${path}\n`).join(""));
  for await (const line of createInterface({ input: child.stdout })) {
    const one: Judged = JSON.parse(line);
    yield one;
  }
}

await main();
