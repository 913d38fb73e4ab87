import * as threads from "node:worker_threads";
import { assetText } from "./assets.js";

/** A thread whose code is in the executable: there is no file for it. */
class AssetWorker extends threads.Worker {
  constructor(_file: string | URL, options: threads.WorkerOptions = {}) {
    super(assetText("worker.js"), { ...options, eval: true });
  }
}

/** The module of Node.js, with threads that need no file. */
export const assetThreads: typeof threads = { ...threads, Worker: AssetWorker };
