import type { Answer, Request } from "./messages.js";

/** After so many milliseconds a run is given up for a newer text. */
const patience = 3000;

/** Runs corrections in a thread of its own, always of the newest text. */
export class Runner {
  readonly #url: string;
  readonly #told: (answer: Answer) => void;
  readonly #broken: (message: string) => void;
  #worker: Worker;
  #running: { readonly since: number } | undefined;
  #waiting: Request | undefined;

  /** `code`: the script of the thread. `told`: called with each answer. `broken`: called when the thread ends. */
  constructor(code: string, told: (answer: Answer) => void, broken: (message: string) => void) {
    this.#url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
    this.#told = told;
    this.#broken = broken;
    this.#worker = this.#begun();
  }

  /** Corrects a text as soon as the one before is done; a text in between is passed over. */
  run(request: Request): void {
    if (this.#running !== undefined && performance.now() - this.#running.since > patience) this.#restart();
    if (this.#running !== undefined) {
      this.#waiting = request;
      return;
    }
    this.#running = { since: performance.now() };
    this.#worker.postMessage(request);
  }

  #begun(): Worker {
    const worker = new Worker(this.#url);
    worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
      if (data.kind !== "choices") this.#running = undefined;
      this.#told(data);
      const next = this.#waiting;
      this.#waiting = undefined;
      if (next !== undefined) this.run(next);
    });
    worker.addEventListener("error", ({ message }) => {
      this.#restart();
      this.#broken(message);
    });
    return worker;
  }

  #restart(): void {
    this.#worker.terminate();
    this.#running = undefined;
    this.#worker = this.#begun();
  }
}
