// A process that does one thing with a large template and tells how long it took: what else had been done in it would
// weigh on its memory. Arguments: what, a file, its correction, how often.
import { readFileSync } from "node:fs";
import { tune } from "../../src/bundle/tune.js";
import { core, type Correction } from "./core.js";
import type { Times } from "./apart.js";

tune();
const [what, file = "", corrected = "", times = ""] = process.argv.slice(2);
const { fix, verify } = core();
const text = readFileSync(file, "utf8");
const correction: Correction = JSON.parse(readFileSync(corrected, "utf8"));

function run(): void {
  if (what === "fix") fix(text);
  else verify(text, correction);
}

const all = Array.from({ length: Number(times) }, () => {
  const start = performance.now();
  run();
  return performance.now() - start;
});
process.send?.({ first: all[0] ?? NaN, later: all.slice(all.length >> 1) } satisfies Times);
