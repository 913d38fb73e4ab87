import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CfnFixError, fix, rules, type Impact, type Rollout } from "../../src/index.js";
import type { FileOutcome, RunOutcome } from "../../src/contract/outcome.js";
import { templatesIn } from "../corpus.js";

/** What a look takes of a corpus. */
export interface Choice {
  corpus: string;
  /** How many templates in which something is changed. */
  amount: number;
  rollout: Rollout;
  maxImpact?: Impact;
}

/** Corrects templates of a folder, until enough of them were changed; the others stay in, as in any run. */
export function realRun({ corpus, amount, rollout, maxImpact }: Choice): RunOutcome {
  const files: FileOutcome[] = [];
  let changed = 0;
  for (const file of templatesIn(corpus)) {
    if (changed >= amount) break;
    const text = readFileSync(join(corpus, file), "utf8");
    const outcome = outcomeOf(file, text, { rollout, ...(maxImpact !== undefined && { maxImpact }) });
    if ("result" in outcome && outcome.result.changed) changed++;
    files.push(outcome);
  }
  return { files, written: false, rollout, rules, version: "0.1.0", ...(maxImpact !== undefined && { maxImpact }) };
}

function outcomeOf(file: string, text: string, options: { rollout: Rollout; maxImpact?: Impact }): FileOutcome {
  try {
    return { file, text, result: fix(text, options) };
  } catch (error) {
    if (!(error instanceof CfnFixError)) throw error;
    const { code, message, help, place } = error;
    return { file, refusal: { code, message, help, ...(place !== undefined && { place }) } };
  }
}
