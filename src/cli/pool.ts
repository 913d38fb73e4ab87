import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import { fix } from "../index.js";
import { refusalOf } from "../contract/outcome.js";
import type { Core } from "./core.js";
import { correctTemplate, type Answer, type Done, type Task } from "./task.js";
import type { WorkerStart } from "./worker.js";

/** A task with its outcome. */
export interface Finished {
  task: Task;
  done: Done;
}

/**
 * Carries out the tasks, several at once, and yields their outcomes in their order. Once `stop` is given, the tasks at
 * work are finished and no other begins.
 */
export async function* correctAll(
  tasks: readonly Task[],
  { jobs, core, stop }: { jobs: number; core: Core; stop: AbortSignal },
): AsyncGenerator<Finished> {
  // The core of a test cannot be handed to another thread, and a thread runs only compiled files.
  if (jobs <= 1 || tasks.length <= 1 || core.fix !== fix || import.meta.url.endsWith(".ts")) {
    yield* correctHere(tasks, core, stop);
    return;
  }
  const pool = new WorkerPool(Math.min(jobs, tasks.length), { customRules: core.customRules ?? [] }, stop);
  try {
    const results: (Promise<Answer | undefined> | undefined)[] = tasks.map((task) => pool.correct(task));
    for (const [index, task] of tasks.entries()) {
      const finished = await results[index];
      // Thousands of corrected templates would wait for the end in memory.
      results[index] = undefined;
      if (finished === undefined) return;
      yield { task, done: finished.done };
    }
  } finally {
    await pool.close();
  }
}

/** Carries out the tasks in this thread, one after the other. */
async function* correctHere(tasks: readonly Task[], core: Core, stop: AbortSignal): AsyncGenerator<Finished> {
  for (const task of tasks) {
    yield { task, done: await correctTemplate(task, core) };
    // Signals and terminals are served between two templates.
    await setImmediate();
    if (stop.aborted) return;
  }
}

/** Tasks that a thread has at a time, so that it does not wait for the next one. */
const tasksPerThread = 2;

/** Threads that carry out tasks. */
class WorkerPool {
  readonly #threads: WorkerThread[];
  /** Each thread as often as it takes another task. */
  readonly #free: WorkerThread[];
  readonly #waiting: ((thread: WorkerThread) => void)[] = [];
  /** Threads that have not answered yet. */
  readonly #starting: Set<WorkerThread>;

  constructor(
    size: number,
    start: WorkerStart,
    readonly stop: AbortSignal,
  ) {
    this.#threads = Array.from({ length: size }, () => new WorkerThread(start));
    this.#free = Array.from({ length: tasksPerThread }, () => this.#threads).flat();
    this.#starting = new Set(this.#threads);
  }

  /** Returns the answer to a task once its turn has come; undefined when the run was stopped before. */
  async correct(task: Task): Promise<Answer | undefined> {
    const thread = this.#free.pop() ?? (await new Promise<WorkerThread>((resolve) => this.#waiting.push(resolve)));
    const answer = this.stop.aborted ? undefined : { done: await thread.correct(task) };
    // Compiled code is only valid for the flags with which it was made, and all threads have loaded theirs by then.
    if (this.#starting.delete(thread) && this.#starting.size === 0) tuneForThreads();
    const next = this.#waiting.shift();
    if (next === undefined) this.#free.push(thread);
    else next(thread);
    return answer;
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.close()));
  }
}

class WorkerThread {
  #worker: Worker | undefined;
  readonly #asked: ((answer: Answer | undefined) => void)[] = [];

  constructor(readonly start: WorkerStart) {
    this.#worker = this.#start();
  }

  /**
   * Carries out a task in the thread. If the thread ends, the template is tried once more in a thread of its own, so
   * that it takes no other template with it.
   */
  async correct(task: Task): Promise<Done> {
    const answer = await new Promise<Answer | undefined>((resolve) => {
      this.#asked.push(resolve);
      this.#worker ??= this.#start();
      this.#worker.postMessage(task);
    });
    return answer === undefined ? await correctAlone(task, this.start) : answer.done;
  }

  #start(): Worker {
    const worker = startWorker(this.start);
    worker.on("message", (answer: Answer) => this.#asked.shift()?.(answer));
    // The thread ends after an error, and its tasks are answered then.
    worker.on("error", () => undefined);
    worker.on("exit", () => {
      this.#worker = undefined;
      for (const resolve of this.#asked.splice(0)) resolve(undefined);
    });
    return worker;
  }

  async close(): Promise<void> {
    this.#asked.length = 0;
    await this.#worker?.terminate();
  }
}

/** Carries out a task in a thread that has no other. */
async function correctAlone(task: Task, start: WorkerStart): Promise<Done> {
  const worker = startWorker(start);
  const ended = new Promise<Answer | Error>((resolve) => {
    worker.once("message", resolve).once("error", resolve);
    worker.once("exit", () => resolve(new Error("its thread has ended")));
  });
  worker.postMessage(task);
  const answer = await ended;
  await worker.terminate();
  return answer instanceof Error ? { file: task.file, refusal: refusalOf(answer) } : answer.done;
}

function startWorker(start: WorkerStart): Worker {
  // Young objects are collected sooner, so that several threads need little more memory than one.
  return new Worker(new URL("./worker.js", import.meta.url), {
    workerData: start,
    resourceLimits: { maxYoungGenerationSizeMb: 4 },
  });
}

/**
 * Tells V8 what is true of several threads only. That one thread sweeps up young objects: several would wait for each
 * other while the processors have templates to correct, and a folder of thousands takes a twentieth longer. And that
 * memory may grow threefold before all is swept, not fourfold: it adds up, and more so when it was last swept in the
 * midst of a large template.
 */
function tuneForThreads(): void {
  setFlagsFromString("--no-parallel-scavenge");
  setFlagsFromString("--heap-growing-percent=200");
}
