import { closeSync, constants, createReadStream, openSync, readSync, statSync } from "node:fs";
import { CfnFixError } from "../values/errors.js";
import { explainError } from "../values/system-errors.js";
import { stage, type WriteOptions } from "./staged-file.js";

/** Largest file that is read, in bytes. CloudFormation itself accepts 1 MB. */
export const maxBytes = 4 * 1024 * 1024;

/** Returns the text of a file. A byte order mark stays part of it. Throws `CfnFixError`. */
export async function readTemplate(path: string): Promise<string> {
  try {
    const found = statSync(path);
    if (found.isDirectory()) throw new CfnFixError("READ", "is a directory", "pass the template files in it by name");
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
export async function readStream(stream: AsyncIterable<Uint8Array>, most = maxBytes): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > most) throw tooLarge(most === maxBytes ? undefined : size);
    chunks.push(chunk);
  }
  return decode(Buffer.concat(chunks));
}

/**
 * Writes a file so that at any moment, also when the process is killed, it has either the old text or the new. Keeps
 * its mode and, where allowed, its owner; writes through a symbolic link unless told otherwise; leaves nothing else
 * but, when killed, one hidden file that a later run removes. The file is a new one under the old name: as with sed -i,
 * another hard link to it keeps the old text, and access control lists and extended attributes are those of a new file.
 */
export async function writeTemplate(path: string, text: string, options: WriteOptions = {}): Promise<void> {
  try {
    const staged = await stage(path, text, options);
    await staged.put();
  } catch (error) {
    throw explainError(error, "WRITE");
  }
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
