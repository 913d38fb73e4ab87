import { parentPort, workerData } from "node:worker_threads";
import { customRules, fix, rules } from "../index.js";
import { correctTemplate, type Answer, type Task } from "./task.js";

/** What a thread is told when it starts. */
export interface WorkerStart {
  readonly customRules: readonly unknown[];
}

const { customRules: definitions }: WorkerStart = workerData;
const core = { fix, rules: definitions.length === 0 ? rules : [...rules, ...customRules(definitions)] };

/** One task after the other, so that the answers come in their order. */
let last = Promise.resolve();

parentPort?.on("message", (task: Task) => {
  last = last.then(async () => parentPort?.postMessage({ done: await correctTemplate(task, core) } satisfies Answer));
});
