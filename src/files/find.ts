import { realpathSync, statSync, type Stats } from "node:fs";
import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { CfnFixError } from "../values/errors.js";
import { explainErrorOrThrow } from "../values/system-errors.js";
import { matcherOf, parseGlob, type Glob } from "./glob.js";
import { isBelow, realFolder } from "./inside.js";
import { nearName } from "./near-name.js";
import { compareNames } from "./order.js";
import { walk, type WalkedFile } from "./walk.js";

/** A file that is to be looked at. */
export interface FoundFile {
  /** Absolute. */
  path: string;
  /** For the user: with `/`; relative to the working folder where it lies below, or was named relative to it. */
  name: string;
  /** The folder, absolute, that the search for it began in; the folder of a file that the user named. */
  root: string;
  /** True if the user named this very file. */
  named: boolean;
}

/** A name, or a file or folder found below one, that could not be looked at. */
export interface SearchProblem {
  name: string;
  error: CfnFixError;
}

/** Options of the search for templates. */
export interface SearchOptions {
  /** Absolute. */
  cwd: string;
  /** True passes over what .gitignore and .git/info/exclude name, also what git tracks in spite of them. */
  gitignore: boolean;
  /**
   * Patterns of the files to take from the folders that are named, instead of all files with an ending of templates. A
   * pattern whose last name has no dot (`stacks/**`) still takes only such files. As in Ruff, files and globs that are
   * named need not match.
   */
  include?: readonly string[];
  /** Files and folders that are passed over, but not those that the user names. It wins over `include`. */
  exclude?: readonly string[];
  /** True makes `exclude` hold for what the user names too: for callers that pass names on, like pre-commit. */
  forceExclude?: boolean;
  /** The folder that corrected copies go to: it is not searched, so that no copy is corrected again. */
  output?: string;
}

/** The files that a search found, and what it could not look at. */
export interface FoundTemplates {
  /** Each once, in the order of their names by code points. */
  files: readonly FoundFile[];
  problems: readonly SearchProblem[];
}

/**
 * Finds what the user names: files, whatever they are called; folders, with all below them that is called like a
 * template; and globs. A name that exists is taken as it is, whatever wildcards it seems to hold. What cannot be looked
 * at is a problem and stops nothing; throws USAGE for `include` and `exclude` that cannot be used.
 */
export async function findTemplates(names: readonly string[], options: SearchOptions): Promise<FoundTemplates> {
  const { cwd, output } = options;
  const finder = new Finder(options, output === undefined ? undefined : await realFolder(resolve(cwd, output)));
  for (const name of names) await finder.look(name);
  return finder.found();
}

const hasEnding = (path: string): boolean => /\.(?:ya?ml|json|template)$/i.test(path);

class Finder {
  readonly #byReal = new Map<string, FoundFile>();
  readonly #problems: SearchProblem[] = [];
  /** True if the name that is being looked at is absolute; what is found for it keeps that form. */
  #isAbsolute = false;
  readonly #isExcluded: (path: string) => boolean;
  readonly #isIncluded: (path: string) => boolean;

  constructor(
    readonly options: SearchOptions,
    readonly output: string | undefined,
  ) {
    const { include = ["*"], exclude = [] } = options;
    const excluded = matcherOf(exclude);
    this.#isExcluded = (path) => excluded(this.#placeOf(path));
    const withEnding = matcherOf(include.filter((pattern) => namesEnding(pattern)));
    const without = matcherOf(include.filter((pattern) => !namesEnding(pattern)));
    this.#isIncluded = (path) => {
      const name = this.#placeOf(path);
      return withEnding(name) || (hasEnding(path) && withParents(name).some(without));
    };
  }

  async look(name: string): Promise<void> {
    const path = resolve(this.options.cwd, name);
    this.#isAbsolute = isAbsolute(name);
    try {
      const found = statOf(path);
      if (found instanceof CfnFixError) {
        const glob = parseGlob(name);
        if (glob === undefined) throw withNearName(found, name, this.options.cwd);
        return await this.#lookForGlob(name, glob);
      }
      if (this.options.forceExclude === true && withParents(path).some(this.#isExcluded)) return;
      if (found.isDirectory()) return await this.#lookInFolder(path);
      // A pipe that is named is what the shell makes of <(command).
      if (!found.isFile() && !found.isFIFO())
        throw new CfnFixError("READ", "cannot be read: it is not a regular file", "name a file");
      this.#add({ path, real: found.isFile() ? realpathSync.native(path) : path }, dirname(path), true);
    } catch (error) {
      this.#problems.push({ name, error: explainErrorOrThrow(error, "READ") });
    }
  }

  async #lookInFolder(folder: string): Promise<void> {
    for await (const file of this.#walk(folder, Infinity))
      if (this.#isIncluded(file.path)) this.#add(file, folder, false);
  }

  async #lookForGlob(name: string, { folder, depth, matches }: Glob): Promise<void> {
    const root = resolve(this.options.cwd, folder);
    let count = 0;
    const top = statOf(root);
    if (!(top instanceof CfnFixError) && top.isDirectory()) {
      for await (const file of this.#walk(root, depth)) {
        if (!matches(relative(root, file.path).split(sep).join("/"))) continue;
        this.#add(file, root, false);
        count++;
      }
    }
    if (count === 0)
      this.#problems.push({ name, error: new CfnFixError("READ", "no template matches", "check the pattern") });
  }

  #walk(folder: string, depth: number): AsyncGenerator<WalkedFile> {
    return walk(folder, {
      gitignore: this.options.gitignore,
      isExcluded: this.#isExcluded,
      output: this.output,
      depth,
      complain: (path, error) => this.#problems.push({ name: this.#nameOf(path), error }),
    });
  }

  /** Adds a file. Of several ways to it the one without links is kept. */
  #add({ path, real }: WalkedFile, root: string, named: boolean): void {
    const known = this.#byReal.get(real);
    const file = { path, name: this.#nameOf(path), root, named };
    const kept = known === undefined || (known.path !== real && path === real) ? file : known;
    this.#byReal.set(real, { ...kept, named: named || known?.named === true });
  }

  /** Returns a path as patterns see it: relative below the working folder, else absolute. */
  #placeOf(path: string): string {
    const { cwd } = this.options;
    return (isBelow(path, cwd) ? relative(cwd, path) : path).split(sep).join("/");
  }

  #nameOf(path: string): string {
    const { cwd } = this.options;
    return (isBelow(path, cwd) || !this.#isAbsolute ? relative(cwd, path) : path).split(sep).join("/");
  }

  found(): FoundTemplates {
    return {
      files: [...this.#byReal.values()].sort((one, other) => compareNames(one.name, other.name)),
      // Overlapping folders meet what is wrong in both of them.
      problems: [
        ...new Map(this.#problems.map((problem) => [`${problem.name}\0${problem.error.message}`, problem])).values(),
      ],
    };
  }
}

/** Returns what is at a path. Synchronous, since to ask a thread takes longer than to look. */
function statOf(path: string): Stats | CfnFixError {
  try {
    return statSync(path);
  } catch (error) {
    return explainErrorOrThrow(error, "READ");
  }
}

/** Returns the error for a name that leads to nothing, with the name that was probably meant. */
function withNearName(error: CfnFixError, name: string, cwd: string): CfnFixError {
  const near = error.message.endsWith("no such file") ? nearName(name, cwd) : undefined;
  return near === undefined ? error : new CfnFixError(error.code, error.message, `did you mean ${near}?`, error.place);
}

/** Returns a path and those of the folders that it lies in. */
function withParents(path: string): string[] {
  const segments = path.split("/");
  return segments.map((_, index) => segments.slice(0, index + 1).join("/")).filter((parent) => parent !== "");
}

/** True for `**\/*.cfn`, false for `stacks/**`. */
function namesEnding(pattern: string): boolean {
  return pattern.replace(/\/$/, "").split("/").at(-1)?.includes(".") === true;
}
