import { join, relative, resolve, sep } from "node:path";
import { writeTemplate } from "../files/template-files.js";
import { createFolder } from "../files/folder.js";
import { gitRoot } from "../files/gitignore.js";
import { inOrder } from "../index.js";
import { isRepaired, type RunOutcome } from "../contract/outcome.js";
import { seriesOf } from "../series/series.js";
import type { Io } from "./io.js";

/** Writes one patch per rule and template into a folder; returns their number. */
export async function writeSeries(folder: string, run: RunOutcome, io: Io): Promise<number> {
  // git am takes names from the top of the repository, wherever it is called.
  const top = (await gitRoot(io.cwd)) ?? io.cwd;
  const files = run.files
    .filter(isRepaired)
    .map((outcome) => ({ ...outcome, file: relative(top, resolve(io.cwd, outcome.file)).split(sep).join("/") }));
  const patches = seriesOf(files, inOrder(run.rules), { date: Math.floor(Date.now() / 1000), version: run.version });
  const path = resolve(io.cwd, folder);
  await createFolder(path);
  for (const { name, text } of patches) await writeTemplate(join(path, name), text);
  return patches.length;
}
