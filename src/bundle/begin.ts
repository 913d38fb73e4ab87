import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { cachePlace } from "./cache-place.js";
import { CodeCache } from "./code-cache.js";
import type * as Command from "./command.js";
import { Loader, type Source } from "./load.js";

/** What tells the files in this folder from those of any other build; the build says it. */
declare const __build: string;

/** Ends of the names of what a run has compiled in which a template needed fixes, and of a run in which none did. */
const kinds = { fixed: "-fixed", clean: "-clean" };

/** Options with which so little of the command is used that what is compiled then is not worth keeping. */
const small = ["--help", "-h", "--version", "--list", "--explain", "--completion", "--print-config"];

/** The files are ASCII, which takes half the memory and is read at once. */
const here: Source = { folder: __dirname, textOf: (name) => readFileSync(join(__dirname, name), "latin1") };

/** The command, and what keeps its compiled code for the runs to come. */
export interface Begun {
  readonly main: typeof Command;
  keep(): void;
}

/** Loads the command, as an earlier run has compiled it if there was one. `source`: where its files are, if not in this folder. */
export function begin(source?: Source): Begun {
  const args = process.argv.slice(2);
  const { env, platform } = process;
  const folder = cachePlace({ args, env, platform, cwd: process.cwd() });
  if (folder === undefined && source === undefined)
    return { main: createRequire(__filename)("./main.js"), keep: () => undefined };
  const cache = folder === undefined ? undefined : new CodeCache(folder, keyFor(env["NODE_OPTIONS"] ?? ""));
  const loader = new Loader(source ?? here, cache, [kinds.fixed, kinds.clean]);
  const main = loader.load<typeof Command>("main");
  const isSmall = args.some((arg) => small.includes(arg.replace(/=.*$/, "")));
  return { main, keep: () => (cache === undefined || isSmall ? undefined : keep(loader, cache)) };
}

/** Flags that V8 knows make other code, so that two sets of them would take turns in rejecting each other's. */
function keyFor(options: string): string {
  const flags = [...process.execArgv, options].join(" ").trim();
  let sum = 0;
  for (let index = 0; index < flags.length; index++) sum = (Math.imul(sum, 31) + flags.charCodeAt(index)) | 0;
  return `${__build}-${process.version}-${process.platform}-${process.arch}${flags === "" ? "" : `-${(sum >>> 0).toString(16)}`}`;
}

function keep(loader: Loader, cache: CodeCache): void {
  // What corrects templates has been compiled in other threads then.
  if (loader.hasRequired("node:worker_threads")) return;
  // Only a correction is read by the second parser.
  const kind = loader.loaded.some(({ name }) => name === "package-yaml") ? kinds.fixed : kinds.clean;
  for (const { name, script, from } of loader.loaded) {
    if (from === kinds.fixed || from === kind) continue;
    cache.write(`${name}${kind}`, script.createCachedData());
    if (from === kinds.clean) cache.remove(`${name}${from}`);
  }
}
