// Runs the tests and says which lines and branches of the code they reach; coverage/lcov.info has it line by line.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const raw = join(root, "coverage/tmp");

function isWhole(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

rmSync(join(root, "coverage"), { recursive: true, force: true });
mkdirSync(raw, { recursive: true });
const tests = spawnSync("npx", ["mocha", "--reporter", "dot"], {
  cwd: root,
  env: { ...process.env, NODE_V8_COVERAGE: raw },
  stdio: "inherit",
});
// Processes that tests kill leave files that end in the middle.
for (const file of readdirSync(raw)) if (!isWhole(readFileSync(join(raw, file), "utf8"))) rmSync(join(raw, file));
const report = spawnSync("npx", ["c8", "report"], { cwd: root, stdio: "inherit" });
process.exitCode = tests.status === 0 ? (report.status ?? 1) : 1;
