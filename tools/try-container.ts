/**
 * Carries out the steps of the Dockerfile without Docker, and runs what they make over a sample. Needs the npm registry.
 * Ends with a line "N passed, N failed, N skipped" and exits 1 when something failed.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../docs/packages.js";
import { StandIn } from "./container/stand-in.js";
import { ownEnvironment } from "./environment.js";

const counts = { passed: 0, failed: 0, skipped: 0 };

function attempt(what: string, wrong: string | undefined): void {
  counts[wrong === undefined ? "passed" : "failed"]++;
  console.log(wrong === undefined ? `passed: ${what}` : `FAILED: ${what}\n${wrong}`);
}

function tryIt(folder: string): void {
  const image = new StandIn(join(folder, "stages"));
  const wrong = image.build(readFileSync(join(root, "Dockerfile"), "utf8"));
  attempt("every step of the Dockerfile", wrong);
  if (wrong !== undefined) return;
  const work = mkdtempSync(join(folder, "work-"));
  copyFileSync(join(root, "samples/rds-default-key.yaml"), join(work, "db.yaml"));
  const gave = (args: readonly string[], code: number, said: RegExp): string | undefined => {
    const { status, stdout, stderr } = image.run(args, work);
    return status === code && said.test(stdout) ? undefined : `exit code ${status}\n${stdout}${stderr}`;
  };
  attempt("without arguments it shows its help", gave([], 0, /^cfn-fix \[options\]/));
  attempt("--version", gave(["--version"], 0, /^\d+\.\d+\.\d+\n$/));
  attempt("a dry run in the folder that is mounted", gave(["db.yaml"], 1, /^\+\+\+ b\/db\.yaml$/m));
  attempt("--write in the folder that is mounted", gave([".", "--write", "--max-impact", "replacement"], 0, /^/));
  attempt("nothing is left to do then", gave(["--check", "."], 0, /^/));
  const cached = readdirSync(join(folder, "stages/last/opt/cfn-fix/cache"));
  attempt("compiled code is part of the image", cached.length > 0 ? undefined : "there is none");
  attempt("it does not run as root", image.user === "node" ? undefined : image.user);
}

function main(): void {
  const folder = mkdtempSync(join(tmpdir(), "cfn-fix-container-"));
  try {
    if (spawnSync("npm", ["ping"], { cwd: folder, env: ownEnvironment() }).status === 0) tryIt(folder);
    else {
      counts.skipped++;
      console.log("skipped, there is no registry: the steps of the Dockerfile");
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  process.exitCode = counts.failed > 0 ? 1 : 0;
}

main();
