import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type BuildOptions, type Plugin } from "esbuild";
import { packedNames } from "./packed-names.js";
import type { PackedPlaces } from "./packed-parts.js";
import { divide, entryOf, partPlugin, ruleLists, type Parts } from "./parts.js";

/** The folder of the project. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** The packages with a file of their own, and what of them is imported. */
const separate: Readonly<Record<string, "names" | "default">> = {
  yaml: "names",
  yargs: "default",
  "ajv/dist/2020.js": "names",
  "jsonc-parser": "names",
  "@inquirer/core": "names",
  "fast-wrap-ansi": "names",
};

/** The parts of Node.js that take long to load, and that most runs do without. */
const lateBuiltins = [
  "node:async_hooks",
  "node:child_process",
  "node:crypto",
  "node:fs/promises",
  "node:os",
  "node:readline",
  "node:timers/promises",
  "node:util",
  "node:v8",
  "node:worker_threads",
  "node:zlib",
];

/**
 * What is made of parts that are loaded anyway, as Node.js takes a thirtieth of a run to load the modules that have it:
 * for some functions of each late module, the source of one that does the same.
 */
const light: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "node:fs/promises": Object.fromEntries(
    ["lstat", "mkdir", "readdir", "readFile", "readlink", "realpath", "stat", "unlink"].map((name) => {
      const call = name === "realpath" ? "realpath.native" : name;
      const promise = `new Promise((done, fail) => require("node:fs").${call}(...given, (error, value) => error ? fail(error) : done(value)))`;
      return [name, `(...given) => ${promise}`];
    }),
  ),
  "node:timers/promises": { setImmediate: "(value) => new Promise((done) => setImmediate(done, value))" },
};

const fileOf = (name: string): string => `package-${name.replace(/\W+/g, "-")}.js`;

/** Lets a package be read when it is first used, also where it is imported from the start. */
const separatePackages: Plugin = {
  name: "separate-packages",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[@a-z]/, namespace: "file" }, ({ path, importer }) => {
      const isLate = separate[path] !== undefined || lateBuiltins.includes(path);
      return !isLate || importer.includes("node_modules") ? undefined : { path, namespace: "separate" };
    });
    onResolve({ filter: /./, namespace: "separate" }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /.*/, namespace: "separate" }, async ({ path }) => {
      const read = `require("${lateBuiltins.includes(path) ? path : `./${fileOf(path)}`}")`;
      if (separate[path] === "default") return { contents: `module.exports = ${read}.default;` };
      const names = Object.keys(await import(path)).filter((name) => /^[A-Za-z]\w*$/.test(name) && name !== "default");
      const members = names.map((name) => {
        const made = light[path]?.[name];
        return made === undefined ? `get ${name}() { return ${read}.${name}; }` : `${name}: ${made}`;
      });
      return { contents: `module.exports = { ${members.join(", ")} };` };
    });
  },
};

/**
 * What the server of the Model Context Protocol asks of the platform. It gets its validator handed in, so that the one
 * which it brings, a third of its size, is left out.
 */
const platformOfServer: Plugin = {
  name: "platform-of-server",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@modelcontextprotocol\/server\/_shims$/ }, ({ path }) => ({ path, namespace: "platform" }));
    onLoad({ filter: /./, namespace: "platform" }, () => ({
      contents:
        'import process from "node:process"; class DefaultJsonSchemaValidator {} export { process, DefaultJsonSchemaValidator };',
    }));
  },
};

const common: BuildOptions = {
  absWorkingDir: root,
  // Packages are named by where they seem to be, so that the bytes do not depend on where they are.
  preserveSymlinks: true,
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  mainFields: ["module", "main"],
  minify: true,
  // Names are short in the package. The maps say what they were called; they stay where the command was built.
  sourcemap: "external",
  sourcesContent: false,
  supported: { "dynamic-import": false },
  define: { "import.meta.url": "__url" },
  metafile: true,
  logLevel: "warning",
};

/** The first line of a file that asks where it is. */
const whereItIs = 'const __url = require("node:url").pathToFileURL(__filename).href;';

/** Returns the files that a bundle was made of, and the bytes that each one gives it. */
async function made(options: BuildOptions): Promise<Map<string, number>> {
  const { metafile } = await build({ ...common, ...options });
  const inputs = Object.values(metafile?.outputs ?? {}).flatMap((output) => Object.entries(output.inputs));
  return new Map(inputs.map(([file, { bytesInOutput }]) => [file, bytesInOutput]));
}

/**
 * Makes the files of the command in a folder: one of its own code, which is that of the library too, and one for each
 * large package that most runs do without. Without a folder nothing is written. `plugins`: what is to be read in place of
 * some files. Returns the packages' files in them.
 */
export async function bundle(folder?: string, plugins: readonly Plugin[] = []): Promise<string[]> {
  const output = (name: string): BuildOptions => ({ outfile: join(folder ?? root, name), write: folder !== undefined });
  const parts = await divide({
    ...common,
    plugins: [...plugins, packedNames(root), platformOfServer, separatePackages],
  });
  const rules = await ruleLists(parts, root);
  const code = [];
  for (const part of parts.entries.keys())
    code.push(
      await made({
        ...output(`${part}.js`),
        stdin: { contents: entryOf(part, parts, root), resolveDir: root, sourcefile: `${part}.ts` },
        banner: { js: asksWhereItIs(part, parts) ? whereItIs : "" },
        plugins: [
          ...plugins,
          packedNames(root),
          platformOfServer,
          separatePackages,
          partPlugin(part, parts, root, rules),
        ],
      }),
    );
  for (const name of Object.keys(separate)) {
    const contents = `export * from "${name}";${separate[name] === "default" ? ` export { default } from "${name}";` : ""}`;
    // Some packages ask where they are, such as yargs for its texts.
    code.push(
      await made({ ...output(fileOf(name)), stdin: { contents, resolveDir: root }, banner: { js: whereItIs } }),
    );
  }
  return code
    .flatMap((files) => [...files].filter(([file, bytes]) => file.includes("node_modules/") && bytes > 0))
    .map(([file]) => file);
}

function asksWhereItIs(part: string, { owners }: Parts): boolean {
  const files = [...owners].filter(([, owner]) => owner === part).map(([file]) => file);
  return files.some((file) => readFileSync(join(root, file), "utf8").includes("import.meta.url"));
}

/** A file to begin with, its source, and the first line of it. */
export type Starter = readonly [file: string, source: string, head?: string];

/** Makes the files with which the command and each of its threads begin. `build` tells what they load from that of other builds. */
export async function bundleStarters(folder: string, build: string, starters: readonly Starter[]): Promise<void> {
  const define = { ...common.define, __build: JSON.stringify(build) };
  for (const [file, source, head = ""] of starters)
    await made({ define, entryPoints: [source], outfile: join(folder, file), banner: { js: head } });
}

/** Makes the file that gets the packed parts, by where each one is. */
export async function bundlePacked(folder: string, places: PackedPlaces): Promise<void> {
  const define = { ...common.define, __places: JSON.stringify(places) };
  await made({ define, entryPoints: ["src/bundle/packed.ts"], outfile: join(folder, "packed.js") });
}

/** Returns what tells the bundles in a folder from those of other builds. Throws for one that is not ASCII. */
export function buildOf(folder: string): string {
  const hash = createHash("sha256");
  for (const name of readdirSync(folder).filter((each) => each.endsWith(".js"))) {
    const code = readFileSync(join(folder, name), "latin1");
    assertAscii(name, code);
    hash.update(code);
  }
  return hash.digest("hex").slice(0, 16);
}

/** Other characters stay in regular expressions and tagged templates only; one is enough for V8 to take two bytes for each. */
function assertAscii(name: string, code: string): void {
  const at = /[^\x00-\x7f]/.exec(code)?.index;
  if (at !== undefined)
    throw new Error(`${name} is not ASCII at ...${code.slice(Math.max(0, at - 60), at)}; write an escape or an entity`);
}
