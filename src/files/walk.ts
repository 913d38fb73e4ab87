import type { Dirent } from "node:fs";
import { lstat, readdir, realpath } from "node:fs/promises";
import { join } from "node:path";
import { isTemporary } from "./temporary-files.js";
import { CfnFixError } from "../values/errors.js";
import { explainErrorOrThrow } from "../values/system-errors.js";
import { isIgnored, rulesAbove, rulesIn, type Complain, type IgnoreRules } from "./gitignore.js";

/** Options of a walk through folders. */
export interface WalkOptions {
  gitignore: boolean;
  /** True for a file or a folder, by its path, that is to be passed over. */
  isExcluded: (path: string) => boolean;
  /** A folder, without links in its path, that is not to be entered. */
  output: string | undefined;
  /** Number of levels below the first folder that are entered. */
  depth: number;
  complain: Complain;
}

/** A regular file, by its path as the walk came to it, and without links in its path. */
export interface WalkedFile {
  path: string;
  real: string;
}

interface Folder extends WalkedFile {
  rules: IgnoreRules | undefined;
  depth: number;
}

/** Deeper than anybody's templates: the time that a pattern with ** takes grows with a high power of the depth. */
const deepest = 64;

/**
 * Folders in which nobody keeps templates of their own. Hidden folders are entered, as in Ruff, ESLint and Prettier.
 */
const neverEntered: ReadonlySet<string> = new Set([".git", ".hg", ".svn", ".jj", "node_modules"]);

/**
 * Yields the regular files below a folder. No link is followed, so that nothing outside is reached and nothing is met
 * twice.
 */
export async function* walk(path: string, options: WalkOptions): AsyncGenerator<WalkedFile> {
  const real = await realpath(path);
  const rules = options.gitignore ? await rulesAbove(real, options.complain) : undefined;
  const folders: Folder[] = [{ path, real, rules, depth: 0 }];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entries = await entriesOf(folder.path, options.complain);
    const hasOwnRules = entries.some(({ name }) => name === ".gitignore");
    const inside =
      folder.rules && hasOwnRules ? await rulesIn(folder.real, folder.rules, options.complain) : folder.rules;
    for (const entry of entries) {
      const found = { path: join(folder.path, entry.name), real: join(folder.real, entry.name) };
      if (!(entry.isDirectory() || entry.isFile()) || options.isExcluded(found.path)) continue;
      if (inside !== undefined && isIgnored(inside, found.real, entry.isDirectory())) continue;
      if (entry.isFile()) {
        if (!isTemporary(entry.name) && (await isReachable(found.path, options.complain))) yield found;
      } else if (folder.depth < options.depth && !neverEntered.has(entry.name) && found.real !== options.output) {
        if (folder.depth < deepest) folders.push({ ...found, rules: inside, depth: folder.depth + 1 });
        else options.complain(found.path, tooDeep());
      }
    }
  }
}

function tooDeep(): CfnFixError {
  const help = "name it to search it by itself";
  return new CfnFixError("READ", `is not searched: it is more than ${deepest} folders deep`, help);
}

async function entriesOf(folder: string, complain: Complain): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    complain(folder, explainErrorOrThrow(error, "SEARCH"));
    return [];
  }
}

/** True unless a name is not UTF-8, which is complained of: Node shows a stand-in, under which there is no file. */
async function isReachable(path: string, complain: Complain): Promise<boolean> {
  if (!path.includes("\uFFFD") || (await lstat(path).catch(() => undefined))) return true;
  complain(path, new CfnFixError("READ", "cannot be read: its name is not UTF-8", "rename it"));
  return false;
}
