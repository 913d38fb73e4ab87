// Runs cfn-fix for at most so many minutes: run.mjs MINUTES MAIN ARGUMENT... It ends with the exit code of cfn-fix, or
// with 124 as the command timeout does. Killed at any time, cfn-fix leaves each file with its old text or its new one.
import { spawnSync } from "node:child_process";

const [minutes, main = "", ...args] = process.argv.slice(2);
const { status, error } = spawnSync(process.execPath, [main, ...args], {
  stdio: "inherit",
  timeout: Number(minutes) * 60_000,
  killSignal: "SIGKILL",
});
process.exitCode = error !== undefined && "code" in error && error.code === "ETIMEDOUT" ? 124 : (status ?? 2);
