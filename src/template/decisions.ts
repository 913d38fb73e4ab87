/** A node of a decision diagram. Two nodes are the same number exactly when they are the same Boolean function. */
export type Decision = number;

/** The function that never holds. */
export const never: Decision = 0;
/** The function that always holds. */
export const always: Decision = 1;

/** Thrown if a function would need too many steps; the caller then answers conservatively. */
export class TooComplex extends Error {
  override readonly name = "TooComplex";
}

/** The most steps of one operation, and of all together, so that no template can block a run. */
const operationLimit = 1 << 16;
const totalLimit = 1 << 20;
const depthLimit = 2000;
const pairBase = 2 ** 26;

/**
 * Boolean functions over variables with finitely many values, as reduced ordered decision diagrams.
 * Equal functions share a node, so comparing two functions costs nothing once they are built.
 */
export class Decisions {
  readonly #sizes: number[] = [];
  /** The variable of each node; the two constants come after all variables. */
  readonly #variableOf: number[] = [Infinity, Infinity];
  readonly #branchesOf: (readonly Decision[])[] = [[], []];
  readonly #nodes = new Map<string, Decision>();
  readonly #conjunctions = new Map<number, Decision>();
  readonly #negations = new Map<Decision, Decision>([
    [never, always],
    [always, never],
  ]);
  #operationSteps = 0;
  #totalSteps = 0;

  /** Returns a new variable with values 0 to `size` - 1. */
  variable(size: number): number {
    return this.#sizes.push(size) - 1;
  }

  /** Returns the function that holds when `variable` has this value. */
  test(variable: number, value: number): Decision {
    return this.#node(
      variable,
      Array.from({ length: this.#sizes[variable] ?? 0 }, (_, index) => (index === value ? always : never)),
    );
  }

  /** Returns the function that holds when `a` does not. Throws `TooComplex`, as all operations do. */
  not(a: Decision): Decision {
    this.#operationSteps = 0;
    return this.#negate(a, 0);
  }

  /** Returns the function that holds when both hold. */
  and(a: Decision, b: Decision): Decision {
    this.#operationSteps = 0;
    return this.#conjoin(a, b, 0);
  }

  /** Returns the function that holds when at least one of them holds. */
  or(a: Decision, b: Decision): Decision {
    return this.not(this.and(this.not(a), this.not(b)));
  }

  #node(variable: number, branches: readonly Decision[]): Decision {
    const [first = never] = branches;
    if (branches.every((branch) => branch === first)) return first;
    const key = `${variable}:${branches.join()}`;
    const same = this.#nodes.get(key);
    if (same !== undefined) return same;
    const node = this.#variableOf.push(variable) - 1;
    this.#branchesOf.push(branches);
    this.#nodes.set(key, node);
    return node;
  }

  #negate(a: Decision, depth: number): Decision {
    const cached = this.#negations.get(a);
    if (cached !== undefined) return cached;
    const branches = this.#branches(a);
    this.#spend(branches.length, depth);
    const result = this.#node(
      this.#level(a),
      branches.map((branch) => this.#negate(branch, depth + 1)),
    );
    this.#negations.set(a, result);
    this.#negations.set(result, a);
    return result;
  }

  #conjoin(a: Decision, b: Decision, depth: number): Decision {
    if (a === never || b === never) return never;
    if (a === always || a === b) return b;
    if (b === always) return a;
    const key = a < b ? a * pairBase + b : b * pairBase + a;
    const cached = this.#conjunctions.get(key);
    if (cached !== undefined) return cached;
    const variable = Math.min(this.#level(a), this.#level(b));
    const left = this.#level(a) === variable ? this.#branches(a) : undefined;
    const right = this.#level(b) === variable ? this.#branches(b) : undefined;
    const size = this.#sizes[variable] ?? 0;
    this.#spend(size, depth);
    const branches = Array.from({ length: size }, (_, value) =>
      this.#conjoin(left?.[value] ?? a, right?.[value] ?? b, depth + 1),
    );
    const result = this.#node(variable, branches);
    this.#conjunctions.set(key, result);
    return result;
  }

  #level(a: Decision): number {
    return this.#variableOf[a] ?? Infinity;
  }

  #branches(a: Decision): readonly Decision[] {
    return this.#branchesOf[a] ?? [];
  }

  #spend(steps: number, depth: number): void {
    this.#operationSteps += steps;
    this.#totalSteps += steps;
    if (this.#operationSteps > operationLimit || this.#totalSteps > totalLimit || depth > depthLimit) {
      throw new TooComplex();
    }
  }
}
