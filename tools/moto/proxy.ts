import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

/** A call as the proxy sees it. */
export interface ProxiedCall {
  /** The account that asks. */
  readonly account: string;
  /** `DescribeTrails`, or the method and path of a call without a name. */
  readonly operation: string;
  readonly body: string;
}

/** What becomes of a call instead of going to moto: another answer, or none. */
export type Fate =
  { readonly status: number; readonly body: string; readonly type?: string } | "hang up" | "half" | undefined;

/** Stands between the command and moto, and changes what some accounts are told. */
export class Proxy {
  readonly #accounts = new Map<string, string>();
  readonly #server: Server;
  /** What the accounts were asked. */
  readonly calls: ProxiedCall[] = [];
  url = "";

  constructor(
    readonly target: string,
    readonly fateOf: (call: ProxiedCall) => Fate,
  ) {
    this.#server = createServer((request, response) => {
      void this.#handle(request, response).catch(() => response.destroy());
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((done) => this.#server.listen(0, "127.0.0.1", done));
    const address = this.#server.address();
    this.url = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const body = Buffer.concat(chunks);
    const [, key = ""] = /Credential=([^/]+)/.exec(request.headers.authorization ?? "") ?? [];
    const account = this.#accounts.get(key) ?? "";
    const call = { account, operation: operationOf(request, body.toString()), body: body.toString() };
    this.calls.push(call);
    const fate = this.fateOf(call);
    if (fate === "hang up") return void response.destroy();
    if (fate !== undefined && fate !== "half")
      return void response
        .writeHead(fate.status, { "content-type": fate.type ?? "application/x-amz-json-1.1" })
        .end(fate.body);
    const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
      typeof value === "string" && !/^(?:host|connection|content-length|transfer-encoding|expect)$/.test(name)
        ? [[name, value]]
        : [],
    );
    const method = request.method ?? "GET";
    const answer = await fetch(`${this.target}${request.url}`, { method, headers, ...(body.length > 0 && { body }) });
    const text = Buffer.from(await answer.arrayBuffer());
    this.#learn(text.toString());
    const kept = [...answer.headers].filter(
      ([name]) => !/^(?:connection|content-encoding|transfer-encoding|content-length)$/.test(name),
    );
    response.writeHead(answer.status, { ...Object.fromEntries(kept), "content-length": text.length });
    if (fate !== "half") return void response.end(text);
    response.write(text.subarray(0, text.length / 2), () => response.destroy());
  }

  /** Notes whose keys an answer of AssumeRole gives. */
  #learn(text: string): void {
    const [, key] = /<AccessKeyId>([^<]+)</.exec(text) ?? [];
    const [, account] = /<Arn>arn:aws:sts::(\d{12}):assumed-role/.exec(text) ?? [];
    if (key !== undefined && account !== undefined) this.#accounts.set(key, account);
  }
}

function operationOf({ headers, method, url }: IncomingMessage, body: string): string {
  const target = headers["x-amz-target"];
  if (typeof target === "string") return target.split(".").at(-1) ?? target;
  return new URLSearchParams(body).get("Action") ?? `${method} ${url}`;
}
