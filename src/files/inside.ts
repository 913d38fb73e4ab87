import { realpath } from "node:fs/promises";
import { basename, dirname, join, sep } from "node:path";
import { explainError, systemCode } from "../values/system-errors.js";

/** True for a path inside the folder, at any depth; both are absolute. */
export function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/**
 * Returns the real path of a folder that is written to, links followed, also when it is yet to be made. Throws WRITE.
 */
export async function realFolder(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (systemCode(error) !== "ENOENT" || path === dirname(path)) throw explainError(error, "WRITE");
    return join(await realFolder(dirname(path)), basename(path));
  }
}

/** Returns the real path of a file, links followed; undefined where there is none. */
export async function realPathIfThere(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch {
    return undefined;
  }
}
