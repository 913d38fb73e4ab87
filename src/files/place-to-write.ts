import { lstat, readlink, realpath } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { CfnFixError } from "../values/errors.js";
import { isBelow } from "./inside.js";

/** Where a file may be written. */
export interface Confinement {
  /**
   * Nothing outside this folder is written, wherever symbolic links inside it lead. The folder itself may be a link.
   */
  within?: string;
  /** False refuses a file that is a symbolic link or, below `within`, is reached through one. */
  followLinks?: boolean;
}

/**
 * Returns the path to write to, and checks that it may be written. A change of the path between this check and the
 * rename goes unseen: Node knows no openat(2).
 */
export async function placeToWrite(path: string, { within, followLinks = true }: Confinement): Promise<string> {
  const target = await throughLinks(path);
  if (within === undefined && followLinks) return target;
  const root = await realpath(within ?? dirname(resolve(path)));
  if (!followLinks && target !== join(root, relative(within ?? dirname(resolve(path)), resolve(path)))) {
    throw new CfnFixError("WRITE", "not written: it is, or lies behind, a symbolic link", "name the file itself");
  }
  if (!isBelow(target, root)) {
    throw new CfnFixError("WRITE", "not written: a symbolic link leads out of the folder", "remove the link");
  }
  return target;
}

/** Returns the path once all links are followed, also when nothing is there yet. */
async function throughLinks(path: string): Promise<string> {
  let current = path;
  for (let links = 0; links < 40; links++) {
    const folder = await realpath(dirname(resolve(current)));
    current = join(folder, basename(resolve(current)));
    const found = await lstat(current).catch(() => undefined);
    if (!found?.isSymbolicLink()) return current;
    current = resolve(folder, await readlink(current));
  }
  throw new CfnFixError("WRITE", "too many symbolic links", "name the file itself");
}
