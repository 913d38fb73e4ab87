import { Worker } from "node:worker_threads";
import type { Answer, Job } from "../../../mcp/job.js";
import { LimitError, type Refused } from "./refused.js";
import type { Said, ToolThreadStart } from "./thread.js";

/** Calls that wait for a thread; further ones are refused. */
const mostWaiting = 100;

/** Memory that a thread may take for its objects, in MB: more than a template of 4 MB needs. */
const memory = 2048;

/**
 * Threads that answer calls of tools. A call that takes too long, or that nobody waits for any more, ends with its thread:
 * the server and the other calls go on.
 */
export class ToolThreads {
  readonly #idle: Worker[] = [];
  readonly #waiting: (() => void)[] = [];
  #busy = 0;
  #isClosed = false;

  /** `size`: calls at a time. `timeout`: for one call, in milliseconds. */
  constructor(
    readonly size: number,
    readonly timeout: number,
    readonly start: ToolThreadStart,
  ) {}

  /**
   * Starts a thread before the first call, so that it does not wait for that.
   */
  warm(): void {
    this.#idle.push(this.#startThread());
  }

  /** Returns the answer to a job. Throws `LimitError`: for a refusal, a limit, or when `signal` says that nobody waits. */
  async answer(job: Job, signal: AbortSignal): Promise<Answer> {
    if (this.#busy >= this.size) await this.#turn();
    if (signal.aborted || this.#isClosed) throw new LimitError(cancelled);
    this.#busy++;
    const worker = this.#idle.pop() ?? this.#startThread();
    let isReusable = false;
    try {
      const said = await this.#asked(worker, job, signal);
      isReusable = true;
      if ("refusal" in said) throw new LimitError(said.refusal);
      return said.answer;
    } finally {
      this.#busy--;
      if (isReusable && !this.#isClosed) this.#idle.push(worker);
      else void worker.terminate();
      this.#waiting.shift()?.();
    }
  }

  /** Ends all threads. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const next of this.#waiting.splice(0)) next();
    await Promise.all(this.#idle.splice(0).map((worker) => worker.terminate()));
  }

  async #turn(): Promise<void> {
    if (this.#waiting.length >= mostWaiting)
      throw new LimitError({
        code: "BUSY",
        message: "too many calls at a time",
        help: "wait for the answers, and try again",
      });
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  async #asked(worker: Worker, job: Job, signal: AbortSignal): Promise<Said> {
    const seconds = this.timeout / 1000;
    return await new Promise<Said>((resolve, reject) => {
      const settle = (end: () => void): void => {
        clearTimeout(timer);
        signal.removeEventListener("abort", onAbort);
        worker.off("message", onMessage).off("error", onError).off("exit", onExit);
        // Errors that come after it has been given up.
        worker.on("error", () => undefined);
        end();
      };
      const fail = (refused: Refused): void => settle(() => reject(new LimitError(refused)));
      const onMessage = (said: Said): void => settle(() => resolve(said));
      const onError = (error: Error): void =>
        fail({ code: "BUG", message: `the thread has failed: ${error.message}`, help: "please report this template" });
      const onExit = (): void =>
        fail({ code: "BUG", message: "the thread has ended", help: "please report this template" });
      const onAbort = (): void => fail(cancelled);
      const timer = setTimeout(
        () =>
          fail({
            code: "TIMEOUT",
            message: `it took more than ${seconds} s, and was given up`,
            help: "divide the template, or have the server started with a higher --timeout",
          }),
        this.timeout,
      );
      signal.addEventListener("abort", onAbort, { once: true });
      worker.on("message", onMessage).on("error", onError).on("exit", onExit);
      worker.postMessage(job);
    });
  }

  #startThread(): Worker {
    // As TypeScript it is a file of its own; in the bundle it is in the file of all threads.
    const file = import.meta.url.endsWith(".ts") ? "./thread.ts" : "./worker.js";
    const worker = new Worker(new URL(file, import.meta.url), {
      workerData: this.start,
      resourceLimits: { maxOldGenerationSizeMb: memory },
    });
    // One that nobody asks must not keep the process.
    worker.unref();
    return worker;
  }
}

const cancelled: Refused = {
  code: "TIMEOUT",
  message: "the call was cancelled",
  help: "call the tool again if its answer is wanted",
};
