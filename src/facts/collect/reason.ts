import type { UnknownReason } from "../facts.js";

/** What is known of an error of the SDK, or of the network. */
export interface Failure {
  readonly name: string;
  readonly reason: UnknownReason;
  readonly message: string;
}

/** Says that an answer is not whole. */
export class Incomplete extends Error {
  override readonly name = "Incomplete";
}

/** How errors are called. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
const names: readonly (readonly [RegExp, UnknownReason])[] = [
  [/Throttl|^(?:TooManyRequests|RequestLimitExceeded|SlowDown|BandwidthLimitExceeded)/, "throttled"],
  // The SDK calls it a time-out too when the other side hangs up; the code says which.
  [/^(?:ENOTFOUND|ECONNREFUSED|ECONNRESET|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EPIPE|NetworkingError)$/, "network"],
  [/^(?:TimeoutError|AbortError|RequestTimeout\w*|ETIMEDOUT|ESOCKETTIMEDOUT)$/, "timeout"],
  [/^(?:UnsupportedAction\w*|TypeNotFound\w*|UnknownOperation\w*|InvalidAction|NotImplemented)$/, "unsupported"],
  [
    /^(?:AccessDenied\w*|Unauthorized\w*|AuthorizationError\w*|Forbidden|OptInRequired|InvalidAccessException)$/,
    "denied",
  ],
  [
    /^(?:ExpiredToken\w*|InvalidClientTokenId|UnrecognizedClient\w*|InvalidSignature\w*|SignatureDoesNotMatch)$/,
    "denied",
  ],
  [/^Incomplete$/, "incomplete"],
];

const statuses: ReadonlyMap<number, UnknownReason> = new Map([
  [401, "denied"],
  [403, "denied"],
  [408, "timeout"],
  [429, "throttled"],
  [501, "unsupported"],
  [504, "timeout"],
]);

/** Returns why a call has failed. What is not understood is an error; never does it mean that something does not exist. */
export function failureOf(error: unknown): Failure {
  const said = error instanceof Error ? error.message : String(error);
  const called = [member(error, "name"), member(error, "code"), member(member(error, "cause"), "code")];
  const words = called.filter((each) => typeof each === "string");
  const status = member(member(error, "$metadata"), "httpStatusCode");
  const byName = names.find(([name]) => words.some((word) => name.test(word)))?.[1];
  const byText = /not authorized to perform|access ?denied/i.test(said)
    ? "denied"
    : /rate exceeded/i.test(said)
      ? "throttled"
      : undefined;
  const byStatus = typeof status === "number" ? statuses.get(status) : undefined;
  const name = words[0] ?? "Error";
  // What AWS says of a wrong signature repeats the request, with the token of the session.
  const isBare = said === "" || said === "UnknownError" || /Signature/.test(name);
  const message = isBare ? words.join(" ") : said;
  return { name, reason: byName ?? byText ?? byStatus ?? "error", message: message.slice(0, 400) };
}

/** Returns a member of whatever was thrown. */
function member(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}
