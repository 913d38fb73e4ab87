import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { lstat, readdir, unlink } from "node:fs/promises";
import { join } from "node:path";

/** Files of ours that are being filled, or that hold what another one replaces. */
const temporaries = new Set<string>();

/** Returns the path of a new temporary file in a folder. It is noted before it is made, so that a signal removes it. */
export function newTemporary(folder: string): string {
  const path = join(folder, `.cfn-fix-${randomBytes(6).toString("hex")}.tmp`);
  temporaries.add(path);
  return path;
}

/** Removes a temporary file, if it is still there. */
export async function dropTemporary(path: string): Promise<void> {
  await unlink(path).catch(() => undefined);
  temporaries.delete(path);
}

/** Says that a temporary file has got its place. */
export function forgetTemporary(path: string): void {
  temporaries.delete(path);
}

/** True for the name of a file that holds a corrected template for the moment before it gets its place. */
export function isTemporary(name: string): boolean {
  return /^\.cfn-fix-[0-9a-f]{12}\.tmp$/.test(name);
}

/**
 * Removes what this process has not yet put into its place; returns the files that could not be removed. For a handler
 * of SIGINT or SIGTERM, which ends the process next. Templates are whole with it and without.
 */
export function removeTemporaryFiles(): string[] {
  return [...temporaries].filter((temporary) => {
    try {
      rmSync(temporary, { force: true });
      return false;
    } catch {
      return true;
    }
  });
}

const staleAfter = 60 * 60 * 1000;
const sweptFolders = new Set<string>();

/**
 * Removes what killed runs have left in a folder: files with our kind of name, of this user, that nobody has written to
 * for an hour. Should one still be in use after all, its run can no longer put it into place and says so; no template
 * is harmed.
 */
export async function removeStale(folder: string): Promise<void> {
  if (sweptFolders.has(folder)) return;
  sweptFolders.add(folder);
  const user = process.getuid?.() ?? 0;
  // A folder that can be written but not listed has nothing that could be removed.
  const names = await readdir(folder).catch(() => []);
  for (const path of names.filter(isTemporary).map((name) => join(folder, name))) {
    const found = await lstat(path).catch(() => undefined);
    const isStale =
      found?.isFile() === true && Date.now() - found.mtimeMs > staleAfter && (user === 0 || found.uid === user);
    // Another run may have been quicker; and a leftover is no reason to leave a template uncorrected.
    if (isStale) await unlink(path).catch(() => undefined);
  }
}
