import { closeSync, openSync, type Stats } from "node:fs";
import {
  access,
  constants,
  copyFile,
  link,
  open,
  readFile,
  rename,
  stat,
  unlink,
  writeFile,
  type FileHandle,
} from "node:fs/promises";
import { dirname } from "node:path";
import { CfnFixError } from "../values/errors.js";
import { systemCode } from "../values/system-errors.js";
import { placeToWrite, type Confinement } from "./place-to-write.js";
import { dropTemporary, forgetTemporary, newTemporary, removeStale } from "./temporary-files.js";

/** Options of writing a file. */
export interface WriteOptions extends Confinement {
  /** The text that was read from the file: if the file holds anything else by now, it stays as it is. */
  expected?: string;
}

/** A text that stands beside the file that it replaces, and only needs to get its place. */
export interface StagedFile {
  /** Puts the text into its place. With `keepsOld` what was there can be put back. */
  put(keepsOld?: boolean): Promise<void>;
  /** Puts back what was there before `put`. */
  takeBack(): Promise<void>;
  /** Removes whatever is left beside the file. */
  finish(): Promise<void>;
}

/** Writes a text beside the file at `path`, which it may replace. Throws where that file cannot be replaced. */
export async function stage(path: string, text: string, options: WriteOptions = {}): Promise<StagedFile> {
  const target = await placeToWrite(path, options);
  const old = await statIfThere(target);
  if (old?.isDirectory()) throw new CfnFixError("WRITE", "cannot be written: it is a directory", "name a file in it");
  if (old !== undefined && !old.isFile()) {
    if (options.within === undefined) return new Stream(target, text);
    throw new CfnFixError("WRITE", "cannot be written: it is not a regular file", "remove it");
  }
  // A rename asks only the folder for permission; a file that its owner has made read-only is to stay as it is.
  if (old !== undefined) await access(target, constants.W_OK);
  await removeStale(dirname(target));
  const temporary = newTemporary(dirname(target));
  try {
    // Synchronous, so that removeTemporaryFiles never runs between noting the file and creating it.
    closeSync(openSync(temporary, "wx", old === undefined ? 0o666 : 0o600));
  } catch (error) {
    forgetTemporary(temporary);
    throw error;
  }
  try {
    await fill(await open(temporary, "r+"), text, old);
  } catch (error) {
    await dropTemporary(temporary);
    throw explained(error);
  }
  return new Replacement(target, temporary, old !== undefined, options.expected);
}

/** What is no regular file, such as a pipe: it takes a text, and gives nothing back. */
class Stream implements StagedFile {
  constructor(
    readonly target: string,
    readonly text: string,
  ) {}

  async put(): Promise<void> {
    await writeFile(this.target, this.text);
  }

  async takeBack(): Promise<void> {}

  async finish(): Promise<void> {}
}

/** A temporary file that gets the name of another one. */
class Replacement implements StagedFile {
  #backup: string | undefined;
  #isPut = false;

  constructor(
    readonly target: string,
    readonly temporary: string,
    readonly isThere: boolean,
    readonly expected: string | undefined,
  ) {}

  async put(keepsOld = false): Promise<void> {
    try {
      if (keepsOld && this.isThere) await this.#keepOld();
      // As late as possible: no file system shows what happens between here and the rename.
      if (this.expected !== undefined) await assertUnchanged(this.target, this.expected);
      await rename(this.temporary, this.target);
      this.#isPut = true;
      forgetTemporary(this.temporary);
    } catch (error) {
      await this.finish();
      throw explained(error);
    }
    await syncFolder(dirname(this.target));
  }

  async takeBack(): Promise<void> {
    if (!this.#isPut) return;
    if (this.#backup === undefined) await unlink(this.target);
    else {
      await rename(this.#backup, this.target);
      forgetTemporary(this.#backup);
      this.#backup = undefined;
    }
    await syncFolder(dirname(this.target));
  }

  async finish(): Promise<void> {
    if (!this.#isPut) await dropTemporary(this.temporary);
    if (this.#backup !== undefined) await dropTemporary(this.#backup);
    this.#backup = undefined;
  }

  /** The file itself under another name, where the file system has hard links; else a copy. */
  async #keepOld(): Promise<void> {
    const backup = newTemporary(dirname(this.target));
    this.#backup = backup;
    await link(this.target, backup).catch(async () => await copyFile(this.target, backup, constants.COPYFILE_EXCL));
  }
}

/** Returns an error of our own for a temporary file that somebody else has removed. */
function explained(error: unknown): unknown {
  return systemCode(error) === "ENOENT"
    ? new CfnFixError("WRITE", "not written: something removed its temporary file", "run cfn-fix again")
    : error;
}

async function assertUnchanged(target: string, expected: string): Promise<void> {
  const bytes = Buffer.from(expected);
  // The size first: a file that has grown without end is not read.
  if ((await statIfThere(target))?.size === bytes.length && bytes.equals(await readFile(target))) return;
  throw new CfnFixError("WRITE", "not written: the file has changed since it was read", "run cfn-fix again");
}

async function statIfThere(path: string): Promise<Stats | undefined> {
  return await stat(path).catch((error: unknown) => {
    if (systemCode(error) === "ENOENT") return undefined;
    throw error;
  });
}

async function fill(handle: FileHandle, text: string, old: Stats | undefined): Promise<void> {
  try {
    await handle.writeFile(text);
    if (old !== undefined) {
      const made = await handle.stat();
      // Only root may give a file away; for anyone else it is no failure that the new file is theirs.
      if (made.uid !== old.uid || made.gid !== old.gid) await handle.chown(old.uid, old.gid).catch(() => undefined);
      await handle.chmod(old.mode & 0o7777);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes the rename last through a power cut; not every file system lets one, and the text is safe either way. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
