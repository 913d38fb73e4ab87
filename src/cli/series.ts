import { join, resolve } from "node:path";
import { formerFiles, removeFile } from "../files/former.js";
import { writeTemplate } from "../files/template-files.js";
import { createFolder } from "../files/folder.js";
import { isBelow } from "../files/inside.js";
import { gitRoot } from "../files/gitignore.js";
import { CfnFixError, inOrder } from "../index.js";
import { isRepaired, type FileOutcome, type RunOutcome } from "../contract/outcome.js";
import { isPatchName } from "../series/file-name.js";
import { isOurPatch, seriesOf } from "../series/series.js";
import { complain } from "./complain.js";
import { gitAuthor } from "./git-author.js";
import type { Io } from "./io.js";
import { nameFrom } from "./names.js";

/**
 * Writes one patch per rule and template into a folder, in place of those of a former run, and returns their number.
 * When that is not possible it says so, with the name of the file, and returns undefined.
 */
export async function writeSeries(folder: string, run: RunOutcome, io: Io): Promise<number | undefined> {
  // git am takes names from the top of the repository, wherever it is called.
  const top = (await gitRoot(io.cwd)) ?? io.cwd;
  const files = run.files
    .filter(isRepaired)
    .map((outcome) => ({ ...outcome, file: nameFrom(top, resolve(io.cwd, outcome.file)) }));
  const from = await gitAuthor(io);
  const patches = seriesOf(files, inOrder(run.rules), {
    date: Math.floor(Date.now() / 1000),
    version: run.version,
    ...(from !== undefined && { from }),
  });
  const outsider = run.files.filter(isRepaired).find(({ file }) => !isBelow(resolve(io.cwd, file), top));
  if (outsider !== undefined) {
    const error = new CfnFixError(
      "WRITE",
      "no patch is made: it lies outside the repository",
      "run cfn-fix in its repository",
    );
    complain(error, io, outsider.file);
    return undefined;
  }
  let shown = folder;
  try {
    const path = resolve(io.cwd, folder);
    const former = await formerPatches(path);
    if (patches.length > 0) await createFolder(path);
    for (const name of former) {
      shown = join(folder, name);
      await removeFile(join(path, name));
    }
    for (const { name, text } of patches) {
      shown = join(folder, name);
      await writeTemplate(join(path, name), text);
    }
    return patches.length;
  } catch (error) {
    complain(error, io, shown);
    return undefined;
  }
}

/**
 * Returns the names of the patches that a former run has left in a folder. Throws `CfnFixError` WRITE when there are
 * patches of somebody else, which `git am *.patch` would take for a part of the series.
 */
async function formerPatches(folder: string): Promise<readonly string[]> {
  const isOwn = (name: string, text: string): boolean => isPatchName(name) && isOurPatch(text);
  const { own, foreign } = await formerFiles(folder, ".patch", isOwn);
  const [first] = foreign;
  if (first === undefined) return own;
  throw new CfnFixError(
    "WRITE",
    `not written: the folder has patches that cfn-fix has not made, such as ${first}`,
    "name an empty folder, or a new one",
  );
}

/** Returns the exit code for a template of a series: its patches are written, so only what failed is left. */
export function seriesCodeFor(outcome: FileOutcome): number {
  if (!isRepaired(outcome)) return 2;
  return Number(outcome.result.left.some(({ kind }) => kind === "failed"));
}
