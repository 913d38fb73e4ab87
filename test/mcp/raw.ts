import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { builtFile } from "../cli/process.js";

/** A message of the server. */
export interface Message {
  readonly id?: unknown;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly code: number; readonly message: string };
}

/** The command as a process whose lines are written and read as they are. */
export class Raw {
  readonly #child = spawn(process.execPath, [builtFile, "mcp"], { stdio: ["pipe", "pipe", "ignore"] });
  readonly #messages: string[] = [];
  readonly #waiting: ((line: string) => void)[] = [];
  /** The exit code, once the process has ended. */
  readonly ended = new Promise<number | null>((resolve) => this.#child.once("exit", resolve));

  constructor() {
    createInterface(this.#child.stdout).on("line", (line) => {
      const next = this.#waiting.shift();
      if (next === undefined) this.#messages.push(line);
      else next(line);
    });
  }

  send(line: string | Buffer): void {
    this.#child.stdin.write(line);
    this.#child.stdin.write("\n");
  }

  /** Returns the next message. Throws for a line that is no message of JSON-RPC. */
  async next(): Promise<Message> {
    const line = this.#messages.shift() ?? (await new Promise<string>((resolve) => this.#waiting.push(resolve)));
    const message: Message & { jsonrpc?: unknown } = JSON.parse(line);
    if (message.jsonrpc !== "2.0") throw new Error(`no message of JSON-RPC: ${line}`);
    return message;
  }

  async ask(message: object): Promise<Message> {
    this.send(JSON.stringify({ jsonrpc: "2.0", ...message }));
    return await this.next();
  }

  async begin(): Promise<Message> {
    const clientInfo = { name: "raw", version: "1" };
    const answer = await this.ask({
      id: 1,
      method: "initialize",
      params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo },
    });
    this.send(JSON.stringify({ jsonrpc: "2.0", method: "notifications/initialized" }));
    return answer;
  }

  /** Closes stdin and returns the exit code. */
  async end(): Promise<number | null> {
    this.#child.stdin.end();
    return await this.ended;
  }
}
