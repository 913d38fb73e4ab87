import { build, type BuildOptions } from "esbuild";
import { root } from "../bundles.js";
import { madeModules } from "./made-modules.js";

/** A file that esbuild has made. */
export interface MadeFile {
  /** Its name in the folder of the bundle. */
  readonly name: string;
  readonly text: string;
  readonly bytes: Uint8Array;
}

/** What is made for a browser, and the modules that give bytes to it. */
export interface Made {
  readonly files: readonly MadeFile[];
  readonly inputs: readonly string[];
  /** What the files load that is not among them. */
  readonly missing: readonly string[];
}

const common: BuildOptions = {
  absWorkingDir: root,
  // Packages are named by where they seem to be, so that the bytes do not depend on where they are.
  preserveSymlinks: true,
  bundle: true,
  platform: "browser",
  conditions: ["browser"],
  target: "es2022",
  minify: true,
  // Another encoding of the page must not change what the library reads.
  charset: "ascii",
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
  write: false,
};

/** Returns what esbuild makes for places without Node.js; nothing is written. */
export async function madeForBrowsers(options: BuildOptions): Promise<Made> {
  const outdir = "/made";
  const { metafile, outputFiles } = await build({
    ...common,
    outdir,
    ...options,
    plugins: [madeModules(root), ...(options.plugins ?? [])],
  });
  const outputs = Object.values(metafile?.outputs ?? {});
  const inputs = outputs.flatMap((output) => Object.entries(output.inputs));
  return {
    files: (outputFiles ?? [])
      .map(({ path, text, contents }) => ({ name: path.replace(/^.*[\\/]/, ""), text, bytes: contents }))
      .sort((one, other) => (one.name < other.name ? -1 : 1)),
    inputs: [...new Set(inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file))].sort(),
    missing: outputs.flatMap(({ imports }) =>
      imports.flatMap(({ path, external }) => (external === true ? [path] : [])),
    ),
  };
}

/** Returns the library as modules: `index.js`, and chunks for what it loads when one of its functions is first called. */
export async function libraryAsModules(): Promise<Made> {
  return await madeForBrowsers({
    entryPoints: ["src/index.ts"],
    format: "esm",
    splitting: true,
    entryNames: "index",
    chunkNames: "[name]-[hash]",
  });
}

/** Returns the library as one script that gives it a name. */
export async function libraryAsScript(name: string): Promise<Made> {
  return await madeForBrowsers({ entryPoints: ["src/index.ts"], format: "iife", globalName: name });
}
