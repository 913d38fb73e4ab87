import { Readable } from "node:stream";
import { run as runCommand } from "../../src/cli/run.js";
import { fix, rules } from "../../src/index.js";

/** What a command line said, and its exit code. */
export interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs cfn-fix in this process, in a folder. */
export async function run(args: readonly string[], cwd: string): Promise<Said> {
  const said = { stdout: "", stderr: "" };
  const stream = (name: "stdout" | "stderr") => ({ write: (text: string) => (said[name] += text) });
  const io = {
    stdin: Readable.from([]),
    stdout: stream("stdout"),
    stderr: stream("stderr"),
    env: process.env,
    cwd,
    now: new Date().toISOString(),
  };
  const code = await runCommand([...args], io, { fix, rules });
  return { code, ...said };
}
