import { randomBytes } from "node:crypto";
import { constants, createReadStream, type Stats } from "node:fs";
import { access, lstat, open, readlink, realpath, rename, stat, unlink, writeFile, type FileHandle } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { CfnFixError, type ErrorCode } from "./errors.js";

/** More than this is not read. CloudFormation itself accepts 1 MB. */
export const maxBytes = 4 * 1024 * 1024;

/** The text of a file. A byte order mark stays part of it. */
export async function readTemplate(path: string): Promise<string> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw directory("READ");
    if (found.size > maxBytes) throw tooLarge(found.size);
    return await readStream(createReadStream(path));
  } catch (error) {
    throw explain(error, "READ");
  }
}

/** The text that comes out of a stream; reading stops, and the stream is destroyed, once it is too much. */
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

/**
 * Writes a file so that at any moment it has either the old text or the new. Keeps its mode and, where allowed, its
 * owner; writes through a symbolic link; leaves nothing else behind.
 */
export async function writeTemplate(path: string, text: string): Promise<void> {
  try {
    const target = await throughLinks(path);
    const old = await stat(target).catch((error: unknown) => {
      if (codeOf(error) === "ENOENT") return undefined;
      throw error;
    });
    if (old?.isDirectory()) throw directory("WRITE");
    if (old !== undefined && !old.isFile()) return await writeFile(target, text);
    // A rename asks only the folder for permission; a file that its owner has made read-only is to stay as it is.
    if (old !== undefined) await access(target, constants.W_OK);
    await replace(target, text, old);
  } catch (error) {
    throw explain(error, "WRITE");
  }
}

async function replace(target: string, text: string, old: Stats | undefined): Promise<void> {
  const folder = dirname(target);
  const temporary = join(folder, `.cfn-fix-${randomBytes(6).toString("hex")}.tmp`);
  const handle = await open(temporary, "wx", old === undefined ? 0o666 : 0o600);
  try {
    await fill(handle, text, old);
    await rename(temporary, target);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
  await syncFolder(folder);
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

/** Where a path leads once all links are followed, also when nothing is there yet. */
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
    throw new CfnFixError("ENCODING", `not a text file: NUL at byte offset ${nul}`, "pass a template as UTF-8 text");
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new CfnFixError("ENCODING", `not UTF-8: wrong byte at offset ${firstWrong(bytes)}`, "save it as UTF-8");
  }
}

/** The first byte that belongs to no character: there the text, decoded with stand-ins and encoded again, departs. */
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
  return new CfnFixError("TOO_LARGE", `too large: ${much}`, "CloudFormation accepts at most 1 MB; cfn-fix reads up to 4 MiB");
}

function directory(code: ErrorCode): CfnFixError {
  return code === "READ"
    ? new CfnFixError(code, "is a directory", "pass the template files in it by name")
    : new CfnFixError(code, "cannot be written: it is a directory", "name a file in it");
}

/** What the system says, in words. Anything else passes unchanged, so that a bug stays a bug. */
function explain(error: unknown, code: "READ" | "WRITE"): unknown {
  const system = codeOf(error);
  if (error instanceof CfnFixError || system === undefined) return error;
  const cannot = code === "READ" ? "cannot be read" : "cannot be written";
  const [reason, help] = (code === "READ" ? readReasons : writeReasons)[system] ?? [
    `the system says ${system}`,
    code === "READ" ? "check the file" : "check the file and its folder; nothing was written",
  ];
  return new CfnFixError(code, `${cannot}: ${reason}`, help);
}

type Reasons = Readonly<Record<string, readonly [reason: string, help: string]>>;

const shared: Reasons = {
  ELOOP: ["too many symbolic links", "name the file itself"],
  ENAMETOOLONG: ["the name is too long", "use a shorter name"],
  EMFILE: ["too many open files", "pass fewer files at once"],
};

const readReasons: Reasons = {
  ...shared,
  ENOENT: ["no such file", "check the name"],
  ENOTDIR: ["a folder in its path is a file", "check the path"],
  EISDIR: ["it is a directory", "pass the template files in it by name"],
  EACCES: ["permission denied", "check who may read the file and its folder"],
  EPERM: ["permission denied", "check who may read the file and its folder"],
  EIO: ["the disk reports an error", "check the disk"],
};

const writeReasons: Reasons = {
  ...shared,
  ENOENT: ["its folder does not exist", "create the folder first"],
  ENOTDIR: ["a folder in its path is a file", "check the path"],
  EISDIR: ["it is a directory", "name a file in it"],
  EACCES: ["permission denied", "check who may write the file and its folder"],
  EPERM: ["permission denied", "check who may write the file and its folder"],
  EROFS: ["the disk is read-only", "write to another folder with -o"],
  ENOSPC: ["the disk is full", "make room; the file is as it was"],
  EDQUOT: ["the disk quota is used up", "make room; the file is as it was"],
  EBUSY: ["it is in use", "try again"],
};

function codeOf(error: unknown): string | undefined {
  const known = error instanceof Error && "syscall" in error && "code" in error;
  return known && typeof error.code === "string" ? error.code : undefined;
}
