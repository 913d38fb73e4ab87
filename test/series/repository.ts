import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Patch } from "../../src/series/series.js";

/** Nothing of the user's own configuration. */
const env = { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null", LC_ALL: "C" };

/** A repository in a temporary folder, which takes patches. */
export class Repository {
  readonly folder = mkdtempSync(join(tmpdir(), "cfn-fix-series-"));
  readonly #patches = mkdtempSync(join(tmpdir(), "cfn-fix-patches-"));

  constructor(settings: Readonly<Record<string, string>> = {}) {
    this.git("init", "-q");
    const all = {
      "user.name": "n",
      "user.email": "n@localhost",
      "core.autocrlf": "false",
      "gc.auto": "0",
      ...settings,
    };
    for (const [name, value] of Object.entries(all)) this.git("config", name, value);
  }

  git(...args: string[]): string {
    return execFileSync("git", args, { cwd: this.folder, env, encoding: "utf8", stdio: "pipe", maxBuffer: 1 << 28 });
  }

  /** Makes these files the content of the first commit, and of the working folder. */
  commit(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, name)), { recursive: true });
      writeFileSync(join(this.folder, name), text);
    }
    this.git("add", "-A");
    this.git("commit", "-q", "-m", "first");
    this.git("tag", "-f", "first");
  }

  /** Back to the first commit; then the patches, in their order. Throws what git says when one does not apply. */
  apply(patches: readonly Pick<Patch, "name" | "text">[], ...options: string[]): void {
    this.git("reset", "-q", "--hard", "first");
    if (patches.length === 0) return;
    for (const { name, text } of patches) writeFileSync(join(this.#patches, name), text);
    try {
      this.git("am", "-q", ...options, ...patches.map(({ name }) => join(this.#patches, name)));
    } catch (error) {
      this.git("am", "--abort");
      throw error;
    }
  }

  read(name: string): string {
    return readFileSync(join(this.folder, name), "utf8");
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
    rmSync(this.#patches, { recursive: true, force: true });
  }
}
