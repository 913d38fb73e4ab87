import { resolve } from "node:path";
import { ConfigError } from "../config/fault.js";
import { isFolder } from "../files/folder.js";
import type { FoundFile } from "../files/find.js";
import { copiesOf } from "../files/mirror.js";
import type { Io } from "./io.js";
import { CfnFixError } from "../index.js";
import { usageError } from "./choices.js";
import type { Destination } from "./destination.js";
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
  if (/\.(?:ya?ml|json|template)$/i.test(destination.path) && !(await isFolder(output)))
    throw usageError(
      `-o ${destination.path} names a file, but more than one template may be written`,
      `name a folder; one of this name is ${destination.path}/`,
    );
  const copies = await copiesOf(files, { cwd: io.cwd, names, output: destination.path });
  return new Map(
    copies.map(({ file, output: path }) => [
      file,
      { path, shown: nameOf(path, io.cwd, destination.path), within: output },
    ]),
  );
}

/** Returns a function that throws an error again; one that is about the place to write to names that place. */
export function aboutOutput(destination: Destination): (error: unknown) => never {
  return (error) => {
    const isAbout = destination.to === "output" && error instanceof CfnFixError && error.code === "WRITE";
    throw isAbout ? new ConfigError(destination.path, [error]) : error;
  };
}
