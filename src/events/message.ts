/** What AWS says of a failure, without its wrapping, and the error code of the service that stood in it. */
export interface PlainMessage {
  readonly message: string;
  readonly code?: string;
}

/** Longest part of a message that is read: the reasons of CloudFormation are far shorter. */
const maxLength = 10_000;

/**
 * What stands in brackets for whoever asks AWS Support, in the older form `(Service: AmazonECS; Status Code: 400; Error
 * Code: ClientException; Request ID: …; Proxy: null)` and in the newer ones.
 */
const brackets =
  / ?\((?:Service|Status Code|Error Code|Request ID|RequestId|RequestToken|Extended Request ID|SDK Attempt Count|HandlerErrorCode)[:=][^()]*\)/gi;

const serviceCode = /[(;,] ?Error Code: ?(\w{1,100})/i;

/** `An error occurred (ValidationError) when calling the CreateChangeSet operation: …`, as the AWS CLI and boto3 say it. */
const callError =
  /An error occurred \((\w{1,100})\) when calling the \w{1,100} operation(?: \(reached max retries: \d{1,3}\))?: ?/i;

const handler = /^(?:Resource handler returned message|Error occurred during operation '[^']{0,100}'): ?"?/i;

/** The reason of a change set, as a waiter of the AWS CLI and of SAM says it. */
const waiter = /\bWaiter \w{1,100} failed: .{0,300}?\bReason: ?/i;

/** What CloudFormation adds to the reason of a stack. */
const ending = /(?:\. | |^)(?:Rollback|Deletion) requested by user\.?$/i;

/** Returns what AWS says of a failure without what it is wrapped in, on one line. */
export function plainMessage(said: string): PlainMessage {
  const line = said
    .slice(0, maxLength)
    .replace(/\s+/g, " ")
    .replace(/[\u2018\u2019]/g, "'")
    .trim();
  const called = callError.exec(line);
  const code = called?.[1] ?? serviceCode.exec(line)?.[1];
  const start = called === null ? 0 : called.index + called[0].length;
  const bare = unwrapped(afterWaiter(line.slice(start)).replace(brackets, "").trim());
  const message = bare.replace(ending, "").trim();
  return { message: message === "" ? bare : message, ...(code !== undefined && { code }) };
}

function afterWaiter(text: string): string {
  const found = waiter.exec(text);
  return found === null ? text : text.slice(found.index + found[0].length);
}

function unwrapped(text: string): string {
  const wrapping = handler.exec(text)?.[0];
  if (wrapping === undefined) return text;
  const inner = text.slice(wrapping.length);
  return (wrapping.endsWith('"') && inner.endsWith('"') ? inner.slice(0, -1) : inner).trim();
}

/** What follows from the failure of another resource, or is said of the stack as a whole: no cause in itself. */
const echoes: readonly RegExp[] = [
  /^Resource (?:creation|update|deletion|import) (?:was )?cancell?ed/i,
  /^The following resource\(s\) failed to (?:create|update|delete|import|roll ?back)\b/i,
  /^(?:Update )?(?:Rollback|Deletion|Cancel) (?:requested|initiated|cancelled)\b/i,
  /^(?:User|Eventual consistency check) initiated/i,
  /^Resource (?:creation|update|deletion) initiated/i,
  // The AWS CLI and SAM, which wait for the end and do not know the reason.
  /^Failed to create\/update the stack/i,
  /^Waiter \w{1,100} failed: /i,
];

/** True if a message only follows from what befell another resource. */
export function isEcho(message: string): boolean {
  return echoes.some((echo) => echo.test(message));
}
