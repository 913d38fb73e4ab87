import { join, resolve } from "node:path";
import { writeTemplate } from "../batch.js";
import { createFolder } from "../files/folder.js";
import { inOrder } from "../index.js";
import { isRepaired, type RunOutcome } from "../outcome.js";
import { seriesOf } from "../series/series.js";
import type { Io } from "./io.js";
import type { Core } from "./run.js";
import { repaired, type Task } from "./task.js";

/** Writes one patch per transform and template into a folder; gives their number. */
export async function writeSeries(folder: string, run: RunOutcome, tasks: readonly Task[], io: Io, core: Core): Promise<number> {
  const taskOf = new Map(tasks.map((task) => [task.file, task]));
  const options = { date: Math.floor(Date.now() / 1000), version: run.version };
  const fix = (text: string, { only = [] }: { only?: readonly string[] }, file: string) => {
    const task = taskOf.get(file);
    if (task === undefined) throw new Error(`no task for ${file}`);
    return repaired(text, { ...task, options: { ...task.options, only } }, core);
  };
  const patches = seriesOf(run.files.filter(isRepaired), fix, inOrder(run.transforms), options);
  const path = resolve(io.cwd, folder);
  await createFolder(path);
  for (const { name, text } of patches) await writeTemplate(join(path, name), text);
  return patches.length;
}
