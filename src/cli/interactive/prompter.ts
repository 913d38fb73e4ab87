/** A key that answers a question, and what it means. */
export interface Key {
  /** One lower-case letter. */
  readonly key: string;
  /** The answer in a word, which stands there once the key is pressed. */
  readonly name: string;
  readonly help: string;
}

/** A question that is answered with a line. */
export interface LineQuestion {
  readonly text: string;
  /** The answer if the line is empty. */
  readonly otherwise: string;
  /** What an empty line means, in a few words. */
  readonly offer: string;
  /** Returns what is wrong with an answer; then the question is asked again. */
  problemWith(line: string): string | undefined;
}

/** Somebody who is asked, usually at a terminal; tests bring their own. */
export interface Prompter {
  /** The columns of a line. */
  readonly width: number;
  /** Shows lines, which are printable already. */
  show(lines: readonly string[]): void;
  /** Returns the key that the user chooses. Throws `Stopped`. */
  choose(question: string, keys: readonly Key[]): Promise<string>;
  /** Returns a line that the user writes. Throws `Stopped`. */
  line(question: LineQuestion): Promise<string>;
}

/** The user has left the run by Ctrl-C or Ctrl-D: nothing is to be written. */
export class Stopped extends Error {}
