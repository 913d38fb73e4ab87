// Tries one input after the other; the parent ends this process when one takes too long.
import { writeFileSync } from "node:fs";
import { Coverage } from "./new-code.js";
import { mutate } from "./mutate-text.js";
import { Random } from "./random.js";
import { seeds, settingSeeds } from "./seeds.js";
import { readsSettings, shares } from "./targets.js";
import { judge, kindOf, shrink, type FuzzInput } from "./fuzz-input.js";

/** What the parent wants. */
export interface FuzzTask {
  seed: number;
  seconds: number;
  inputs: number;
  targets: readonly string[];
  corpus?: string;
  /** Where the input is noted that is about to be tried. */
  note: string;
}

/** What the worker tells its parent: a fault, or how far it has come. */
export type FuzzMessage =
  | { kind: "fault"; input: FuzzInput; fault: string }
  | { kind: "state"; tried: number; kept: number; functions: number; outcomes: Record<string, number> };

/** To ask V8 takes as long as to try an input; so it is asked about some at once, and all of them are kept. */
const asked = 5;

const keptFaults = new Set<string>();
const outcomes: Record<string, number> = {};
const isOurs = (url: string): boolean =>
  url.startsWith("file:") &&
  /\/(?:src|transforms)\/|\/node_modules\/(?:yaml|js-yaml|jsonc-parser|ignore|picomatch)\//.test(url);

process.once("message", (message) => {
  const task: FuzzTask = JSON.parse(String(message));
  void work(task).then(() => process.disconnect?.());
});

async function work(task: FuzzTask): Promise<void> {
  const random = new Random(task.seed);
  const coverage = new Coverage(isOurs);
  const bag = task.targets.flatMap((target) => Array.from({ length: shares[target] ?? 1 }, () => target));
  const pools = [new Pool(seeds(task.corpus), random), new Pool(settingSeeds, random)] as const;
  const until = performance.now() + task.seconds * 1000;
  let [tried, toldAt] = [0, performance.now()];
  const tell = (): void =>
    send({ kind: "state", tried, kept: pools[0].size + pools[1].size, functions: coverage.functions, outcomes });
  const untold: { pool: Pool; text: string; outcome: string }[] = [];
  while (performance.now() < until && tried < task.inputs) {
    const target = random.of(bag);
    const pool = pools[readsSettings.has(target) ? 1 : 0];
    const text = random.chance(0.05) ? pool.next() : mutate(pool.next(), pool.next(), random);
    const input = { target, seed: random.whole(2 ** 31), text };
    tried++;
    writeFileSync(task.note, JSON.stringify(input));
    const { outcome, fault } = await judge(input);
    const counted = `${input.target} ${outcome}`;
    outcomes[counted] = (outcomes[counted] ?? 0) + 1;
    if (fault !== undefined) await found(input, fault);
    untold.push({ pool, text, outcome });
    if (untold.length >= asked) {
      if (coverage.grows()) for (const each of untold) each.pool.add(each.text, each.outcome);
      untold.length = 0;
    }
    if (performance.now() > toldAt + 5000) {
      tell();
      toldAt = performance.now();
    }
  }
  tell();
}

/** Inputs to start from: given ones, and those that ran something new, which lead on more often. */
class Pool {
  readonly #finds: string[] = [];

  constructor(
    readonly given: readonly string[],
    readonly random: Random,
  ) {}

  get size(): number {
    return this.#finds.length;
  }

  next(): string {
    const isOfFinds = this.#finds.length > 0 && this.random.chance(0.6);
    return this.random.of(isOfFinds ? (this.random.chance(0.5) ? this.#finds : this.#finds.slice(-50)) : this.given);
  }

  /** What could not be read leads to more of the same only. */
  add(text: string, outcome: string): void {
    if (outcome !== "SYNTAX" || this.random.chance(0.1)) this.#finds.push(text);
  }
}

async function found(input: FuzzInput, fault: string): Promise<void> {
  const kind = `${input.target} ${kindOf(fault)}`;
  if (keptFaults.has(kind)) return;
  keptFaults.add(kind);
  send({ kind: "fault", input: fault.startsWith("slow") ? input : await shrink(input, fault), fault });
}

function send(message: FuzzMessage): void {
  process.send?.(message);
}
