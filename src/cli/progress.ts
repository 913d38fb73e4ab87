import { withCommas } from "../report/count.js";
import type { Io, OutputStream } from "./io.js";

/** Milliseconds between two updates, and before the first: what is done by then needs no line. */
const pause = 100;

/** A line on a terminal that says how far a long run is, below what is printed. Anywhere else nothing is written. */
export class Progress {
  readonly #isShown: boolean;
  #done = 0;
  #last: number;
  #line = "";

  /** `now`: the clock, in milliseconds. */
  constructor(
    readonly total: number,
    readonly io: Pick<Io, "stderr" | "env">,
    isWanted: boolean,
    readonly now: () => number = Date.now,
  ) {
    this.#isShown = isWanted && io.stderr.isTTY === true && io.env["TERM"] !== "dumb" && total > 1;
    this.#last = now();
  }

  /** Counts one more template as done. */
  step(): void {
    this.#done++;
    const now = this.now();
    if (!this.#isShown || now - this.#last < pause) return;
    this.#last = now;
    this.#line = `${withCommas(this.#done)} of ${withCommas(this.total)} files`;
    this.io.stderr.write(`\r\u001b[K${this.#line}`);
  }

  /** Returns a stream whose text goes above the line. */
  above(stream: OutputStream): OutputStream {
    if (!this.#isShown || stream.isTTY !== true) return stream;
    return {
      isTTY: true,
      ...(stream.columns !== undefined && { columns: stream.columns }),
      write: (text) => {
        if (text === "" || this.#line === "") return stream.write(text);
        this.io.stderr.write("\r\u001b[K");
        const result = stream.write(text);
        // Below a line that is not at its end there is no room.
        if (text.endsWith("\n")) this.io.stderr.write(this.#line);
        else this.#line = "";
        return result;
      },
    };
  }

  /** Removes the line: the run is at its end. */
  end(): void {
    if (this.#line !== "") this.io.stderr.write("\r\u001b[K");
    this.#line = "";
  }
}
