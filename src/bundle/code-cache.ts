import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
  type Stats,
} from "node:fs";
import { dirname, join } from "node:path";

/** Files of other versions of cfn-fix or Node.js are removed once there are more than this. */
const filesAtMost = 160;

/** A file that some process has begun and not finished is removed after so many milliseconds. */
const abandonedAfter = 3_600_000;

/** Follows no link, and waits for nobody to write into a pipe. */
const readOnly = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** What the files of a cache are called: nothing else in its folder is touched. */
const ours = /^[\w.-]+\.(?:bin|\d+\.tmp)$/;

/**
 * Compiled code in a folder of the user. V8 runs what it is given without looking, so what is read must come from the
 * user or from root, and nobody else may be able to write there. Nothing here throws: a run does without a cache.
 */
export class CodeCache {
  readonly #folder: string;
  readonly #key: string;
  #isSafe: boolean | undefined;

  /** `key`: tells everything apart for which other code is compiled; letters, digits, dots and dashes. */
  constructor(folder: string, key: string) {
    this.#folder = folder;
    this.#key = key;
  }

  /** Returns what was kept by this name; undefined where there is nothing that can be relied on. */
  read(name: string): Buffer | undefined {
    let file: number | undefined;
    try {
      if (!(this.#isSafe ??= isSafe(lstatSync(this.#folder), "folder"))) return undefined;
      file = openSync(this.#path(name), readOnly);
      if (!isSafe(fstatSync(file), "file")) return undefined;
      return whole(readFileSync(file));
    } catch {
      return undefined;
    } finally {
      if (file !== undefined) closeSync(file);
    }
  }

  /** Keeps code by a name, for the runs to come. */
  write(name: string, code: Buffer): void {
    try {
      this.#makeFolder();
      const folder = lstatSync(this.#folder);
      if (!isSafe(folder, "folder") || !isOwn(folder)) return;
      const draft = join(this.#folder, `${this.#key}-${name}.${process.pid}.tmp`);
      try {
        writeWhole(draft, code);
        renameSync(draft, this.#path(name));
      } catch (error) {
        rmSync(draft, { force: true });
        throw error;
      }
      this.#sweep();
    } catch {
      // A home that cannot be written, a full disk: the next run compiles again.
    }
  }

  /** Forgets what was kept by a name. */
  remove(name: string): void {
    try {
      rmSync(this.#path(name), { force: true });
    } catch {
      // Then it stays until it is swept.
    }
  }

  #path(name: string): string {
    return join(this.#folder, `${this.#key}-${name}.bin`);
  }

  /** Makes the folder, unless somebody else's folder is where it would be: `sudo` must leave nothing of root's in a user's home. */
  #makeFolder(): void {
    const missing: string[] = [];
    let path = this.#folder;
    for (; statOf(path) === undefined && dirname(path) !== path; path = dirname(path)) missing.push(path);
    if (missing.length === 0) return;
    const parent = statOf(path);
    if (parent === undefined || !isOwn(parent)) return;
    for (const each of missing.reverse()) mkdirSync(each, { mode: 0o700 });
  }

  #sweep(): void {
    const files = readdirSync(this.#folder)
      .filter((name) => ours.test(name))
      .flatMap((name) => {
        const stats = statOf(join(this.#folder, name));
        return stats === undefined ? [] : [{ name, time: stats.mtimeMs }];
      })
      .sort((a, b) => b.time - a.time);
    const finished = files.filter(({ name }) => name.endsWith(".bin"));
    const drafts = files.filter(({ name, time }) => name.endsWith(".tmp") && Date.now() - time > abandonedAfter);
    for (const { name } of [...finished.slice(filesAtMost), ...drafts])
      rmSync(join(this.#folder, name), { force: true });
  }
}

function statOf(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}

/** Windows has no such owners: there the folder is in the user's profile, which is for the user alone. */
function isOwn(stats: Stats): boolean {
  return process.geteuid === undefined || stats.uid === process.geteuid();
}

function isSafe(stats: Stats, wanted: "file" | "folder"): boolean {
  if (wanted === "file" ? !stats.isFile() : !stats.isDirectory()) return false;
  return process.geteuid === undefined || ((isOwn(stats) || stats.uid === 0) && (stats.mode & 0o022) === 0);
}

/**
 * Writes code twice: V8 does not notice when a byte of it has changed, and crashes. To compare two copies takes a
 * tenth of the time that it takes to load what makes a checksum.
 */
function writeWhole(path: string, code: Buffer): void {
  const file = openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
  try {
    for (const copy of [code, code])
      for (let at = 0; at < copy.length;) at += writeSync(file, copy, at, copy.length - at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Returns the code of which a file has two copies; undefined if they differ. */
function whole(bytes: Buffer): Buffer | undefined {
  const half = bytes.length >> 1;
  const [first, second] = [bytes.subarray(0, half), bytes.subarray(half)];
  return half > 0 && first.equals(second) ? first : undefined;
}
