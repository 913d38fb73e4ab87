import { CfnFixError, fix } from "../../src/index.js";

/** What one call made of an answer. */
export interface Fixed {
  /** The template that came back; undefined where the answer was refused. */
  readonly output: string | undefined;
  /** Why it was refused. */
  readonly refused?: string;
  /** What went wrong that never may: a crash, or an answer that the protocol does not have. */
  readonly fault?: string;
  /** The names of the values that are still needed. */
  readonly asked: readonly string[];
  /** What was found and left, by rule. */
  readonly left: readonly string[];
  readonly milliseconds: number;
}

/** Repairs answers, one call each. */
export interface Fixer {
  readonly name: string;
  fix(answer: string): Promise<Fixed>;
  close(): Promise<void>;
}

/** Returns what calls the library. */
export function libraryFixer(): Fixer {
  return {
    name: "library",
    fix(answer) {
      const start = performance.now();
      try {
        const { output, inputs, left } = fix(answer, { recover: true });
        return Promise.resolve({
          output,
          asked: inputs.map(({ parameter }) => parameter),
          left: left.map(({ rule }) => rule),
          milliseconds: performance.now() - start,
        });
      } catch (error) {
        if (!(error instanceof CfnFixError)) throw error;
        return Promise.resolve({
          output: undefined,
          refused: error.message,
          asked: [],
          left: [],
          milliseconds: performance.now() - start,
        });
      }
    },
    close: () => Promise.resolve(),
  };
}
