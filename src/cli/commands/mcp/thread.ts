import { parentPort, workerData } from "node:worker_threads";
import { refusalOf, type Refusal } from "../../../contract/outcome.js";
import { customRules, fix, rules } from "../../../index.js";
import { answerTo } from "../../../mcp/answer.js";
import type { Answer, Job } from "../../../mcp/job.js";

/** What a thread that answers calls of tools is told when it starts. */
export interface ToolThreadStart {
  readonly does: "tools";
  readonly customRules: readonly unknown[];
}

/** What such a thread says of a job. */
export type Said = { readonly answer: Answer } | { readonly refusal: Refusal };

const { customRules: definitions }: ToolThreadStart = workerData;
const core = { fix, rules: definitions.length === 0 ? rules : [...rules, ...customRules(definitions)] };

parentPort?.on("message", (job: Job) => {
  void said(job).then((each) => parentPort?.postMessage(each));
});

async function said(job: Job): Promise<Said> {
  try {
    return { answer: await answerTo(job, core) };
  } catch (error) {
    return { refusal: refusalOf(error) };
  }
}
