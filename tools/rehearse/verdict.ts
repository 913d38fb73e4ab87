/** One template before and after its corrections. */
export interface Subject {
  name: string;
  before: string;
  after: string;
  /** Logical IDs and reasons of the findings that were left alone. */
  left: readonly { logicalId: string; message: string; reason: string }[];
  /** Logical IDs of the findings that are mended at once, in whatever rollout. */
  atOnce: readonly string[];
  /** What findings touch that AWS refuses as it is, and the parameters that they ask for: no deployed stack has it. */
  refused?: readonly string[];
  /** True if CloudFormation refuses the original as a whole, so that there is no stack of it. */
  isRefused?: boolean;
}

/** What is left alone in files that were corrected before is not known. */
export const untold: Subject["left"] = [];

/** What one judge says about all templates. */
export interface Verdict {
  judge: string;
  passed: number;
  failed: number;
  skipped: number;
  /** For people. */
  lines: string[];
}

/** Collects what is wrong, template by template. */
export class Tally {
  readonly #lines: string[] = [];
  readonly #complaints = new Map<string, string[]>();
  readonly #skipped = new Map<string, string>();
  #heard: Set<string> | undefined;

  constructor(
    private readonly judge: string,
    private readonly names: readonly string[],
  ) {}

  /** A line for people. */
  say(line: string): void {
    this.#lines.push(line);
  }

  fail(name: string, complaint: string): void {
    const known = this.#complaints.get(name) ?? [];
    if (!known.includes(complaint)) this.#complaints.set(name, [...known, complaint]);
  }

  skip(name: string, reason: string): void {
    this.#skipped.set(name, reason);
  }

  /** An engine reported about this template. After the first call a template without report fails. */
  heard(...names: readonly string[]): void {
    this.#heard = new Set([...(this.#heard ?? []), ...names]);
  }

  get verdict(): Verdict {
    for (const name of this.names) {
      if (this.#heard && !this.#heard.has(name) && !this.#skipped.has(name))
        this.fail(name, "the engine gave no report");
    }
    const failed = [...this.#complaints].flatMap(([name, complaints]) =>
      complaints.map((complaint) => `  FAILED ${name}: ${complaint}`),
    );
    const skipped = [...this.#skipped].filter(([name]) => !this.#complaints.has(name));
    const notes = skipped.map(([name, reason]) => `  skipped ${name}: ${reason}`);
    const passed = this.names.length - skipped.length - this.names.filter((name) => this.#complaints.has(name)).length;
    return {
      judge: this.judge,
      passed,
      failed: this.#complaints.size,
      skipped: skipped.length,
      lines: [...this.#lines, ...notes, ...failed],
    };
  }
}

/** The verdict of a judge that is not there. */
export function absent(judge: string, reason: string): Verdict {
  return { judge, passed: 0, failed: 0, skipped: 1, lines: [`  skipped: ${reason}`] };
}

/** Rows with their columns under each other, numbers to the right. */
export function table(rows: readonly (readonly (string | number)[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => String(row[column] ?? "").length)));
  const isNumber = widths.map((_, column) => typeof rows.at(-1)?.[column] === "number");
  return rows.map((row) => {
    const cells = row.map((cell, column) =>
      isNumber[column] ? String(cell).padStart(widths[column] ?? 0) : String(cell).padEnd(widths[column] ?? 0),
    );
    return `  ${cells.join("  ").trimEnd()}`;
  });
}
