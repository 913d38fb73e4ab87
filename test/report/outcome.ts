import { chosenRules, fix, rules, type FixOptions } from "../../src/index.js";
import { readFileSync } from "node:fs";
import type { FileOutcome, RunOutcome } from "../../src/contract/outcome.js";

const samples = new URL("../../samples/", import.meta.url);

/** The outcome of a run with these files. */
export function runOf(files: readonly FileOutcome[], changes: Partial<RunOutcome> = {}): RunOutcome {
  return { files, written: false, rollout: "enforce", rules: chosenRules(rules), version: "1.2.3", ...changes };
}

/** What a run makes of samples. */
export function sampleOutcomes(names: readonly string[], options: FixOptions = {}): FileOutcome[] {
  return names.map((name) => {
    const text = readFileSync(new URL(name, samples), "utf8");
    return { file: `samples/${name}`, text, result: fix(text, options) };
  });
}
