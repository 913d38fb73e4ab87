import { join, relative, resolve, sep } from "node:path";
import { writeTemplate } from "../files/template-files.js";
import { createFolder } from "../files/folder.js";
import { gitRoot } from "../files/gitignore.js";
import { inOrder } from "../index.js";
import { isRepaired, type RunOutcome } from "../contract/outcome.js";
import { seriesOf, type FixFor } from "../series/series.js";
import type { Io } from "./io.js";
import type { Core } from "./core.js";
import { repaired, type Task } from "./task.js";

/** Writes one patch per rule and template into a folder; gives their number. */
export async function writeSeries(
  folder: string,
  run: RunOutcome,
  tasks: readonly Task[],
  io: Io,
  core: Core,
): Promise<number> {
  // git am takes names from the top of the repository, wherever it is called.
  const top = (await gitRoot(io.cwd)) ?? io.cwd;
  const nameFromTop = (path: string): string => relative(top, path).split(sep).join("/");
  const taskOf = new Map(tasks.map((task) => [nameFromTop(task.path), task]));
  const files = run.files
    .filter(isRepaired)
    .map((outcome) => ({ ...outcome, file: nameFromTop(resolve(io.cwd, outcome.file)) }));
  const fix: FixFor = (text, { only = [] }, file) => {
    const task = taskOf.get(file);
    if (task === undefined) throw new Error(`no task for ${file}`);
    return repaired(text, { ...task, options: { ...task.options, only } }, core);
  };
  const patches = seriesOf(files, fix, inOrder(run.rules), {
    date: Math.floor(Date.now() / 1000),
    version: run.version,
  });
  const path = resolve(io.cwd, folder);
  await createFolder(path);
  for (const { name, text } of patches) await writeTemplate(join(path, name), text);
  return patches.length;
}
