// The REST API of the GitHub that runs the job: github.com, GitHub Enterprise Cloud or GitHub Enterprise Server.
import { setTimeout } from "node:timers/promises";
import { required } from "./runner.mjs";

/** Milliseconds for one answer. */
const patience = 30_000;

/** What the API answered in place of a result. */
export class ApiError extends Error {
  /** @param {number} status @param {string} message */
  constructor(status, message) {
    super(status === 0 ? message : `${message} (HTTP ${status})`);
    this.status = status;
  }
}

/**
 * Calls the API for the repository of the job. Throws an `ApiError`. Only what changes nothing is tried again.
 * @param {"GET" | "POST" | "PATCH"} method
 * @param {string} path below the repository
 * @param {unknown} [body]
 * @returns {Promise<Response>}
 */
async function call(method, path, body) {
  const url = `${required("GITHUB_API_URL")}/repos/${required("GITHUB_REPOSITORY")}/${path}`;
  for (let tries = 1; ; tries++) {
    /** @type {Response | ApiError} */
    const answer = await fetch(url, {
      method,
      headers: {
        accept: "application/vnd.github+json",
        authorization: `Bearer ${required("CFN_FIX_TOKEN")}`,
        "content-type": "application/json",
        "user-agent": "cfn-fix",
        "x-github-api-version": "2022-11-28",
      },
      signal: AbortSignal.timeout(patience),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }).catch((error) => new ApiError(0, `no answer from ${url}: ${error.cause?.message ?? error.message}`));
    if (answer instanceof Response && answer.ok) return answer;
    const mayRepeat = method === "GET" && tries < 3 && (answer.status === 0 || answer.status >= 500);
    if (!mayRepeat) throw answer instanceof ApiError ? answer : new ApiError(answer.status, await messageOf(answer));
    await setTimeout(500 * tries);
  }
}

/**
 * Returns what the API says about an error.
 * @param {Response} answer
 */
async function messageOf(answer) {
  const text = await answer.text();
  try {
    const { message, errors = [] } = JSON.parse(text);
    const details = errors.map((/** @type {unknown} */ error) =>
      typeof error === "object" && error !== null && "message" in error ? error.message : error,
    );
    return [message, ...details.filter((/** @type {unknown} */ detail) => typeof detail === "string")].join("; ");
  } catch {
    return text.slice(0, 200);
  }
}

/**
 * Returns one thing.
 * @param {string} path
 * @returns {Promise<any>}
 */
export async function read(path) {
  return (await call("GET", path)).json();
}

/**
 * Returns all items of a list, up to a number that no list of the API has in practice.
 * @param {string} path
 * @returns {Promise<any[]>}
 */
export async function readAll(path) {
  const items = [];
  for (let page = 1; page <= 100; page++) {
    const answer = await call("GET", `${path}?per_page=100&page=${page}`);
    const found = /** @type {any[]} */ (await answer.json());
    items.push(...found);
    if (!/;\s*rel="next"/.test(answer.headers.get("link") ?? "")) break;
  }
  return items;
}

/**
 * Makes or changes one thing, and returns it.
 * @param {"POST" | "PATCH"} method
 * @param {string} path
 * @param {unknown} body
 * @returns {Promise<any>}
 */
export async function send(method, path, body) {
  return (await call(method, path, body)).json();
}

/**
 * True if what the API shows was written by a machine or by one of the repository's own people. Anybody can write our
 * marks into a comment; only such a comment is taken for ours.
 * @param {{ user?: { type?: string } | null, author_association?: string }} comment
 */
export function isTrusted({ user, author_association: association = "" }) {
  return user?.type === "Bot" || ["OWNER", "MEMBER", "COLLABORATOR"].includes(association);
}
