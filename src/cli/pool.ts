import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { fix } from "../index.js";
import { refusalOf } from "../outcome.js";
import type { Core } from "./run.js";
import { carryOut, type Done, type Task } from "./task.js";
import type { Answer } from "./worker.js";

/** A task with what became of it. */
export interface Finished {
  task: Task;
  done: Done;
}

/**
 * Carries out the tasks, several at once, and gives what became of them in their order. Once `stop` is given, the tasks
 * at work are finished and no other begins.
 */
export async function* carryOutAll(tasks: readonly Task[], { jobs, core, stop }: { jobs: number; core: Core; stop: AbortSignal }): AsyncGenerator<Finished> {
  // What a test brings along cannot be handed to another thread, and a thread runs only what is compiled.
  if (jobs <= 1 || tasks.length <= 1 || core.fix !== fix || import.meta.url.endsWith(".ts")) {
    yield* carryOutHere(tasks, core, stop);
    return;
  }
  const crew = new Crew(Math.min(jobs, tasks.length), stop);
  try {
    const results = tasks.map((task) => crew.carryOut(task));
    for (const [index, task] of tasks.entries()) {
      const finished = await results[index];
      if (finished === undefined) return;
      yield { task, done: finished.done };
    }
  } finally {
    await crew.dismiss();
  }
}

/** So many templates are read while one is corrected. */
const readAhead = 4;

/** In this thread. What is written may be what another task reads, by way of a link, so then each has its turn. */
async function* carryOutHere(tasks: readonly Task[], core: Core, stop: AbortSignal): AsyncGenerator<Finished> {
  const atOnce = tasks.some(({ target }) => target !== undefined) ? 1 : readAhead;
  const begun: { task: Task; done: Promise<Done> }[] = [];
  let next = 0;
  for (;;) {
    for (let task = tasks[next]; task !== undefined && begun.length < atOnce && !stop.aborted; task = tasks[++next]) begun.push({ task, done: carryOut(task, core) });
    const first = begun.shift();
    if (first === undefined) return;
    yield { task: first.task, done: await first.done };
  }
}

/** Threads that carry out a task each at a time. */
class Crew {
  readonly #hands: Hand[];
  readonly #idle: Hand[];
  readonly #waiting: ((hand: Hand) => void)[] = [];

  constructor(
    size: number,
    readonly stop: AbortSignal,
  ) {
    this.#hands = Array.from({ length: size }, () => new Hand());
    this.#idle = [...this.#hands];
  }

  /** What became of a task, once it is its turn; undefined when it did not come to that. */
  async carryOut(task: Task): Promise<Answer | undefined> {
    const hand = this.#idle.pop() ?? (await new Promise<Hand>((resolve) => this.#waiting.push(resolve)));
    const answer = this.stop.aborted ? undefined : { done: await hand.carryOut(task) };
    const next = this.#waiting.shift();
    if (next === undefined) this.#idle.push(hand);
    else next(hand);
    return answer;
  }

  async dismiss(): Promise<void> {
    await Promise.all(this.#hands.map((hand) => hand.dismiss()));
  }
}

class Hand {
  #worker = startWorker();

  /** A template that brings its thread down takes no other template with it. */
  async carryOut(task: Task): Promise<Done> {
    this.#worker.postMessage(task);
    try {
      const [answer]: Answer[] = await once(this.#worker, "message");
      return answer?.done;
    } catch (error) {
      this.#worker = startWorker();
      return { file: task.file, refusal: refusalOf(error) };
    }
  }

  async dismiss(): Promise<void> {
    await this.#worker.terminate();
  }
}

function startWorker(): Worker {
  // What a template leaves behind is swept up sooner: several threads are to need little more memory than one.
  return new Worker(new URL("./worker.js", import.meta.url), { resourceLimits: { maxYoungGenerationSizeMb: 4 } });
}
