import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";

/** What a tag is made of. */
export interface Release {
  /** A checkout of the commit that is released. */
  repository: string;
  /** What the tag holds. */
  folder: string;
  version: string;
}

/**
 * Commits a folder on top of the newest commit of a repository, and tags it: `v1.2.3` for ever, `v1` for the time being.
 * No branch moves and no file of the checkout changes; the same release gives the same commit. Returns both tags.
 */
export function tagRelease({ repository, folder, version }: Release): [fixed: string, moving: string] {
  const index = join(folder, ".git-index");
  const git = (args: readonly string[], env: Record<string, string> = {}): string => {
    const { status, stdout, stderr } = spawnSync("git", args, {
      cwd: repository,
      env: { ...process.env, ...env },
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
    return stdout.trim();
  };
  const [fixed, moving] = [`v${version}`, `v${version.split(".")[0] ?? ""}`];
  if (git(["status", "--porcelain"]) !== "") throw new Error("There are changes that are not committed.");
  if (git(["tag", "--list", fixed]) !== "") throw new Error(`There is a tag ${fixed} already.`);
  const settings = ["-c", "core.autocrlf=false", "-c", "core.excludesFile="];
  git([...settings, "--work-tree", folder, "add", "--all", "--force", ":/", ":!/.git-index*"], {
    GIT_INDEX_FILE: index,
  });
  const tree = git(["write-tree"], { GIT_INDEX_FILE: index });
  rmSync(index, { force: true });
  const date = git(["log", "-1", "--format=%cI"]);
  const commit = git(["commit-tree", tree, "-p", "HEAD", "-m", `cfn-fix ${version}`], {
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_DATE: date,
  });
  git(["tag", fixed, commit]);
  git(["tag", "--force", moving, commit]);
  return [fixed, moving];
}
