/** V8 compiles what a run of a second will not repay. By the major version of V8: it complains of flags that it does not know. */
const flags: Readonly<Record<string, string>> = {
  11: "--no-incremental-marking --interrupt-budget=500000",
  12: "--no-incremental-marking --invocation-count-for-turbofan=20000",
  13: "--no-incremental-marking --invocation-count-for-maglev=4000 --invocation-count-for-turbofan=20000",
};

/**
 * Lets V8 wait seven to ten times as long before it optimizes a function, and sweep all of its memory at once when it has
 * to. Most runs are over by then, and what it does at the same time slows them down: a small template with flaws takes a
 * tenth to a quarter less of the processor, and a folder of hundreds, too. Compiled code holds for the same flags only.
 */
export function tune(): void {
  const chosen = flags[process.versions.v8.replace(/\..*/s, "")];
  if (chosen === undefined) return;
  const { setFlagsFromString } = process.getBuiltinModule("node:v8");
  for (const flag of chosen.split(" ")) setFlagsFromString(flag);
}
