import { Stopped, type Key, type LineQuestion, type Prompter } from "../../../src/cli/interactive/prompter.js";

/** Gives answers one after the other, as a user would; without a further one it presses Ctrl-C. */
export class FakePrompter implements Prompter {
  readonly width = 80;
  /** All lines that were shown. */
  readonly shown: string[] = [];
  /** The keys that each question offered. */
  readonly offered: string[] = [];
  /** What was wrong with lines that were given. */
  readonly problems: string[] = [];
  readonly #answers: string[];

  constructor(...answers: string[]) {
    this.#answers = answers;
  }

  /** The answers that nobody asked for. */
  get unused(): readonly string[] {
    return this.#answers;
  }

  show(lines: readonly string[]): void {
    this.shown.push(...lines);
  }

  async choose(_question: string, keys: readonly Key[]): Promise<string> {
    const answer = this.#next();
    this.offered.push(keys.map(({ key }) => key).join(""));
    if (!keys.some(({ key }) => key === answer)) throw new Error(`there is no key ${answer}`);
    return await Promise.resolve(answer);
  }

  async line({ otherwise, problemWith }: LineQuestion): Promise<string> {
    for (;;) {
      const line = this.#next() || otherwise;
      const problem = problemWith(line);
      if (problem === undefined) return await Promise.resolve(line);
      this.problems.push(problem);
    }
  }

  #next(): string {
    const answer = this.#answers.shift();
    if (answer === undefined) throw new Stopped();
    return answer;
  }
}
