import { dirname, relative, resolve, sep } from "node:path";
import { findTemplates, type FoundFile } from "../../../files/find.js";
import { listedFiles } from "../../../files/list.js";
import { isFolder } from "../../../files/folder.js";
import { isBelow } from "../../../files/inside.js";
import { looksLikeTemplate } from "../../../files/sniff.js";
import { readStream, readTemplate } from "../../../files/template-files.js";
import { treeImpact } from "../../../impact/tree.js";
import { schema } from "../../../files/known-types.js";
import { CfnFixError } from "../../../values/errors.js";
import { usageError } from "../../choices.js";
import type { Io } from "../../io.js";
import { nameOf } from "../../names.js";
import type { Comparison } from "./comparison.js";
import { Revision } from "./revision.js";
import { fileReader, TreeReader } from "./trees.js";

/** A template of one side: its name for the user, its path if it has one, and its text. */
interface Side {
  readonly name: string;
  readonly path: string | undefined;
  readonly trees: TreeReader;
  text(): Promise<string | undefined>;
}

/** Compares two files, one of which may be `-`, or the templates of two folders by their names in them. */
export async function compareTwo(one: string, other: string, io: Io): Promise<Comparison[]> {
  if (one === "-" && other === "-") throw usageError("stdin cannot be both templates", "name a file for one of them");
  const folders = await Promise.all(
    [one, other].map(async (name) => name !== "-" && (await isFolder(resolve(io.cwd, name)))),
  );
  if (folders[0] !== folders[1])
    throw usageError("a file and a folder cannot be compared", "name two files or two folders");
  if (folders[0] === false) return [await compared(sideOf(one, io), sideOf(other, io))];
  const [old, fresh] = await Promise.all([one, other].map(async (name) => await templatesIn(name, io)));
  const names = [...new Set([...(old?.keys() ?? []), ...(fresh?.keys() ?? [])])].sort();
  const comparisons: Comparison[] = [];
  for (const name of names) comparisons.push(await compared(old?.get(name), fresh?.get(name)));
  return comparisons;
}

/**
 * Compares files, and the templates of folders, with what they are in a revision. `among`: a list of the only files to take, `-`
 * for stdin.
 */
export async function compareWith(
  name: string,
  files: readonly string[],
  among: string | undefined,
  io: Io,
): Promise<Comparison[]> {
  const revision = await Revision.of(name, io);
  const found = await findTemplates(files, { cwd: io.cwd, gitignore: true });
  const [problem] = found.problems;
  if (problem !== undefined)
    throw new CfnFixError(problem.error.code, `${problem.name}: ${problem.error.message}`, problem.error.help);
  const listed = among === undefined ? undefined : await listedFiles(among, io.cwd, io.stdin);
  const comparisons: Comparison[] = [];
  for (const file of found.files.filter(({ path }) => listed?.has(path) !== false)) {
    const trees = new TreeReader(async (path) => await revision.text(path), revision.root, io.cwd);
    const old = {
      name: `${file.name} (${name})`,
      path: file.path,
      trees,
      text: async () => await revision.text(file.path),
    };
    const fresh = fileSide(file, file.named ? folderAround(file.path, io) : file.root, io);
    if (!file.named && !looksLikeTemplate((await fresh.text()) ?? "")) continue;
    comparisons.push(await compared(old, fresh));
  }
  return comparisons;
}

function sideOf(name: string, io: Io): Side {
  if (name !== "-") {
    const path = resolve(io.cwd, name);
    return fileSide({ path, name: nameOf(path, io.cwd, name) }, folderAround(path, io), io);
  }
  const trees = new TreeReader(async () => undefined, io.cwd, io.cwd);
  return { name: "stdin", path: undefined, trees, text: async () => await readStream(io.stdin) };
}

/** Templates of nested stacks may stand anywhere in the working folder. */
function folderAround(path: string, { cwd }: Io): string {
  return isBelow(path, cwd) ? cwd : dirname(path);
}

function fileSide({ path, name }: Pick<FoundFile, "path" | "name">, within: string, io: Io): Side {
  const trees = new TreeReader(fileReader(within), within, io.cwd);
  return { name, path, trees, text: async () => await readTemplate(path) };
}

/** Returns the templates of a folder by their names in it. */
async function templatesIn(folder: string, io: Io): Promise<Map<string, Side>> {
  const root = resolve(io.cwd, folder);
  const { files } = await findTemplates([folder], { cwd: io.cwd, gitignore: true });
  const sides = new Map<string, Side>();
  for (const file of files) {
    const side = fileSide(file, root, io);
    const text = await side.text().catch(() => "");
    if (looksLikeTemplate(text ?? "")) sides.set(relative(root, file.path).split(sep).join("/"), side);
  }
  return sides;
}

async function compared(old: Side | undefined, fresh: Side | undefined): Promise<Comparison> {
  const names = { old: old?.name, new: fresh?.name };
  let reading = old;
  try {
    const before = await old?.text();
    if (old === undefined || before === undefined) return { ...names, old: undefined };
    const oldTree = await old.trees.tree(before, old.path);
    reading = fresh;
    const after = await fresh?.text();
    if (fresh === undefined || after === undefined) return { ...names, new: undefined };
    const newTree = await fresh.trees.tree(after, fresh.path);
    return { ...names, impact: treeImpact(oldTree, newTree, schema), text: after };
  } catch (error) {
    if (error instanceof CfnFixError) return { ...names, refusal: { error, file: reading?.name ?? "" } };
    throw error;
  }
}
