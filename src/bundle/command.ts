import { isMainThread } from "node:worker_threads";

// A thread that corrects templates runs the same file.
void (isMainThread ? import("../cli/main.js") : import("../cli/worker.js"));
