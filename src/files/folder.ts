import { mkdir, stat } from "node:fs/promises";
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

/** Creates a folder, with those that it stands in, unless it is there. Throws `CfnFixError` WRITE. */
export async function createFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw explainError(error, "WRITE");
  }
}
