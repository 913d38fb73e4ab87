import { generator } from "../../test/edit/random-operations.js";

/** Random choices that a seed decides. */
export class Random {
  readonly next: () => number;

  constructor(seed: number) {
    this.next = generator(seed);
  }

  /** From 0 to `below` - 1. */
  whole(below: number): number {
    return Math.floor(this.next() * below);
  }

  /** One of several; throws when there is none. */
  of<T>(values: readonly T[]): T {
    const value = values[this.whole(values.length)];
    if (value === undefined) throw new Error("nothing to choose from");
    return value;
  }

  chance(share: number): boolean {
    return this.next() < share;
  }
}
