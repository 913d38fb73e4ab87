/**
 * Lets V8 of Node.js 20 wait seven times as long before it optimizes a function. Most runs are over by then, and what it
 * does at the same time slows them down: a small template with flaws takes a tenth less, and a folder of thousands a sixth
 * less of the processor. Later versions weigh otherwise and gain nothing; there the module is not even loaded. Compiled
 * code holds for the same flags only.
 */
export function tune(): void {
  if (process.versions.v8.startsWith("11."))
    process.getBuiltinModule("node:v8").setFlagsFromString("--interrupt-budget=500000");
}
