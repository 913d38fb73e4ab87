import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { isObject, own, type Json } from "../../src/values/json.js";

/** What an account is made with. */
export interface Filling {
  readonly state: "empty" | "occupied";
  /** Buckets that another stack has left. */
  readonly buckets: readonly string[];
  /** What a person has made there besides, such as a certificate. */
  readonly more: readonly string[];
}

/** How a deployment ended. */
export interface Deployment {
  readonly isDone: boolean;
  readonly reason: string;
  /** Types that neither moto nor a rule of ours creates: they are taken as created. */
  readonly unproven: readonly string[];
}

/** An account of moto, in a process of its own. */
export class Account {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;

  private constructor(child: ChildProcessWithoutNullStreams) {
    this.#child = child;
    this.#lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  }

  /** Starts it. Returns the account and where it is asked over HTTP; undefined where Python has no moto. */
  static async start(oracles: string): Promise<{ account: Account; url: string } | undefined> {
    const script = fileURLToPath(new URL("account.py", import.meta.url));
    const child = spawn("python3", [script, oracles], { env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1" } });
    child.stderr.resume();
    const account = new Account(child);
    const first = await account.#next();
    const url = own(first, "url");
    return typeof url === "string" ? { account, url } : undefined;
  }

  /** Makes the account anew; the same filling makes the same IDs. Returns what can be named, by kind, and what only the model has, by type. */
  async fill(filling: Filling): Promise<{ made: Json; model: ReadonlyMap<string, Json> }> {
    const answer = await this.#ask({
      do: "fill",
      state: filling.state,
      buckets: [...filling.buckets],
      more: [...filling.more],
    });
    const model = own(answer, "model");
    return { made: own(answer, "made") ?? null, model: new Map(isObject(model) ? Object.entries(model) : []) };
  }

  /** Deploys a template into the account as it is. */
  async deploy(template: Json, parameters: Readonly<Record<string, string>>): Promise<Deployment> {
    const answer = await this.#ask({ do: "deploy", template, parameters: { ...parameters } });
    const [failing, reason, unproven] = ["failing", "reason", "unproven"].map((key) => own(answer, key));
    return {
      isDone: own(answer, "ok") === true,
      reason: [failing, reason].filter((each) => typeof each === "string").join(": "),
      unproven: Array.isArray(unproven) ? unproven.map(String) : [],
    };
  }

  /** Ends the process. */
  stop(): void {
    this.#child.stdin.end();
    this.#child.kill();
  }

  async #ask(request: Json): Promise<Json> {
    this.#child.stdin.write(`${JSON.stringify(request)}\n`);
    const answer = await this.#next();
    if (answer === null) throw new Error("the account has stopped");
    return answer;
  }

  async #next(): Promise<Json> {
    const { value, done } = await this.#lines.next();
    if (done === true) return null;
    const answer: Json = JSON.parse(value);
    return answer;
  }
}
