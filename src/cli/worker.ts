import { parentPort } from "node:worker_threads";
import { fix, transforms } from "../index.js";
import { carryOut, type Task } from "./task.js";

/** What the other thread gets for a task. */
export interface Answer {
  done: Awaited<ReturnType<typeof carryOut>>;
}

/** Tasks overlap, so that the next template is read while one is corrected; the answers come in their order. */
let answered = Promise.resolve();

parentPort?.on("message", (task: Task) => {
  const begun = carryOut(task, { fix, transforms });
  answered = answered.then(async () => parentPort?.postMessage({ done: await begun } satisfies Answer));
});
