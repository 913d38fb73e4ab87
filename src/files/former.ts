import { lstat, readdir, unlink } from "node:fs/promises";
import { join } from "node:path";
import { explainError } from "../values/system-errors.js";
import { readTemplate } from "./template-files.js";

/** The files of a kind in a folder. */
export interface FormerFiles {
  /** Names of those that a former run has written, in order. */
  own: readonly string[];
  /** Names of the others, in order. */
  foreign: readonly string[];
}

/** Returns the files with an ending in a folder; `isOwn` tells from name and text whether a former run wrote one. */
export async function formerFiles(
  folder: string,
  ending: string,
  isOwn: (name: string, text: string) => boolean,
): Promise<FormerFiles> {
  const [own, foreign]: [string[], string[]] = [[], []];
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((each) => each.endsWith(ending)).sort())
    (isOwn(name, await textOf(join(folder, name))) ? own : foreign).push(name);
  return { own, foreign };
}

/** Returns the text of a file; empty for a link, a folder, or what cannot be read. */
async function textOf(path: string): Promise<string> {
  const isFile = await lstat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  return isFile ? await readTemplate(path).catch(() => "") : "";
}

/** Removes a file. Throws `CfnFixError` WRITE. */
export async function removeFile(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch (error) {
    throw explainError(error, "WRITE");
  }
}
