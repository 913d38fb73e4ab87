import { execFile } from "node:child_process";
import { relative, sep } from "node:path";
import { gitRoot } from "../../../files/gitignore.js";
import { maxBytes } from "../../../files/template-files.js";
import { CfnFixError } from "../../../values/errors.js";
import { usageError } from "../../choices.js";
import type { Io } from "../../io.js";

/** Time for git to answer, in milliseconds. */
const patience = 20_000;

/** A revision of the repository that the working folder is in. */
export class Revision {
  private constructor(
    readonly commit: string,
    readonly root: string,
    readonly io: Pick<Io, "env">,
  ) {}

  /** Returns a revision by its name. Throws `CfnFixError` outside of a repository, and for what is none. */
  static async of(name: string, io: Pick<Io, "cwd" | "env">): Promise<Revision> {
    if (name === "" || name.startsWith("-")) throw usageError("--diff-base needs a revision", "such as main or HEAD~1");
    const root = await gitRoot(io.cwd);
    if (root === undefined) throw usageError("--diff-base works in a git repository", "name two files or folders");
    const found = await git(root, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`], io);
    if (found === undefined) throw usageError(`git knows no revision ${name}`, "fetch it, or name another one");
    return new Revision(found.trim(), root, io);
  }

  /** Returns the text of a file, by its absolute path, as it is in this revision; undefined if it is not there. */
  async text(path: string): Promise<string | undefined> {
    const name = relative(this.root, path).split(sep).join("/");
    const text = await git(this.root, ["cat-file", "blob", `${this.commit}:${name}`], this.io);
    if (text !== undefined && Buffer.byteLength(text) > maxBytes)
      throw new CfnFixError("TOO_LARGE", `too large in ${this.commit}`, "templates have at most 4 MiB");
    return text;
  }
}

/** Returns what git answers; undefined if it refuses. Throws `CfnFixError` where there is no git. */
async function git(root: string, args: readonly string[], { env }: Pick<Io, "env">): Promise<string | undefined> {
  const options = {
    env: { ...env },
    timeout: patience,
    encoding: "utf8" as const,
    maxBuffer: 2 * maxBytes,
    windowsHide: true,
  };
  return await new Promise((resolve, reject) => {
    execFile("git", ["-C", root, ...args], options, (error, stdout) => {
      if (error === null) resolve(stdout);
      else if (error.code === "ENOENT")
        reject(new CfnFixError("READ", "git is not installed", "name two files or folders"));
      else resolve(undefined);
    });
  });
}
