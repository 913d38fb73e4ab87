import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";

/** Returns the id of the commit that a revision names. Throws when there is none. */
export function commitOf(revision: string, project: string): string {
  try {
    return git(project, ["rev-parse", "--verify", "--end-of-options", `${revision}^{commit}`]).trim();
  } catch {
    throw new Error(`there is no revision ${revision}`);
  }
}

/** True if the working tree holds what its commit holds, and nothing else. */
export function isClean(project: string): boolean {
  return git(project, ["status", "--porcelain"]) === "";
}

/** The files of a commit in a temporary folder, which is made when it is first asked for. */
export class Checkout {
  #root = "";

  constructor(
    readonly commit: string,
    readonly project: string,
  ) {}

  /** The folder with the files of the commit, without their dependencies. */
  get root(): string {
    if (this.#root === "") {
      this.#root = mkdtempSync(join(tmpdir(), "cfn-fix-ecosystem-"));
      const env = { ...process.env, GIT_INDEX_FILE: join(this.#root, ".index") };
      git(this.project, ["read-tree", this.commit], env);
      git(this.project, ["checkout-index", "--all", `--prefix=${this.#root}${sep}`], env);
      rmSync(join(this.#root, ".index"));
    }
    return this.#root;
  }

  /** Gives the checkout its dependencies: those of the working tree if its lock file is the same, else new ones. */
  addDependencies(): void {
    const target = join(this.root, "node_modules");
    if (existsSync(target)) return;
    const lock = (folder: string): string => readFileSync(join(folder, "package-lock.json"), "utf8");
    if (lock(this.root) === lock(this.project)) symlinkSync(join(this.project, "node_modules"), target);
    else
      execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], {
        cwd: this.root,
        stdio: ["ignore", "ignore", "inherit"],
      });
  }

  remove(): void {
    if (this.#root !== "") rmSync(this.#root, { recursive: true, force: true });
    this.#root = "";
  }
}

function git(cwd: string, args: readonly string[], env = process.env): string {
  return execFileSync("git", args, {
    cwd,
    env,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    stdio: ["ignore", "pipe", "pipe"],
  });
}
