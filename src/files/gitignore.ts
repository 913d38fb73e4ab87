import { lstat, readFile, stat } from "node:fs/promises";
import { platform } from "node:os";
import { dirname, join, relative, resolve, sep } from "node:path";
import ignore, { type Ignore } from "ignore";
import { CfnFixError } from "../values/errors.js";
import { explainErrorOrThrow, systemCode } from "../values/system-errors.js";

/** The patterns of the ignore files of a folder and of those above it. */
export interface IgnoreRules {
  /** The folder that the patterns start from. */
  base: string;
  patterns: readonly string[];
  matcher: Ignore;
}

/** Called with an ignore file that cannot be used; it is passed over. */
export type Complain = (path: string, error: CfnFixError) => void;

/**
 * Returns the rules that hold in a folder before its own .gitignore is read: those of .git/info/exclude and of every
 * folder from the top of the git repository down. The excludes file of the user is left out, so that what is found does
 * not depend on the machine.
 */
export async function rulesAbove(folder: string, complain: Complain): Promise<IgnoreRules> {
  const none = rules(folder, []);
  const top = await gitRoot(folder);
  if (top === undefined) return none;
  const exclude = await patternsOf(join(await gitFolder(top), "info", "exclude"), complain);
  let above = rules(top, exclude);
  const names = relative(top, folder)
    .split(sep)
    .filter((name) => name !== "");
  for (const [depth, name] of names.entries()) {
    const parent = join(top, ...names.slice(0, depth));
    above = await rulesIn(parent, above, complain);
    // Whoever names an ignored folder wants what is in it.
    if (isIgnored(above, join(parent, name), true)) return none;
  }
  return above;
}

/** Returns the rules that hold for what lies in a folder. */
export async function rulesIn(folder: string, outer: IgnoreRules, complain: Complain): Promise<IgnoreRules> {
  const own = await patternsOf(join(folder, ".gitignore"), complain);
  if (own.length === 0) return outer;
  return rules(outer.base, [
    ...outer.patterns,
    ...own.map((pattern) => rebased(pattern, relative(outer.base, folder))),
  ]);
}

/** True if the rules leave a path out; it lies below their base. */
export function isIgnored({ base, matcher }: IgnoreRules, path: string, isFolder: boolean): boolean {
  const below = relative(base, path).split(sep).join("/");
  return matcher.ignores(isFolder ? `${below}/` : below);
}

function rules(base: string, patterns: readonly string[]): IgnoreRules {
  // Git takes `A` for `a` only where the file system does.
  const ignoreCase = platform() === "darwin" || platform() === "win32";
  return { base, patterns, matcher: ignore({ ignoreCase }).add(patterns) };
}

/**
 * Returns a pattern of a nested .gitignore as it would be written in the base. All patterns stand in one list, the
 * outer ones first, so that the last match decides, as in git.
 */
function rebased(pattern: string, folder: string): string {
  if (folder === "") return pattern;
  const not = pattern.startsWith("!") ? "!" : "";
  const rest = pattern.slice(not.length);
  const escaped = folder
    .split(sep)
    .join("/")
    .replace(/[\\*?[\]!# ]/g, "\\$&");
  const isAnchored = rest.replace(/\/\s*$/, "").includes("/");
  return isAnchored ? `${not}/${escaped}/${rest.replace(/^\//, "")}` : `${not}/${escaped}/**/${rest}`;
}

const maxSize = 1024 * 1024;
const maxGlobstars = 4;
/** Each becomes a regular expression. */
const maxPatterns = 20_000;
/** No path is longer. */
const maxLength = 4096;

async function patternsOf(path: string, complain: Complain): Promise<string[]> {
  try {
    const found = await lstat(path);
    // Git follows no link here either.
    if (!found.isFile()) return [];
    if (found.size > maxSize) throw new CfnFixError("READ", "is not used: it is too large", "shorten it");
    const lines = (await readFile(path, "utf8")).replace(/^\uFEFF/, "").split(/\r?\n/);
    const patterns = lines.filter((line) => line !== "" && !line.startsWith("#"));
    if (patterns.length > maxPatterns)
      throw new CfnFixError("READ", `is not used: it has more than ${maxPatterns} patterns`, "shorten it");
    // Each ** multiplies the time that a deep path takes.
    const isSlow = (pattern: string): boolean => pattern.split("**").length - 1 > maxGlobstars;
    // V8 makes no regular expression of a megabyte.
    const isLong = (pattern: string): boolean => pattern.length > maxLength;
    const unused = lines.findIndex((line) => (isLong(line) || isSlow(line)) && !line.startsWith("#"));
    if (unused !== -1) {
      const why = isLong(lines[unused] ?? "") ? `longer than ${maxLength} characters` : "too many **";
      complain(path, new CfnFixError("READ", `line ${unused + 1} is not used: ${why}`, "simplify the pattern"));
    }
    return patterns.filter((pattern) => !isLong(pattern) && !isSlow(pattern));
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(systemCode(error) ?? "")) return [];
    complain(path, explainErrorOrThrow(error, "READ"));
    return [];
  }
}

/** Returns the top of the git repository that a folder is in. */
export async function gitRoot(folder: string): Promise<string | undefined> {
  for (let current = folder; ; current = dirname(current)) {
    if (await stat(join(current, ".git")).catch(() => undefined)) return current;
    if (current === dirname(current)) return undefined;
  }
}

/**
 * Returns the folder in which git keeps what all worktrees share. A worktree and a submodule have a file `.git` that
 * names it.
 */
async function gitFolder(top: string): Promise<string> {
  const line = async (path: string): Promise<string> => (await readFile(path, "utf8").catch(() => "")).trim();
  const pointer = /^gitdir: (.*)$/.exec(await line(join(top, ".git")))?.[1];
  if (pointer === undefined) return join(top, ".git");
  const own = resolve(top, pointer);
  return resolve(own, await line(join(own, "commondir")));
}
