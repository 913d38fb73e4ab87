import { readdirSync, readFileSync } from "node:fs";
import { chosenRules, fix, rules } from "../../src/index.js";
import type { RepairedFile, RunOutcome } from "../../src/contract/outcome.js";

const folder = new URL("../../samples/", import.meta.url);

/** What cfn-fix itself makes of all samples. */
export function sampleRun(): RunOutcome {
  return { files: repairedSamples(), written: false, rollout: "enforce", rules: chosenRules(rules), version: "1.2.3" };
}

let done: RepairedFile[] | undefined;

/** The samples with their results; worked out once. */
export function repairedSamples(): RepairedFile[] {
  done ??= readdirSync(folder)
    .filter((name) => name !== "README.md")
    .sort()
    .map((name) => {
      const text = readFileSync(new URL(name, folder), "utf8");
      return { file: `samples/${name}`, text, result: fix(text) };
    });
  return done;
}
