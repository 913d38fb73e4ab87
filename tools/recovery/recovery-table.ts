import type { Accepted } from "./accepted.js";
import type { Outcome, Recovery } from "./compare-recovered.js";
import type { RepairedTemplate } from "./repaired-templates.js";

/** One template that was broken and repaired. */
export interface Case {
  place: string;
  subject: RepairedTemplate;
  broken: string;
  recovery: Recovery;
  /** Why it is right that it was not repaired. */
  accepted: Accepted | undefined;
}

const repaired: readonly Outcome[] = ["exact", "same meaning", "other"];
const columns = [
  "broken",
  "detected",
  "repaired",
  "exact",
  "same meaning",
  "other",
  "left alone",
  "missed",
  "refused",
  "FAULT",
] as const;

/** Counts the cases of each way to break something, and prints examples. */
export class RecoveryTable {
  readonly #rows = new Map<string, Case[]>();
  #skipped = 0;
  #saved = 0;
  #faults = 0;

  readonly #shown: number;
  readonly #save: (name: string, files: Readonly<Record<string, string>>) => void;

  /** Prints at most `shown` cases of each outcome that is not right, and gives `save` the templates of each. */
  constructor(shown: number, save: (name: string, files: Readonly<Record<string, string>>) => void) {
    this.#shown = shown;
    this.#save = save;
  }

  add(rule: string, mutation: string, found: Case): void {
    const key = `${rule}\t${mutation}`;
    this.#rows.set(key, [...(this.#rows.get(key) ?? []), found]);
  }

  /** A broken template that could not be written. */
  skip(rule: string, mutation: string): void {
    this.#skipped++;
    if (this.#shown > 0) console.log(`cannot be written: ${rule}, ${mutation}`);
  }

  /** A template that cannot even be repaired once and for all. */
  fault(name: string, reason: string): void {
    this.#faults++;
    console.log(`FAILED ${name}: ${reason}`);
  }

  get sums(): { passed: number; failed: number; skipped: number } {
    const rows = [...this.#rows.values()];
    const failed = rows.reduce((sum, cases) => sum + failuresIn(cases), 0);
    return { passed: rows.flat().length - failed, failed: failed + this.#faults, skipped: this.#skipped };
  }

  print(): void {
    const totals = new Map<string, Case[]>();
    console.log(`| rule | mutation | ${columns.join(" | ")} |`);
    console.log(`|---|---|${columns.map(() => "--:|").join("")}`);
    for (const [key, cases] of this.#rows) {
      const [rule = "", mutation = ""] = key.split("\t");
      console.log(line(rule, mutation, cases));
      totals.set(rule, [...(totals.get(rule) ?? []), ...cases]);
    }
    for (const [rule, cases] of totals) console.log(line(rule, "**all**", cases));
    for (const [key, cases] of this.#rows) {
      this.#explain(key.replace("\t", ", "), cases);
      const rare = cases.filter(({ accepted }) => accepted?.always === false).length;
      if (rare > allowed(cases))
        console.log(
          `\nFAILED ${key.replace("\t", ", ")}: ${rare} of ${cases.length} were not repaired, where a few templates explain ${allowed(cases)}`,
        );
    }
  }

  #explain(key: string, cases: readonly Case[]): void {
    for (const outcome of ["other", "left alone", "missed", "refused", "FAULT"]) {
      const examples = cases.filter(({ recovery }) => recovery.outcome === outcome);
      // What neither passes nor is known is always worth a line.
      const wanted = examples.filter((found, index) => index < this.#shown || (!isPassed(found) && index < 3));
      if (wanted.length === 0) continue;
      console.log(`\n${key}: ${outcome} (${examples.length})`);
      for (const found of wanted) {
        const name = `case-${++this.#saved}`;
        console.log(
          `  ${name} ${found.place}${found.accepted === undefined ? (isPassed(found) ? "" : " FAILED") : `: ${found.accepted.why}`}`,
        );
        for (const reason of found.recovery.reasons.slice(0, 6)) console.log(`      ${reason.slice(0, 700)}`);
        this.#save(name, { clean: found.subject.text, broken: found.broken, repaired: found.recovery.repaired });
      }
    }
  }
}

function isPassed({ recovery, accepted }: Case): boolean {
  if (recovery.outcome === "FAULT") return false;
  return (
    accepted !== undefined ||
    (recovery.detected && repaired.includes(recovery.outcome)) ||
    recovery.outcome === "exact" ||
    recovery.outcome === "same meaning"
  );
}

/** Peculiar templates are few. */
function allowed(cases: readonly Case[]): number {
  return Math.max(3, Math.floor(cases.length / 5));
}

function failuresIn(cases: readonly Case[]): number {
  const rare = cases.filter(({ accepted }) => accepted?.always === false).length;
  return cases.filter((found) => !isPassed(found)).length + Math.max(0, rare - allowed(cases));
}

function line(rule: string, mutation: string, cases: readonly Case[]): string {
  const count = (outcome: Outcome): number => cases.filter(({ recovery }) => recovery.outcome === outcome).length;
  const figures = columns.map((column) => {
    if (column === "broken") return cases.length;
    if (column === "detected") return cases.filter(({ recovery }) => recovery.detected).length;
    return column === "repaired" ? repaired.reduce((sum, outcome) => sum + count(outcome), 0) : count(column);
  });
  return `| ${rule} | ${mutation} | ${figures.join(" | ")} |`;
}
