/** Runs checks one after the other, and keeps count. */
export class Checks {
  #passed = 0;
  #failed = 0;

  /** `check` throws, or gives a sentence about what it saw. */
  async run(name: string, check: () => Promise<string | void>): Promise<void> {
    try {
      const seen = await check();
      this.#passed++;
      console.log(`  ok    ${name}${seen === undefined ? "" : `: ${seen}`}`);
    } catch (error) {
      this.#failed++;
      console.log(`  FAIL  ${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  get failed(): number {
    return this.#failed;
  }

  /** The line that ends every look. */
  get summary(): string {
    return `${this.#passed} passed, ${this.#failed} failed, 0 skipped`;
  }
}

/** Throws unless what was seen is what was expected. */
export function same(seen: unknown, expected: unknown, what: string): void {
  if (seen !== expected) throw new Error(`${what} is ${String(seen)}, not ${String(expected)}`);
}

/** Throws unless it is so. */
export function holds(so: boolean, what: string): void {
  if (!so) throw new Error(what);
}
