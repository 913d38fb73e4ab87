import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of templates that scripts try when they are given no other. */
export const sharedCorpus = fileURLToPath(new URL("../../shared/corpus", import.meta.url));

/** The templates below a folder, as paths from there, in order. An index.json that lists them is not one of them. */
export function templatesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter(
      (file) =>
        /\.(?:ya?ml|json|template|jsn)(?:\.jinja)?$/.test(file) &&
        file !== "index.json" &&
        statSync(join(folder, file)).isFile(),
    )
    .sort();
}
