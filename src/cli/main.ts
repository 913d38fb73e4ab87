#!/usr/bin/env node
import { removeTemporaryFiles } from "../files/temporary-files.js";
import { run } from "./run.js";

for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    // The reader has seen enough (`cfn-fix … | head`): no reason to complain, nor to leave other files undone.
    if (error.code === "EPIPE") return;
    process.exitCode = 2;
    if (stream === process.stdout) process.stderr.write(`cfn-fix: stdout cannot be written: ${error.message}\n`);
  });
}

/**
 * Calls the listener at the first signal, so that the templates at work are finished; the second one ends the process
 * at once.
 */
function onStop(listener: (code: number) => void): void {
  let isAsked = false;
  for (const [signal, exitCode] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const) {
    process.on(signal, () => {
      if (isAsked) {
        removeTemporaryFiles();
        process.exit(exitCode);
      }
      isAsked = true;
      listener(exitCode);
    });
  }
}

const now = new Date().toISOString();

void run(process.argv.slice(2), {
  // Reading the property opens stdin.
  get stdin() {
    return process.stdin;
  },
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  today: now.slice(0, 10),
  now,
  cwd: process.cwd(),
  onStop,
}).then((code) => {
  // Not process.exit(): what is still in the pipe has to get out.
  process.exitCode ||= code;
});
