import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { Script } from "node:vm";

/** Where the code that V8 has compiled of a file lies: only the same Node.js on the same kind of machine looks for it. */
export function cachePath(path: string): string {
  return `${path}.${process.version}-${process.platform}-${process.arch}.bin`;
}

/**
 * Runs a CommonJS file, and those in its folder that it requires, from the code that was compiled when the package was
 * built. V8 refuses compiled code of another version, or made with other flags; then the file is compiled as always.
 * Writes nothing. Returns what the file exports, which is for the caller to know. `seen` is told of each file. The files are ASCII, which takes half the memory and is read at once.
 */
export function load<Exports>(path: string, seen?: (path: string, script: Script) => void): Exports {
  const cache = cachePath(path);
  // Node.js itself keeps what it compiles, where NODE_COMPILE_CACHE names a folder for that.
  if (seen === undefined && !existsSync(cache)) return createRequire(pathToFileURL(path))(path);
  const script = new Script(
    `(function (exports, require, module, __filename, __dirname) {${readFileSync(path, "latin1")}\n})`,
    { filename: path, ...(existsSync(cache) && { cachedData: readFileSync(cache) }) },
  );
  seen?.(path, script);
  const module: { exports?: Exports } = {};
  const requireOther = createRequire(pathToFileURL(path));
  const loaded = new Map<string, unknown>();
  const requireHere = (name: string): unknown => {
    if (!name.startsWith("./")) return requireOther(name);
    if (!loaded.has(name)) loaded.set(name, load(join(dirname(path), name), seen));
    return loaded.get(name);
  };
  script.runInThisContext()({}, requireHere, module, path, dirname(path));
  if (module.exports === undefined) throw new Error(`${path} exports nothing`);
  return module.exports;
}
