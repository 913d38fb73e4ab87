import { parseJSONRPCMessage } from "@modelcontextprotocol/server";

/** Longest message that is read, in bytes: a template of 4 MB as JSON, and facts beside it. */
export const mostInLine = 32 * 1024 * 1024;

const feed = 0x0a;

/** What is said to a client whose line is no message: the codes of JSON-RPC. */
export type Refuse = (id: string | number | null, code: -32700 | -32600, message: string) => void;

/**
 * Yields the lines of a client that are messages of JSON-RPC, each with its line feed. Those that are none are answered by
 * `refuse` as JSON-RPC says, which the transport would pass over in silence, or end the connection for.
 */
export async function* messageLines(stdin: AsyncIterable<Uint8Array>, refuse: Refuse): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  let size = 0;
  let isTooLong = false;
  for await (const chunk of stdin) {
    let bytes = Buffer.from(chunk);
    for (let end = bytes.indexOf(feed); end !== -1; end = bytes.indexOf(feed)) {
      const line = Buffer.concat([...rest, bytes.subarray(0, end + 1)]);
      bytes = bytes.subarray(end + 1);
      [rest, size] = [[], 0];
      if (isTooLong) isTooLong = false;
      else if (isMessage(line, refuse)) yield line;
    }
    size += bytes.length;
    if (isTooLong) continue;
    rest.push(bytes);
    if (size <= mostInLine) continue;
    refuse(null, -32600, `Invalid Request: a message has more than ${mostInLine} bytes`);
    [rest, size, isTooLong] = [[], 0, true];
  }
  const line = Buffer.concat(rest);
  if (line.length > 0 && isMessage(line, refuse)) yield Buffer.concat([line, Buffer.from([feed])]);
}

function isMessage(line: Buffer, refuse: Refuse): boolean {
  let value: unknown;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(line);
    if (text.trim() === "") return false;
    value = JSON.parse(text);
  } catch {
    refuse(null, -32700, "Parse error: the line is no JSON in UTF-8");
    return false;
  }
  try {
    parseJSONRPCMessage(value);
    return true;
  } catch {
    const what = Array.isArray(value) ? "a batch; send one message on each line" : "no message of JSON-RPC 2.0";
    refuse(idOf(value), -32600, `Invalid Request: ${what}`);
    return false;
  }
}

function idOf(value: unknown): string | number | null {
  if (typeof value !== "object" || value === null || !("id" in value)) return null;
  return typeof value.id === "string" || typeof value.id === "number" ? value.id : null;
}
