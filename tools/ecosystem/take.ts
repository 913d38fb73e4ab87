import { fork, type ChildProcess } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Outcome, Rollout } from "./outcome.js";
import type { Subject } from "./subjects.js";

/** How outcomes are taken. */
export interface Taking {
  /** The root of the revision, with its dependencies. */
  root: string;
  rollout: Rollout;
  /** Processes at the same time. */
  jobs: number;
  /** Called after each template, with how many are done. */
  step?(done: number): void;
}

/** A template that takes longer ends its process, and counts as one on which it died. */
const patience = 120_000;

/** What lets Node.js run TypeScript; that of this project, for all revisions. */
const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

const runner = fileURLToPath(new URL("runner.ts", import.meta.url));

/** Returns what the code of a revision makes of each template, by digest. Throws when that code cannot be run. */
export async function take(
  subjects: readonly Subject[],
  { root, rollout, jobs, step }: Taking,
): Promise<Map<string, Outcome>> {
  const waiting = [...subjects].reverse();
  const outcomes = new Map<string, Outcome>();
  const work = async (): Promise<void> => {
    let process: Runner | undefined;
    try {
      for (let subject = waiting.pop(); subject !== undefined; subject = waiting.pop()) {
        process ??= await Runner.start(root);
        const answer = await process.ask(subject.path, rollout);
        if ("unusable" in answer) throw new Error(`${subject.name}: ${answer.unusable}`);
        if ("died" in answer) process = undefined;
        outcomes.set(subject.digest, "died" in answer ? { ...answer.died, hash: subject.digest } : answer);
        step?.(outcomes.size);
      }
    } catch (error) {
      waiting.length = 0;
      throw error;
    } finally {
      process?.stop();
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(jobs, subjects.length)) }, work));
  return outcomes;
}

/** `unusable`: what the code of the revision gives is of no known form, so that nothing can be compared. */
type Message = Outcome | { unusable: string };

type Answer = Message | { died: Omit<Outcome, "hash"> };

/** A process that runs the code of one revision. */
class Runner {
  readonly #child: ChildProcess;
  #heard: (message: Message | undefined) => void = () => undefined;
  #isReady = false;
  #ended = "";

  private constructor(root: string) {
    this.#child = fork(runner, [root], { cwd: root, execArgv: ["--import", loader] });
    this.#child.on("message", (message: Message | "ready") => {
      if (message === "ready") this.#isReady = true;
      this.#heard(message === "ready" ? undefined : message);
    });
    this.#child.on("error", (error) => this.#end(error.message));
    this.#child.on("exit", (code, signal) => this.#end(signal === null ? `exit code ${code}` : `signal ${signal}`));
  }

  /** Starts a process and waits until it has loaded the code. */
  static async start(root: string): Promise<Runner> {
    const started = new Runner(root);
    await started.#next();
    if (!started.#isReady) throw new Error(`the code in ${root} cannot be run: ${started.#ended}`);
    return started;
  }

  async ask(path: string, rollout: Rollout): Promise<Answer> {
    const timer = setTimeout(() => this.#child.kill("SIGKILL"), patience);
    this.#child.send({ path, rollout });
    const answer = await this.#next();
    clearTimeout(timer);
    return answer ?? { died: { code: "died", message: this.#ended, exitCode: 2, fixes: [], left: [] } };
  }

  stop(): void {
    this.#child.removeAllListeners();
    this.#child.disconnect();
  }

  #next(): Promise<Message | undefined> {
    return new Promise((resolve) => {
      this.#heard = resolve;
      if (this.#ended !== "") resolve(undefined);
    });
  }

  #end(reason: string): void {
    this.#ended = reason;
    this.#heard(undefined);
  }
}
