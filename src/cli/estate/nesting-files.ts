import { dirname, join } from "node:path";
import { templateNamesIn } from "../../files/beside.js";
import { holdsAny } from "../../files/mentions.js";

/** A file, and the folder that the search for it began in. Both are absolute. */
export interface Place {
  readonly path: string;
  readonly root: string;
}

/** The types of resources that nest a template, as they stand in a file. The first one begins a StackSet as well. */
const words = ["AWS::CloudFormation::Stack", "AWS::Serverless::Application"];

/** Returns the files that may nest templates. A look at the bytes of each: most runs have none. */
export function nestingFiles(files: readonly Place[]): Place[] {
  return files.filter(({ path }) => holdsAny(path, words));
}

/** With more files than this, whoever names them names all that belong together. */
const maxNamed = 20;

/**
 * Returns the files that stand beside those that the user named and may nest one of them. Nothing else than the folders
 * of these files is looked at, and of large ones a part.
 */
export async function nestingBeside(named: readonly string[], known: ReadonlySet<string>): Promise<Place[]> {
  if (named.length > maxNamed) return [];
  const found: Place[] = [];
  for (const folder of new Set(named.map((path) => dirname(path)))) {
    const names = await templateNamesIn(folder);
    const files = names.map((name) => ({ path: join(folder, name), root: folder }));
    found.push(...nestingFiles(files.filter(({ path }) => !known.has(path))));
  }
  return found;
}
