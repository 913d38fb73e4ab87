/** The values that something can take. */
export type Axes<T> = { readonly [axis in keyof T]: readonly T[axis][] };

/** Picks a value of an axis, the least used one first; a seed decides between equals. */
export class Picker {
  readonly #uses = new Map<string, number>();
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** `axis` names the values: each has its own count. */
  choose<V>(axis: string, values: readonly V[]): V {
    const places = values.map((value, place) => ({ value, key: `${axis} ${place}`, tie: this.#random() }));
    places.sort((a, b) => this.#usesOf(a.key) - this.#usesOf(b.key) || a.tie - b.tie);
    const [best] = places;
    if (best === undefined) throw new Error(`${axis} has no values`);
    this.#uses.set(best.key, this.#usesOf(best.key) + 1);
    return best.value;
  }

  /** A value of each axis. */
  all<T extends object>(axes: Axes<T>): T {
    const picked: Partial<T> = {};
    for (const axis in axes) picked[axis] = this.choose(axis, axes[axis]);
    if (!isComplete(picked, axes)) throw new Error("an axis got no value");
    return picked;
  }

  #usesOf(key: string): number {
    return this.#uses.get(key) ?? 0;
  }

  /** Mulberry32. */
  #random(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }
}

function isComplete<T extends object>(picked: Partial<T>, axes: Axes<T>): picked is T {
  return Object.keys(axes).every((axis) => axis in picked);
}
