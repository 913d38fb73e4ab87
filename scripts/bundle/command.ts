import { isMainThread } from "node:worker_threads";

// A thread that corrects templates runs the same file.
void (isMainThread ? import("../../src/cli/main.js") : import("../../src/cli/worker.js"));
