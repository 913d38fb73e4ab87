import { parentPort } from "node:worker_threads";
import { fix, transforms } from "../index.js";
import { carryOut, type Task } from "./task.js";

/** What the other thread gets for a task. */
export interface Answer {
  done: Awaited<ReturnType<typeof carryOut>>;
}

parentPort?.on("message", (task: Task) => {
  void carryOut(task, { fix, transforms }).then((done) => parentPort?.postMessage({ done } satisfies Answer));
});
