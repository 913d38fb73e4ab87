import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Script } from "node:vm";
import type { CodeCache } from "./code-cache.js";

/** A file that was loaded, by its name, with what V8 has made of it. */
export interface Loaded {
  readonly name: string;
  readonly script: Script;
  /** The end of the name by which its compiled code was found in the cache; undefined if it was compiled anew. */
  readonly from: string | undefined;
}

/** Where the files come from. */
export interface Source {
  /** The folder that they are in, or seem to be in. */
  readonly folder: string;
  /** Returns the text of a file by its name. */
  readonly textOf: (name: string) => string;
  /** What the files get in place of some modules of Node.js. */
  readonly builtins?: ReadonlyMap<string, unknown>;
}

/**
 * Loads CommonJS files of one folder, and those in it that they require, from the code that an earlier run has compiled.
 * V8 refuses compiled code of another version, or made with other flags; then the file is compiled as always.
 */
export class Loader {
  readonly #cache: CodeCache | undefined;
  readonly #source: Source;
  readonly #ends: readonly string[];
  readonly #modules = new Map<string, { exports?: unknown }>();
  readonly #loaded: Loaded[] = [];
  readonly #require: NodeJS.Require;
  readonly #builtins = new Set<string>();

  /** `ends`: of the names by which compiled code may be in the cache, the best first. */
  constructor(source: Source, cache: CodeCache | undefined, ends: readonly string[] = [""]) {
    this.#ends = ends;
    this.#source = source;
    this.#cache = cache;
    this.#require = createRequire(join(source.folder, "main.js"));
  }

  /** The files that were loaded. */
  get loaded(): readonly Loaded[] {
    return this.#loaded;
  }

  /** True if a file has asked for this module of Node.js. */
  hasRequired(builtin: string): boolean {
    return this.#builtins.has(builtin);
  }

  /** Loads a file. Returns what it exports, which is for the caller to know. */
  load<Exports>(name: string): Exports {
    const path = join(this.#source.folder, `${name}.js`);
    const text = this.#source.textOf(`${name}.js`);
    const source = `(function (exports, require, module, __filename, __dirname) {${text}\n})`;
    const script = this.#compiled(name, source, path);
    const module: { exports?: Exports } = {};
    // Before it runs: some files import from each other.
    this.#modules.set(name, module);
    script.runInThisContext()({}, (wanted: string) => this.#required(wanted), module, path, dirname(path));
    if (module.exports === undefined) throw new Error(`${path} exports nothing`);
    return module.exports;
  }

  #compiled(name: string, source: string, filename: string): Script {
    for (const from of this.#ends) {
      const cachedData = this.#cache?.read(`${name}${from}`);
      if (cachedData === undefined) continue;
      const script = new Script(source, { filename, cachedData });
      this.#loaded.push({ name, script, from: script.cachedDataRejected === true ? undefined : from });
      return script;
    }
    const script = new Script(source, { filename });
    this.#loaded.push({ name, script, from: undefined });
    return script;
  }

  #required(name: string): unknown {
    if (!name.startsWith("./")) {
      this.#builtins.add(name);
      return this.#source.builtins?.get(name) ?? this.#require(name);
    }
    const file = name.slice(2).replace(/\.js$/, "");
    const known = this.#modules.get(file);
    return known === undefined ? this.load(file) : known.exports;
  }
}
