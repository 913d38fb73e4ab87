import type { Io } from "./io.js";

/** Fewer templates are done before anybody could read the line. */
const fewest = 25;

/** Milliseconds between two updates. */
const pause = 100;

/** A line on a terminal that says how far a long run is. Anywhere else nothing is written. */
export class Progress {
  readonly #isShown: boolean;
  #done = 0;
  #last = 0;

  constructor(
    readonly total: number,
    readonly io: Io,
    isWanted: boolean,
  ) {
    this.#isShown = isWanted && io.stderr.isTTY === true && io.env["TERM"] !== "dumb" && total >= fewest;
  }

  /** Counts one more template as done. */
  step(): void {
    this.#done++;
    if (!this.#isShown || Date.now() - this.#last < pause) return;
    this.#last = Date.now();
    this.io.stderr.write(`\r\u001b[K${this.#done} of ${this.total} templates`);
  }

  /** Removes the line, so that something else can be written. */
  clear(): void {
    if (this.#isShown && this.#last > 0) this.io.stderr.write("\r\u001b[K");
    this.#last = 0;
  }
}
