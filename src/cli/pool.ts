import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import { fix } from "../index.js";
import { refusalOf } from "../contract/outcome.js";
import type { Core } from "./core.js";
import { carryOut, type Answer, type Done, type Task } from "./task.js";

/** A task with its outcome. */
export interface Finished {
  task: Task;
  done: Done;
}

/**
 * Carries out the tasks, several at once, and yields their outcomes in their order. Once `stop` is given, the tasks at
 * work are finished and no other begins.
 */
export async function* carryOutAll(
  tasks: readonly Task[],
  { jobs, core, stop }: { jobs: number; core: Core; stop: AbortSignal },
): AsyncGenerator<Finished> {
  // The core of a test cannot be handed to another thread, and a thread runs only compiled files.
  if (jobs <= 1 || tasks.length <= 1 || core.fix !== fix || import.meta.url.endsWith(".ts")) {
    yield* carryOutHere(tasks, core, stop);
    return;
  }
  const crew = new Crew(Math.min(jobs, tasks.length), stop);
  try {
    const results: (Promise<Answer | undefined> | undefined)[] = tasks.map((task) => crew.carryOut(task));
    for (const [index, task] of tasks.entries()) {
      const finished = await results[index];
      // Thousands of corrected templates would wait for the end in memory.
      results[index] = undefined;
      if (finished === undefined) return;
      yield { task, done: finished.done };
    }
  } finally {
    await crew.dismiss();
  }
}

/** Carries out the tasks in this thread, one after the other. */
async function* carryOutHere(tasks: readonly Task[], core: Core, stop: AbortSignal): AsyncGenerator<Finished> {
  for (const task of tasks) {
    yield { task, done: await carryOut(task, core) };
    // Signals and terminals are served between two templates.
    await setImmediate();
    if (stop.aborted) return;
  }
}

/** Tasks that a thread has at a time, so that it does not wait for the next one. */
const tasksAtHand = 2;

/** Threads that carry out tasks. */
class Crew {
  readonly #hands: Hand[];
  /** Each thread as often as it takes another task. */
  readonly #free: Hand[];
  readonly #waiting: ((hand: Hand) => void)[] = [];
  /** Threads that have not answered yet. */
  readonly #starting: Set<Hand>;

  constructor(
    size: number,
    readonly stop: AbortSignal,
  ) {
    this.#hands = Array.from({ length: size }, () => new Hand());
    this.#free = Array.from({ length: tasksAtHand }, () => this.#hands).flat();
    this.#starting = new Set(this.#hands);
  }

  /** Returns the answer to a task once its turn has come; undefined when the run was stopped before. */
  async carryOut(task: Task): Promise<Answer | undefined> {
    const hand = this.#free.pop() ?? (await new Promise<Hand>((resolve) => this.#waiting.push(resolve)));
    const answer = this.stop.aborted ? undefined : { done: await hand.carryOut(task) };
    // Compiled code is only valid for the flags with which it was made, and all threads have loaded theirs by then.
    if (this.#starting.delete(hand) && this.#starting.size === 0) shareMachine();
    const next = this.#waiting.shift();
    if (next === undefined) this.#free.push(hand);
    else next(hand);
    return answer;
  }

  async dismiss(): Promise<void> {
    await Promise.all(this.#hands.map((hand) => hand.dismiss()));
  }
}

class Hand {
  #worker: Worker | undefined = this.#start();
  readonly #asked: ((answer: Answer | undefined) => void)[] = [];

  /**
   * Carries out a task in the thread. If the thread ends, the template is tried once more in a thread of its own, so
   * that it takes no other template with it.
   */
  async carryOut(task: Task): Promise<Done> {
    const answer = await new Promise<Answer | undefined>((resolve) => {
      this.#asked.push(resolve);
      this.#worker ??= this.#start();
      this.#worker.postMessage(task);
    });
    return answer === undefined ? await carryOutAlone(task) : answer.done;
  }

  #start(): Worker {
    const worker = startWorker();
    worker.on("message", (answer: Answer) => this.#asked.shift()?.(answer));
    // The thread ends after an error, and its tasks are answered then.
    worker.on("error", () => undefined);
    worker.on("exit", () => {
      this.#worker = undefined;
      for (const resolve of this.#asked.splice(0)) resolve(undefined);
    });
    return worker;
  }

  async dismiss(): Promise<void> {
    this.#asked.length = 0;
    await this.#worker?.terminate();
  }
}

/** Carries out a task in a thread that has no other. */
async function carryOutAlone(task: Task): Promise<Done> {
  const worker = startWorker();
  const ended = new Promise<Answer | Error>((resolve) => {
    worker.once("message", resolve).once("error", resolve);
    worker.once("exit", () => resolve(new Error("its thread has ended")));
  });
  worker.postMessage(task);
  const answer = await ended;
  await worker.terminate();
  return answer instanceof Error ? { file: task.file, refusal: refusalOf(answer) } : answer.done;
}

function startWorker(): Worker {
  // Young objects are collected sooner, so that several threads need little more memory than one.
  return new Worker(new URL("./worker.js", import.meta.url), { resourceLimits: { maxYoungGenerationSizeMb: 4 } });
}

/**
 * Tells V8 what is true of several threads only. That one thread sweeps up young objects: several would wait for each
 * other while the processors have templates to correct, and a folder of thousands takes a twentieth longer. And that
 * memory may grow threefold before all is swept, not fourfold: it adds up, and more so when it was last swept in the
 * midst of a large template.
 */
function shareMachine(): void {
  setFlagsFromString("--no-parallel-scavenge");
  setFlagsFromString("--heap-growing-percent=200");
}
