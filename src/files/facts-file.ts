import { createReadStream } from "node:fs";
import { CfnFixError } from "../values/errors.js";
import { explainErrorOrThrow } from "../values/system-errors.js";
import { readStream } from "./template-files.js";

/** Largest facts file that is read: one with all that a large account has is smaller. */
const maxBytes = 64 * 1024 * 1024;

/** Returns the text of a facts file. Throws `CfnFixError`. */
export async function readFactsText(path: string): Promise<string> {
  try {
    return await readStream(createReadStream(path), maxBytes);
  } catch (error) {
    const { code, message, help } = explainErrorOrThrow(error, "READ");
    if (code === "TOO_LARGE") throw new CfnFixError(code, message, "collect the facts of fewer templates");
    const isOther = code !== "READ" || message.endsWith("it is a directory");
    throw new CfnFixError(code, message, isOther ? "name a file that cfn-fix facts --collect has written" : help);
  }
}
