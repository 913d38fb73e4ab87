import { readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { root } from "../../docs/packages.js";

/** Returns the files below some folders of the project whose names end in one way, without those of packages. */
export function filesBelow(folders: readonly string[], ending: string): string[] {
  return folders.flatMap((folder) => {
    return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(ending) && !name.includes("node_modules"))
      .map((name) => join(folder, name));
  });
}

/** The names of the packages that files import, built-in modules and files left out. */
export function packagesIn(files: readonly string[]): Set<string> {
  const names = files.flatMap((file) => {
    const text = readFileSync(join(root, file), "utf8");
    const found = text.matchAll(
      /^\s*(?:import|export)\b[^;"]*?from\s+"([^"]+)"|^import\s+"([^"]+)"|\b(?:import|resolve)\(\s*"([^"]+)"/gm,
    );
    return [...found].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
  });
  return new Set(names.filter((name) => /^[@a-z]/.test(name) && !isBuiltin(name)).map(packageOf));
}

/** `ajv/dist/2020.js` belongs to `ajv`. */
function packageOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}
