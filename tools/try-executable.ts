/**
 * Makes the one executable and tries it in an empty folder, without Node.js on the path. Linux x64 only.
 * Ends with a line "N passed, N failed, N skipped" and exits 1 when something failed.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { manifest, root } from "../docs/packages.js";
import { ownEnvironment } from "./environment.js";

const counts = { passed: 0, failed: 0, skipped: 0 };

function finish(): void {
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  process.exitCode = counts.failed > 0 ? 1 : 0;
}

function attempt(what: string, wrong: string | false): void {
  counts[wrong === false ? "passed" : "failed"]++;
  console.log(wrong === false ? `passed: ${what}` : `FAILED: ${what}\n${wrong}`);
}

function tryIt(folder: string): void {
  const executable = join(folder, "bin", "cfn-fix");
  mkdirSync(join(folder, "bin"));
  copyFileSync(join(root, "build/cfn-fix"), executable);
  const sample = readFileSync(join(root, "samples/rds-default-key.yaml"), "utf8");
  writeFileSync(join(folder, "db.yaml"), sample);
  mkdirSync(join(folder, "many"));
  for (const index of Array(30).keys()) writeFileSync(join(folder, "many", `${index}.yaml`), sample);
  const env = { PATH: join(folder, "bin"), HOME: folder };
  const gave = (args: readonly string[], code: number, said: RegExp): string | false => {
    const { status, stdout, stderr } = spawnSync(executable, args, { cwd: folder, env, encoding: "utf8" });
    return status === code && said.test(stdout) ? false : `exit code ${status}\n${stdout.slice(0, 2000)}${stderr}`;
  };
  attempt("--version", gave(["--version"], 0, new RegExp(`^${manifest().version}\n$`)));
  attempt("--help", gave(["--help"], 0, /^cfn-fix \[options\]/));
  attempt("--explain", gave(["--explain", "rds-kms-key"], 0, /^rds-kms-key: /));
  for (const turn of ["the first time", "with the code of the first time"])
    attempt(`a dry run, ${turn}`, gave(["db.yaml"], 1, /^\+\+\+ b\/db\.yaml$/m));
  attempt("a page", gave(["db.yaml", "--report", "html"], 1, /^<!doctype html>/i));
  attempt("JUnit", gave(["db.yaml", "--report", "junit"], 1, /^<\?xml/));
  attempt("SARIF", gave(["db.yaml", "--report", "sarif"], 1, /"version": ?"2\.1\.0"/));
  attempt(
    "a configuration file",
    (writeFileSync(join(folder, ".cfn-fix.yaml"), "exclude: [many/**]\n"), gave(["--print-config"], 0, /many/)),
  );
  attempt("several threads", gave(["many", "--no-config", "--jobs", "2", "--report", "json"], 1, /"to-fix": 30\b/));
  const written = gave(["db.yaml", "-o", "fixed.yaml"], 0, /^/);
  attempt(
    "a corrected file",
    written === false && !readFileSync(join(folder, "fixed.yaml"), "utf8").includes("KmsKeyId") ? "no key" : written,
  );
}

function main(): void {
  if (process.platform !== "linux" || process.arch !== "x64") {
    counts.skipped++;
    console.log(`skipped: an executable for ${process.platform} ${process.arch}`);
    return finish();
  }
  // All of build:sea but the build of dist, which others may be reading.
  const made = spawnSync(process.execPath, ["--import=tsx", "src/bundle/sea/build.ts"], {
    cwd: root,
    env: ownEnvironment(),
    encoding: "utf8",
  });
  attempt("the executable is made", made.status === 0 ? false : `${made.stdout}${made.stderr}`);
  const folder = mkdtempSync(join(tmpdir(), "cfn-fix-executable-"));
  try {
    if (made.status === 0) tryIt(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  finish();
}

main();
