import { mkdir, stat } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { writeTemplate } from "./template-files.js";
import { CfnFixError } from "../values/errors.js";
import { explainError } from "../values/system-errors.js";
import type { FoundFile } from "./find.js";
import { isBelow, realFolder } from "./inside.js";

/** A file, and where its corrected copy goes; `output` is absolute. */
export interface Copy {
  file: FoundFile;
  output: string;
}

/** Options of corrected copies. */
export interface MirrorOptions {
  /** Absolute. */
  cwd: string;
  /** The names that the user gave. */
  names: readonly string[];
  /** The folder that the copies go to, as the user gives it. */
  output: string;
}

/**
 * Returns where the corrected copies go: with one folder named, to the same place below the output folder; else to the
 * place that they have from the working folder, or, outside it, below the name of the folder that they were found from.
 * Touches nothing. Throws USAGE when a copy would replace another one or its own original, WRITE when the output is no
 * folder.
 */
export async function copiesOf(files: readonly FoundFile[], { cwd, names, output }: MirrorOptions): Promise<Copy[]> {
  const folder = resolve(cwd, output);
  const real = await realFolder(folder);
  const found = await stat(real).catch(() => undefined);
  if (found !== undefined && !found.isDirectory())
    throw new CfnFixError("WRITE", "cannot be written: it is not a folder", "name a folder");
  const single = singleFolder(files, cwd, names);
  const copies = files.map((file) => ({ file, output: join(folder, placeOf(file, single ?? cwd)) }));
  await assertInputsStay(files, copies, { folder, real });
  assertApart(copies, folder);
  return copies;
}

/** Writes a corrected copy, with the folders that it needs; never outside `folder`, wherever links inside it lead. */
export async function writeCopy(folder: string, path: string, text: string): Promise<void> {
  await copyFolder(folder, path);
  await writeTemplate(path, text, { within: folder });
}

/** Makes the folders that a corrected copy needs; never outside `folder`, wherever links inside it lead. */
export async function copyFolder(folder: string, path: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    const real = await realFolder(folder);
    const target = await realFolder(dirname(path));
    if (target !== real && !isBelow(target, real)) {
      throw new CfnFixError("WRITE", "not written: a symbolic link leads out of the folder", "remove the link");
    }
    await mkdir(target, { recursive: true });
  } catch (error) {
    throw explainError(error, "WRITE");
  }
}

/** Returns the folder that everything was found from, if it is all that was named. */
function singleFolder(files: readonly FoundFile[], cwd: string, names: readonly string[]): string | undefined {
  const [name, ...others] = names;
  if (name === undefined || others.length > 0) return undefined;
  const folder = resolve(cwd, name);
  return files.every(({ named, root }) => !named && root === folder) ? folder : undefined;
}

function placeOf({ path, root }: FoundFile, base: string): string {
  const place = isBelow(path, base) ? relative(base, path) : join(basename(root), relative(root, path));
  // Names that come from a folder cannot lead out of it; should one ever, nothing is to happen.
  if (!isBelow(resolve("/x", place), resolve("/x")))
    throw new CfnFixError("WRITE", "not written: its name leads out of the folder", "rename it");
  return place;
}

async function assertInputsStay(
  files: readonly FoundFile[],
  copies: readonly Copy[],
  output: { folder: string; real: string },
): Promise<void> {
  const help = "use --write to correct templates in place, or name another folder";
  const roots = new Set(files.filter(({ named }) => !named).map(({ root }) => root));
  for (const root of roots) {
    if ((await realFolder(root)) === output.real)
      throw new CfnFixError("USAGE", "the output folder is the one with the templates", help);
  }
  const inputs = new Map<string, FoundFile>();
  for (const file of files) inputs.set(await realFolder(file.path), file);
  for (const copy of copies) {
    const overwritten = inputs.get(join(output.real, relative(output.folder, copy.output)));
    if (overwritten !== undefined)
      throw new CfnFixError("USAGE", `a corrected copy would overwrite ${overwritten.name}`, help);
  }
}

function assertApart(copies: readonly Copy[], folder: string): void {
  const help = "name a folder that holds them both, or correct them in two runs";
  const byOutput = new Map<string, FoundFile>();
  for (const { file, output } of copies) {
    const other = byOutput.get(output);
    if (other !== undefined)
      throw new CfnFixError("USAGE", `the copies of ${other.name} and ${file.name} would be one file`, help);
    byOutput.set(output, file);
  }
  for (const { file, output } of copies) {
    for (let parent = dirname(output); isBelow(parent, folder); parent = dirname(parent)) {
      const other = byOutput.get(parent);
      if (other === undefined) continue;
      throw new CfnFixError(
        "USAGE",
        `the copy of ${other.name} would stand where that of ${file.name} needs a folder`,
        help,
      );
    }
  }
}
