import { realpath, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { CfnFixError } from "../values/errors.js";
import { explainErrorOrThrow, systemCode } from "../values/system-errors.js";
import { isBelow } from "./inside.js";

/** A place that lies outside of the folders that may be read: nothing is said of what is there. */
export class OutsideError extends Error {
  override readonly name = "OutsideError";
}

/**
 * Returns the real path of a file below one of some folders, links followed; a relative path is looked for in one folder
 * after the other. Throws `OutsideError` for a path that leads out of all of them, by its steps or by a link, and
 * `CfnFixError` READ for a file that is not there, is no regular file, or is larger than `maxBytes`.
 */
export async function fileBelow(path: string, folders: readonly string[], maxBytes: number): Promise<string> {
  if (path === "" || path.includes("\0"))
    throw new CfnFixError("READ", "the path is empty or has a NUL in it", "name a file");
  const real = await Promise.all(folders.map((folder) => realpath(folder)));
  const candidates = [...new Set([...folders, ...real].map((folder) => resolve(folder, path)))];
  const inside = candidates.filter((candidate) => [...folders, ...real].some((folder) => isBelow(candidate, folder)));
  if (inside.length === 0) throw new OutsideError(path);
  for (const candidate of inside) {
    const found = await realPathOf(candidate);
    if (found === undefined) continue;
    if (!real.some((folder) => isBelow(found, folder))) throw new OutsideError(path);
    await assertReadable(found, maxBytes);
    return found;
  }
  throw new CfnFixError("READ", "cannot be read: no such file", "check the path; it starts from a root of the server");
}

async function realPathOf(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(systemCode(error) ?? "")) return undefined;
    throw explainErrorOrThrow(error, "READ");
  }
}

async function assertReadable(path: string, maxBytes: number): Promise<void> {
  const { size, isRegular } = await sizeOf(path);
  // A pipe or a device would be waited for.
  if (!isRegular) throw new CfnFixError("READ", "it is no regular file", "name a file with a template");
  if (size > maxBytes) throw tooLarge(size, maxBytes);
}

async function sizeOf(path: string): Promise<{ size: number; isRegular: boolean }> {
  try {
    const found = await stat(path);
    return { size: found.size, isRegular: found.isFile() };
  } catch (error) {
    throw explainErrorOrThrow(error, "READ");
  }
}

/** Returns the refusal of a text that has more bytes than are taken. */
export function tooLarge(size: number, maxBytes: number): CfnFixError {
  return new CfnFixError(
    "TOO_LARGE",
    `too large: ${size} bytes, and at most ${maxBytes} are taken`,
    "CloudFormation accepts at most 1 MB: divide the template into nested stacks",
  );
}
