import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { text as textOf } from "node:stream/consumers";
import { CfnFixError } from "../values/errors.js";
import { explainErrorOrThrow } from "../values/system-errors.js";

/**
 * Returns the absolute paths of the files that a list names, relative to `folder`, or stdin for `-`: a line each, or with NUL after each,
 * as `git diff --name-only -z` writes them so that no name needs quotes. Throws READ for a list that cannot be read.
 */
export async function listedFiles(
  list: string,
  folder: string,
  stdin: AsyncIterable<Uint8Array>,
): Promise<ReadonlySet<string>> {
  const reading = list === "-" ? textOf(stdin) : readFile(resolve(folder, list), "utf8");
  const text = await reading.catch((error: unknown) => {
    const { code, message, help } = explainErrorOrThrow(error, "READ");
    throw new CfnFixError(code, `the list ${list} ${message}`, help);
  });
  const names = text.split(text.includes("\0") ? "\0" : /\r?\n/);
  return new Set(names.filter((name) => name !== "").map((name) => resolve(folder, name)));
}
