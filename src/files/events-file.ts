import { createReadStream } from "node:fs";
import { explainError } from "../values/system-errors.js";
import { CfnFixError } from "../values/errors.js";
import { readStream } from "./template-files.js";

/** Largest list of events that is read: AWS keeps those of ninety days, with the properties of every resource. */
const maxBytes = 64 * 1024 * 1024;

/** Returns the text of a file of events. Throws `CfnFixError` with its name. */
export async function readEventsFile(path: string, shown: string): Promise<string> {
  return await about(shown, readStream(asUtf8(createReadStream(path)), maxBytes));
}

/** Returns the text of events that come in on stdin. Throws `CfnFixError`. */
export async function readEventsStream(stream: AsyncIterable<Uint8Array>): Promise<string> {
  return await about("stdin", readStream(asUtf8(stream), maxBytes));
}

/** Windows PowerShell writes what it redirects into a file (`>`) as UTF-16, with a byte order mark: that is read as well. */
async function* asUtf8(stream: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let decoder: TextDecoder | undefined;
  let isFirst = true;
  for await (const chunk of stream) {
    if (isFirst) {
      const [one, two, three, four] = chunk;
      const isUtf32 = three === 0 && four === 0;
      if (one === 0xff && two === 0xfe && !isUtf32) decoder = new TextDecoder("utf-16le");
      else if (one === 0xfe && two === 0xff) decoder = new TextDecoder("utf-16be");
      isFirst = false;
    }
    yield decoder === undefined ? chunk : Buffer.from(decoder.decode(chunk, { stream: true }), "utf8");
  }
}

async function about(shown: string, reading: Promise<string>): Promise<string> {
  try {
    return await reading;
  } catch (error) {
    const explained = explainError(error, "READ");
    if (!(explained instanceof CfnFixError)) throw explained;
    const help =
      explained.code === "TOO_LARGE"
        ? "ask for the failures only: aws cloudformation describe-events --stack-name STACK --filters FailedEvents=true"
        : explained.code === "NOT_TEXT"
          ? "give the output of the command as UTF-8 text"
          : explained.help;
    throw new CfnFixError(explained.code, `the events in ${shown}: ${explained.message}`, help);
  }
}
