import { Ajv2020 } from "ajv/dist/2020.js";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { operations } from "./github-schema.js";

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
const known = operations.map(({ body, ...operation }) => ({
  ...operation,
  validate: body === undefined ? undefined : ajv.compile(body),
}));

/** A call of the API: `POST issues/7/comments`, and what came with it. */
export interface ApiCall {
  call: string;
  body: Body;
}

interface Body {
  body?: string;
  event?: string;
  commit_id?: string;
  comments?: ReviewComment[];
  path?: string;
  line?: number;
  start_line?: number;
  side?: string;
}

/** A comment of a review, as it is posted. */
export interface ReviewComment {
  path: string;
  body: string;
  line: number;
  side: string;
  start_line?: number;
  start_side?: string;
}

interface Answer {
  status: number;
  data: unknown;
}

/** Stands in for the API of a GitHub: it takes what the public description allows, and what GitHub itself takes. */
export class FakeGitHub {
  readonly #server: Server;
  readonly calls: ApiCall[] = [];
  /** What GitHub would refuse for its form. */
  readonly faults: string[] = [];
  /** Comments of the pull request, its files, and comments of its reviews. */
  comments: object[] = [];
  files: { filename: string; status: string; sha: string; patch?: string }[] = [];
  reviewComments: object[] = [];
  head = "0123456789abcdef0123456789abcdef01234567";
  /** Answers of its own to some calls. */
  answers: Record<string, Answer> = {};

  private constructor(server: Server) {
    this.#server = server;
  }

  /** Returns one that listens on this machine. */
  static async start(): Promise<FakeGitHub> {
    const server = createServer();
    const github = new FakeGitHub(server);
    server.on("request", (request, response) => {
      void textOf(request).then((text) => {
        const { status, data, link } = github.#answer(request, text);
        response.writeHead(status, { "content-type": "application/json", ...(link !== undefined && { link }) });
        response.end(JSON.stringify(data));
      });
    });
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
    return github;
  }

  get url(): string {
    const address: AddressInfo | string | null = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("it does not listen");
    return `http://127.0.0.1:${address.port}/api/v3`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => void this.#server.close(resolve));
  }

  /** The calls that change something. */
  get changes(): ApiCall[] {
    return this.calls.filter(({ call }) => !call.startsWith("GET "));
  }

  #answer({ method = "", url = "", headers }: IncomingMessage, text: string): Answer & { link?: string } {
    const { pathname, searchParams } = new URL(url, this.url);
    const path = pathname.replace("/api/v3/repos/octo/stacks/", "");
    const call = `${method} ${path}`;
    const body: Body = text === "" ? {} : JSON.parse(text);
    this.calls.push({ call, body });
    if (headers.authorization !== "Bearer secret") return { status: 401, data: { message: "Bad credentials" } };
    const operation = known.find((one) => one.method === method && one.path.test(path));
    if (operation === undefined) this.faults.push(`${call}: no such operation`);
    else if (operation.validate !== undefined && !operation.validate(body))
      this.faults.push(`${call}: ${ajv.errorsText(operation.validate.errors)}`);
    const own = this.answers[call];
    if (own !== undefined) return own;
    const list = this.#list(path);
    if (method === "GET" && list !== undefined)
      return pageOf(list, searchParams, `${this.url}/repos/octo/stacks/${path}`);
    if (method === "GET") return { status: 200, data: { number: 7, head: { sha: this.head } } };
    const outside = this.#outsideDiff(body.comments ?? [body]);
    if (outside !== undefined)
      return {
        status: 422,
        data: { message: "Unprocessable Entity", errors: [`${outside} must be part of the diff`] },
      };
    return { status: method === "POST" ? 201 : 200, data: { id: 1 } };
  }

  #list(path: string): readonly object[] | undefined {
    if (/^issues\/\d+\/comments$/.test(path)) return this.comments;
    if (/^pulls\/\d+\/comments$/.test(path)) return this.reviewComments;
    return /^pulls\/\d+\/files$/.test(path) ? this.files : undefined;
  }

  /** The comments of a review must stand on lines of the diff, and a start in the same hunk before the end. */
  #outsideDiff(comments: readonly Partial<ReviewComment>[]): string | undefined {
    for (const { path, line, start_line: start = line } of comments) {
      if (path === undefined || line === undefined || start === undefined) continue;
      const patch = this.files.find(({ filename }) => filename === path)?.patch ?? "";
      const hunks = [...patch.matchAll(/^@@ -\S+ \+(\d+),(\d+) @@/gm)].map(([, first, count]) => [
        Number(first),
        Number(count),
      ]);
      const isInside = hunks.some(([first = 0, count = 0]) => start >= first && line < first + count && start <= line);
      if (!isInside) return `${path}:${start}-${line}`;
    }
    return undefined;
  }
}

function pageOf(list: readonly object[], query: URLSearchParams, url: string): Answer & { link?: string } {
  const [size, page] = [Number(query.get("per_page") ?? 30), Number(query.get("page") ?? 1)];
  const data = list.slice((page - 1) * size, page * size);
  const isLast = page * size >= list.length;
  return { status: 200, data, ...(!isLast && { link: `<${url}?per_page=${size}&page=${page + 1}>; rel="next"` }) };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}
