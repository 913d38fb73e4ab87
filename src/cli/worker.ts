import { parentPort } from "node:worker_threads";
import { fix, rules } from "../index.js";
import { correctTemplate, type Answer, type Task } from "./task.js";

/** One task after the other, so that the answers come in their order. */
let last = Promise.resolve();

parentPort?.on("message", (task: Task) => {
  last = last.then(async () =>
    parentPort?.postMessage({ done: await correctTemplate(task, { fix, rules }) } satisfies Answer),
  );
});
