#!/usr/bin/env node
import { run } from "./run.js";

for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    // The reader has seen enough (`cfn-fix … | head`): no reason to complain, nor to leave other files undone.
    if (error.code === "EPIPE") return;
    process.exitCode = 2;
    if (stream === process.stdout) process.stderr.write(`cfn-fix: stdout cannot be written: ${error.message}\n`);
  });
}

const code = await run(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: process.cwd(),
});
// Not process.exit(): what is still in the pipe has to get out.
process.exitCode ||= code;
