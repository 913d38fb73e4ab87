// Tries inputs that grow out of templates, guided by what of the code has run, and looks for anything but a clear refusal.
import { fork } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { sharedCorpus } from "./corpus.js";
import { targets } from "./fuzz/targets.js";
import { judge, type FuzzInput } from "./fuzz/fuzz-input.js";
import type { FuzzMessage, FuzzTask } from "./fuzz/worker.js";

const help = `Usage: npm run fuzz -- [options]

  --minutes N      how long at most (default: 1)
  --inputs N       how many at most; the same seed then tries the same ones on any machine
  --seed N         of all random choices (default: 1)
  --target A,B     of ${Object.keys(targets).join(", ")} (default: all)
  --corpus FOLDER  templates to start from besides the golden ones (default: ../shared/corpus, where it is there)
  --out FOLDER     where inputs with a fault are written (default: a temporary one)
  --repeat FILE    try such an input again
  --memory MB      of the process that tries the inputs (default: 700)
`;

const { values: options } = parseArgs({
  options: {
    minutes: { type: "string", default: "1" },
    inputs: { type: "string", default: "1000000000" },
    seed: { type: "string", default: "1" },
    target: { type: "string", default: Object.keys(targets).join(",") },
    corpus: { type: "string", default: sharedCorpus },
    out: { type: "string" },
    repeat: { type: "string" },
    memory: { type: "string", default: "700" },
    help: { type: "boolean", default: false },
  },
});

/** An input that takes longer than this is a hang. */
const patience = 30_000;
const isFuzzMessage = (message: unknown): message is FuzzMessage =>
  typeof message === "object" && message !== null && "kind" in message;

async function main(): Promise<void> {
  if (options.help) return console.log(help);
  if (options.repeat !== undefined) {
    const input: FuzzInput = JSON.parse(readFileSync(options.repeat, "utf8"));
    return console.log(await judge(input));
  }
  const out = options.out ?? mkdtempSync(join(tmpdir(), "cfn-fix-faults-"));
  mkdirSync(out, { recursive: true });
  const until = performance.now() + Number(options.minutes) * 60_000;
  const total = new Total(out);
  const isLeft = (): boolean => until - performance.now() > 3000 && total.tried < Number(options.inputs);
  for (let round = 0; isLeft(); round++)
    await total.add(await roundOf(round, (until - performance.now()) / 1000, total));
  total.report();
}

class Total {
  tried = 0;
  faults = 0;
  #state: Extract<FuzzMessage, { kind: "state" }> | undefined;
  readonly #outcomes = new Map<string, number>();

  constructor(readonly out: string) {}

  fault(input: FuzzInput, fault: string): void {
    const file = join(this.out, `fault-${options.seed}-${++this.faults}.json`);
    writeFileSync(file, JSON.stringify(input));
    console.log(`${input.target}: ${fault.split("\n").slice(0, 8).join("\n    ")}\n  npm run fuzz -- --repeat ${file}`);
  }

  take(state: Extract<FuzzMessage, { kind: "state" }>): void {
    this.#state = state;
  }

  /** Adds up what a process has last told. */
  async add(reason: string | undefined): Promise<void> {
    if (reason !== undefined) console.log(reason);
    const state = this.#state;
    this.#state = undefined;
    if (state === undefined) return;
    this.tried += state.tried;
    for (const [outcome, count] of Object.entries(state.outcomes))
      this.#outcomes.set(outcome, (this.#outcomes.get(outcome) ?? 0) + count);
    console.log(`${state.tried} inputs, ${state.kept} of them ran something new; ${state.functions} functions ran`);
  }

  report(): void {
    for (const [outcome, count] of [...this.#outcomes].sort(([one], [other]) => one.localeCompare(other)))
      console.log(`  ${outcome}: ${count}`);
    console.log(`${this.tried - this.faults} passed, ${this.faults} failed, 0 skipped`);
    if (this.faults > 0 || this.tried === 0) process.exitCode = 1;
  }
}

/** One process that tries inputs until the time is up, it runs out of memory, or an input hangs. */
async function roundOf(round: number, seconds: number, total: Total): Promise<string | undefined> {
  const note = join(total.out, `current-${options.seed}.json`);
  const task: FuzzTask = {
    seed: Number(options.seed) + round * 7919,
    seconds,
    inputs: Number(options.inputs) - total.tried,
    targets: options.target.split(","),
    corpus: options.corpus,
    note,
  };
  const execArgv = [...process.execArgv, `--max-old-space-size=${options.memory}`];
  const worker = fork(fileURLToPath(new URL("fuzz/worker.ts", import.meta.url)), { execArgv });
  worker.on("message", (message) => {
    if (!isFuzzMessage(message)) return;
    if (message.kind === "fault") total.fault(message.input, message.fault);
    else total.take(message);
  });
  writeFileSync(note, "{}");
  worker.send(JSON.stringify(task));
  let hung = false;
  const watch = setInterval(() => {
    const noted = statSync(note, { throwIfNoEntry: false })?.mtimeMs;
    if (noted === undefined || Date.now() - noted < patience) return;
    hung = true;
    worker.kill("SIGKILL");
  }, 1000);
  const code = await new Promise<number | null>((resolve) => worker.on("exit", resolve));
  clearInterval(watch);
  if (code === 0) return undefined;
  const what = hung ? `no answer in ${patience / 1000} s` : `the process ended with ${code}`;
  total.fault(JSON.parse(readFileSync(note, "utf8")), what);
  return what;
}

await main();
