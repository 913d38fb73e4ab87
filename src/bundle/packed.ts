import { closeSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import { compileFunction } from "node:vm";
import { brotliDecompressSync } from "node:zlib";
import type { PackedPlaces } from "./packed-parts.js";

/** Where each part is in the file; the build says it. */
declare const __places: PackedPlaces;

const known = new Map<string, { exports: unknown }>();

/** Returns what a packed part exports. `require`: how it gets the others. Throws for a part that is not there, or a file that is cut off. */
export function part(name: string, require: NodeJS.Require): unknown {
  const loaded = known.get(name);
  if (loaded !== undefined) return loaded.exports;
  const module = { exports: {} };
  // Before it runs: some parts import from each other.
  known.set(name, module);
  const filename = join(__dirname, `${name}.js`);
  const names = ["exports", "require", "module", "__filename", "__dirname"];
  const run: unknown = compileFunction(textOf(name), names, { filename });
  if (typeof run === "function") run(module.exports, require, module, filename, __dirname);
  return module.exports;
}

function textOf(name: string): string {
  const [start, length] = __places[name] ?? [0, 0];
  const bytes = Buffer.alloc(length);
  const file = openSync(join(__dirname, "packed.bin"), "r");
  try {
    if (length === 0 || readSync(file, bytes, 0, length, start) < length)
      throw new Error(`packed.bin does not hold ${name}; install cfn-fix again`);
  } finally {
    closeSync(file);
  }
  return brotliDecompressSync(bytes).toString("latin1");
}
