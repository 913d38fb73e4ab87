import { dirname, parse, resolve } from "node:path";
import { gitRoot } from "../files/gitignore.js";
import { isBelow } from "../files/inside.js";
import type { FileOutcome } from "../contract/outcome.js";
import { shellPath } from "../report/shell-word.js";
import { nameFrom } from "./names.js";

/** The folder that the names in the diffs of a run start from, where that is not the working folder. */
export class DiffBase {
  /** Both absolute. */
  constructor(
    readonly path: string,
    readonly cwd: string,
  ) {}

  /** Returns an outcome with the name that its template has in a diff. */
  named<T extends FileOutcome>(outcome: T): T {
    return { ...outcome, diffName: nameFrom(this.path, resolve(this.cwd, outcome.file)) };
  }

  /** How the diff is applied, as `git apply` takes nothing outside the folder that it runs in. */
  get notice(): string {
    return `To apply this diff: cfn-fix … | git -C ${shellPath(nameFrom(this.cwd, this.path))} apply`;
  }
}

/**
 * Returns the folder that the names in diffs start from when a template lies outside the working folder: the top of the
 * repository, or else the folder that all templates have in common. Undefined when all lie inside.
 */
export async function diffBaseOf(paths: readonly string[], cwd: string): Promise<DiffBase | undefined> {
  if (paths.every((path) => isBelow(path, cwd))) return undefined;
  const top = await gitRoot(cwd);
  if (top !== undefined && paths.every((path) => isBelow(path, top))) return new DiffBase(top, cwd);
  const [first = cwd] = paths;
  let common = dirname(first);
  while (common !== parse(common).root && !paths.every((path) => isBelow(path, common))) common = dirname(common);
  return new DiffBase(common, cwd);
}
