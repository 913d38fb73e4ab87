import { resolve } from "node:path";
import { isFolder } from "../files/folder.js";
import type { FoundFile } from "../files/find.js";
import { copiesOf } from "../files/mirror.js";
import type { Io } from "./io.js";
import { nameOf } from "./names.js";
import type { RunPlan } from "./run-plan.js";
import type { Target } from "./task.js";

/** Returns where the corrected template of each file goes; no entry when nothing is to be written. */
export async function targetsFor(
  files: readonly FoundFile[],
  { destination, names }: Pick<RunPlan, "destination" | "names">,
  isOneFile: boolean,
  io: Io,
): Promise<ReadonlyMap<FoundFile, Target>> {
  if (destination.to === "input") return new Map(files.map((file) => [file, { path: file.path, shown: file.name }]));
  if (destination.to !== "output") return new Map();
  const output = resolve(io.cwd, destination.path);
  const [only] = files;
  if (isOneFile && only !== undefined && !/[\\/]$/.test(destination.path) && !(await isFolder(output))) {
    return new Map([[only, { path: output, shown: destination.path }]]);
  }
  const copies = await copiesOf(files, { cwd: io.cwd, names, output: destination.path });
  return new Map(copies.map(({ file, output: path }) => [file, { path, shown: nameOf(path, io.cwd), within: output }]));
}
