import { randomBytes } from "node:crypto";
import { closeSync, constants, createReadStream, openSync, readSync, rmSync, statSync, type Stats } from "node:fs";
import {
  access,
  lstat,
  open,
  readdir,
  readFile,
  readlink,
  realpath,
  rename,
  stat,
  unlink,
  writeFile,
  type FileHandle,
} from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { CfnFixError, type ErrorCode } from "../values/errors.js";
import { explainError, systemCode } from "../values/system-errors.js";

/** Largest file that is read, in bytes. CloudFormation itself accepts 1 MB. */
export const maxBytes = 4 * 1024 * 1024;

/** Returns the text of a file. A byte order mark stays part of it. Throws `CfnFixError`. */
export async function readTemplate(path: string): Promise<string> {
  try {
    const found = statSync(path);
    if (found.isDirectory()) throw directory("READ");
    if (found.size > maxBytes) throw tooLarge(found.size);
    return found.isFile() ? decode(readWhole(path, found.size)) : await readStream(createReadStream(path));
  } catch (error) {
    throw explainError(error, "READ");
  }
}

/**
 * Returns all bytes of a file. Synchronous, since to ask a thread for each step takes longer than to read a template.
 */
function readWhole(path: string, size: number): Buffer {
  // Without waiting for data, should the path be a pipe by now.
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const chunks: Buffer[] = [];
    for (let sum = 0, wanted = size + 1; ; wanted = 64 * 1024) {
      const chunk = Buffer.allocUnsafe(wanted);
      const read = readSync(file, chunk);
      if (read === 0) return Buffer.concat(chunks);
      sum += read;
      if (sum > maxBytes) throw tooLarge();
      chunks.push(chunk.subarray(0, read));
    }
  } finally {
    closeSync(file);
  }
}

/** Returns the text that comes out of a stream. Reading stops, and the stream is destroyed, once it is too much. */
export async function readStream(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return decode(Buffer.concat(chunks));
}

/** Options of writing a file. */
export interface WriteOptions {
  /** The text that was read from the file: if the file holds anything else by now, it stays as it is. */
  expected?: string;
  /**
   * Nothing outside this folder is written, wherever symbolic links inside it lead. The folder itself may be a link.
   */
  within?: string;
  /** False refuses a file that is a symbolic link or, below `within`, is reached through one. */
  followLinks?: boolean;
}

/**
 * Writes a file so that at any moment, also when the process is killed, it has either the old text or the new. Keeps
 * its mode and, where allowed, its owner; writes through a symbolic link unless told otherwise; leaves nothing else
 * but, when killed, one hidden file that a later run removes. The file is a new one under the old name: as with sed -i,
 * another hard link to it keeps the old text, and access control lists and extended attributes are those of a new file.
 */
export async function writeTemplate(path: string, text: string, options: WriteOptions = {}): Promise<void> {
  try {
    const target = await targetOf(path, options);
    const old = await statIfThere(target);
    if (old?.isDirectory()) throw directory("WRITE");
    if (old !== undefined && !old.isFile()) {
      if (options.within === undefined) return await writeFile(target, text);
      throw new CfnFixError("WRITE", "cannot be written: it is not a regular file", "remove it");
    }
    // A rename asks only the folder for permission; a file that its owner has made read-only is to stay as it is.
    if (old !== undefined) await access(target, constants.W_OK);
    await replace(target, text, old, options.expected);
  } catch (error) {
    throw explainError(error, "WRITE");
  }
}

async function replace(
  target: string,
  text: string,
  old: Stats | undefined,
  expected: string | undefined,
): Promise<void> {
  const folder = dirname(target);
  await removeStale(folder);
  const temporary = join(folder, `.cfn-fix-${randomBytes(6).toString("hex")}.tmp`);
  temporaries.add(temporary);
  let isMade = false;
  try {
    // Synchronous, so that removeTemporaryFiles never runs between noting the file and creating it.
    closeSync(openSync(temporary, "wx", old === undefined ? 0o666 : 0o600));
    isMade = true;
    await fill(await open(temporary, "r+"), text, old);
    // As late as possible: no file system shows what happens between here and the rename.
    if (expected !== undefined) await assertUnchanged(target, expected);
    await rename(temporary, target);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    if (!isMade || systemCode(error) !== "ENOENT") throw error;
    throw new CfnFixError("WRITE", "not written: something removed its temporary file", "run cfn-fix again");
  } finally {
    temporaries.delete(temporary);
  }
  await syncFolder(folder);
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

/** Files of this process that are being filled. */
const temporaries = new Set<string>();

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
async function removeStale(folder: string): Promise<void> {
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

/**
 * Returns the path to write to, and checks that it may be written. A change of the path between this check and the
 * rename goes unseen: Node knows no openat(2).
 */
async function targetOf(path: string, { within, followLinks = true }: WriteOptions): Promise<string> {
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

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
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

function decode(bytes: Buffer): string {
  const mark = [
    { name: "UTF-32", bytes: [0xff, 0xfe, 0, 0] },
    { name: "UTF-16", bytes: [0xff, 0xfe] },
    { name: "UTF-16", bytes: [0xfe, 0xff] },
  ].find((known) => known.bytes.every((byte, index) => bytes[index] === byte));
  if (mark !== undefined) {
    throw new CfnFixError("ENCODING", `starts with a ${mark.name} byte order mark`, "save it as UTF-8");
  }
  const nul = bytes.indexOf(0);
  if (nul !== -1) {
    throw new CfnFixError("NOT_TEXT", `not a text file: NUL at byte offset ${nul}`, "pass a template as UTF-8 text");
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new CfnFixError("ENCODING", `not UTF-8: wrong byte at offset ${firstWrong(bytes)}`, "save it as UTF-8");
  }
}

/**
 * Returns the first byte that belongs to no character: there the text, decoded with stand-ins and encoded again,
 * differs.
 */
function firstWrong(bytes: Buffer): number {
  const again = Buffer.from(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes));
  let offset = 0;
  while (offset < bytes.length && bytes[offset] === again[offset]) offset++;
  const isInsideCharacter = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;
  while (isInsideCharacter(again[offset])) offset--;
  return offset;
}

function tooLarge(size?: number): CfnFixError {
  const much = size === undefined ? "more than 4 MiB" : `${(size / 1024 / 1024).toFixed(1)} MiB`;
  return new CfnFixError(
    "TOO_LARGE",
    `too large: ${much}`,
    "CloudFormation accepts at most 1 MB; cfn-fix reads up to 4 MiB",
  );
}

function directory(code: ErrorCode): CfnFixError {
  return code === "READ"
    ? new CfnFixError(code, "is a directory", "pass the template files in it by name")
    : new CfnFixError(code, "cannot be written: it is a directory", "name a file in it");
}
