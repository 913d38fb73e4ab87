import { mkdir, realpath, stat } from "node:fs/promises";
import { explainError } from "../values/system-errors.js";

/** True if there is a folder, or a link to one. */
export async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

/** True if there is something at a path, whatever it is. */
export async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
}

/** True if two paths lead to the same file, by whatever links. */
export async function isSameFile(one: string, other: string): Promise<boolean> {
  if (one === other) return true;
  try {
    return (await realpath(one)) === (await realpath(other));
  } catch {
    return false;
  }
}

/** Creates a folder, with those that it stands in, unless it is there. Throws `CfnFixError` WRITE. */
export async function createFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw explainError(error, "WRITE");
  }
}
