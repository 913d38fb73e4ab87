import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../docs/packages.js";

/** Returns the files that a Docker build of this clone gets, as .dockerignore says: the last pattern that matches wins. */
export function buildContext(): string[] {
  const patterns = readFileSync(join(root, ".dockerignore"), "utf8")
    .split("\n")
    .filter((line) => line !== "");
  const { stdout } = spawnSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
  });
  const files = stdout.split("\n").filter((file) => file !== "");
  return files.filter((file) => patterns.reduce((isIn, pattern) => decided(pattern, file) ?? isIn, true));
}

/** Patterns here are names of files and folders, and `*` for all. */
function decided(pattern: string, file: string): boolean | undefined {
  const isWanted = pattern.startsWith("!");
  const name = isWanted ? pattern.slice(1) : pattern;
  return name === "*" || file === name || file.startsWith(`${name}/`) ? isWanted : undefined;
}
