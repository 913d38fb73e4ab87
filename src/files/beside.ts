import { readdir } from "node:fs/promises";
import { compareNames } from "./order.js";

/** More files of one folder are not looked at, unless a caller wants more. */
const usualMost = 200;

/** Returns the names of the files in a folder that are called like templates, in order; none where it cannot be listed. */
export async function templateNamesIn(folder: string, most = usualMost): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && /\.(?:ya?ml|json|template)$/i.test(entry.name))
    .map(({ name }) => name)
    .sort(compareNames)
    .slice(0, most);
}
