import { execFile } from "node:child_process";
import { relative, sep } from "node:path";
import { gitRoot } from "../../../files/gitignore.js";
import { maxBytes } from "../../../files/template-files.js";
import { shellPath } from "../../../report/shell-word.js";
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
    if (name === "" || name.startsWith("-"))
      throw usageError("--diff-base needs a revision", "name one, such as main or HEAD~1");
    const root = await gitRoot(io.cwd);
    if (root === undefined)
      throw usageError("--diff-base works only in a git repository", "name two files or two folders");
    const found = await git(root, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`], io);
    if (found === undefined)
      throw usageError(`git knows no revision ${name}`, "fetch it with git fetch, or name another one");
    return new Revision(found.trim(), root, io);
  }

  /** Returns the text of a file, by its absolute path, as it is in this revision; undefined if it is not there. */
  async text(path: string): Promise<string | undefined> {
    const name = relative(this.root, path).split(sep).join("/");
    const text = await git(this.root, ["cat-file", "blob", `${this.commit}:${name}`], this.io);
    if (text !== undefined && Buffer.byteLength(text) > maxBytes) throw tooLarge();
    return text;
  }
}

function tooLarge(): CfnFixError {
  return new CfnFixError("TOO_LARGE", "too large in the revision", "cfn-fix reads templates of at most 4 MiB");
}

/** Returns what git answers; undefined if what it is asked for is not there. Throws `CfnFixError` if it cannot answer. */
async function git(root: string, args: readonly string[], { env }: Pick<Io, "env">): Promise<string | undefined> {
  const options = {
    // Its messages are read below.
    env: { ...env, LC_ALL: "C" },
    timeout: patience,
    encoding: "utf8" as const,
    maxBuffer: 2 * maxBytes,
    windowsHide: true,
  };
  return await new Promise((resolve, reject) => {
    execFile("git", ["-C", root, ...args], options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else if (error.code === "ENOENT")
        reject(new CfnFixError("READ", "git is not installed", "install it, or name two files or two folders"));
      else if (error.code === "ERR_CHILD_PROCESS_STDIO_MAXBUFFER") reject(tooLarge());
      else if (/dubious ownership/.test(stderr))
        reject(
          new CfnFixError(
            "READ",
            "git does not read this repository: it belongs to somebody else",
            `run git config --global --add safe.directory ${shellPath(root)}`,
          ),
        );
      else resolve(undefined);
    });
  });
}
