import { Session, type Profiler } from "node:inspector";

type Span = readonly [start: number, end: number];

/** Tells whether code has run that never ran before, by what V8 counts block by block. */
export class Coverage {
  readonly #session = new Session();
  /** Of each function that has run: what of it has not. */
  readonly #idle = new Map<string, readonly Span[]>();

  constructor(readonly isOfInterest: (url: string) => boolean) {
    this.#session.connect();
    this.#session.post("Profiler.enable");
    this.#session.post("Profiler.startPreciseCoverage", { callCount: false, detailed: true });
  }

  /** How many functions have run. */
  get functions(): number {
    return this.#idle.size;
  }

  /** Takes what has run since the last time; true when some of it is new. */
  grows(): boolean {
    let isNew = false;
    this.#session.post("Profiler.takePreciseCoverage", (error, taken) => {
      if (error) throw new Error(error.message);
      for (const { url, functions } of taken.result)
        if (this.isOfInterest(url)) for (const each of functions) isNew = this.#add(url, each) || isNew;
    });
    return isNew;
  }

  #add(url: string, { ranges }: Profiler.FunctionCoverage): boolean {
    const [whole] = ranges;
    if (whole === undefined || whole.count === 0) return false;
    const key = `${url}:${whole.startOffset}:${whole.endOffset}`;
    const idle = ranges
      .filter(({ count }) => count === 0)
      .map(({ startOffset, endOffset }): Span => [startOffset, endOffset]);
    const before = this.#idle.get(key);
    const after = before === undefined ? idle : common(before, idle);
    this.#idle.set(key, after);
    return before === undefined || length(after) < length(before);
  }
}

function common(some: readonly Span[], others: readonly Span[]): Span[] {
  const both = some.flatMap(([start, end]) =>
    others.map(([from, to]): Span => [Math.max(start, from), Math.min(end, to)]),
  );
  return both.filter(([start, end]) => start < end);
}

function length(spans: readonly Span[]): number {
  return spans.reduce((sum, [start, end]) => sum + end - start, 0);
}
