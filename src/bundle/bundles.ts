import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type BuildOptions, type Plugin } from "esbuild";

/** The folder of the project. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** The packages with a file of their own, and what of them is imported. */
const separate: Readonly<Record<string, "names" | "default">> = {
  yaml: "names",
  yargs: "default",
  "ajv/dist/2020.js": "names",
  xmlbuilder2: "names",
  "jsonc-parser": "names",
};

/** The parts of Node.js that take long to load, and that most runs do without. */
const lateBuiltins = ["node:crypto", "node:worker_threads", "node:zlib"];

const fileOf = (name: string): string => `package-${name.replace(/\W+/g, "-")}.js`;

/** Lets a package be read when it is first used, also where it is imported from the start. */
const separatePackages: Plugin = {
  name: "separate-packages",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[a-z]/, namespace: "file" }, ({ path, importer }) => {
      const isLate = separate[path] !== undefined || lateBuiltins.includes(path);
      return !isLate || importer.includes("node_modules") ? undefined : { path, namespace: "separate" };
    });
    onResolve({ filter: /./, namespace: "separate" }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /.*/, namespace: "separate" }, async ({ path }) => {
      const read = `require("${lateBuiltins.includes(path) ? path : `./${fileOf(path)}`}")`;
      if (separate[path] === "default") return { contents: `module.exports = ${read}.default;` };
      const names = Object.keys(await import(path)).filter((name) => /^[A-Za-z]\w*$/.test(name) && name !== "default");
      return {
        contents: `module.exports = { ${names.map((name) => `get ${name}() { return ${read}.${name}; }`).join(", ")} };`,
      };
    });
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
  banner: { js: 'const __url = require("node:url").pathToFileURL(__filename).href;' },
  metafile: true,
  logLevel: "warning",
};

/** Returns the files that a bundle was made of, and the bytes that each one gives it. */
async function made(options: BuildOptions): Promise<Map<string, number>> {
  const { metafile } = await build({ ...common, ...options });
  const inputs = Object.values(metafile?.outputs ?? {}).flatMap((output) => Object.entries(output.inputs));
  return new Map(inputs.map(([file, { bytesInOutput }]) => [file, bytesInOutput]));
}

/**
 * Makes the files of the command in a folder: one of its own code, which is that of the library too, and one for each
 * large package that most runs do without. Without a folder nothing is written. Returns the packages' files in them.
 */
export async function bundle(folder?: string): Promise<string[]> {
  const output = (name: string): BuildOptions => ({ outfile: join(folder ?? root, name), write: folder !== undefined });
  const code = [
    await made({ ...output("main.js"), entryPoints: ["src/bundle/command.ts"], plugins: [separatePackages] }),
  ];
  for (const name of Object.keys(separate)) {
    const contents = `export * from "${name}";${separate[name] === "default" ? ` export { default } from "${name}";` : ""}`;
    code.push(await made({ ...output(fileOf(name)), stdin: { contents, resolveDir: root } }));
  }
  return code
    .flatMap((files) => [...files].filter(([file, bytes]) => file.includes("node_modules/") && bytes > 0))
    .map(([file]) => file);
}

/** Makes the files with which the command and each of its threads begin. `build` tells what they load from that of other builds. */
export async function bundleStarters(folder: string, build: string): Promise<void> {
  const define = { ...common.define, __build: JSON.stringify(build) };
  const [command, thread] = [join(folder, "cfn-fix.js"), join(folder, "worker.js")];
  await made({ define, entryPoints: ["src/bundle/start.ts"], outfile: command, banner: { js: "#!/usr/bin/env node" } });
  await made({ define, entryPoints: ["src/bundle/thread.ts"], outfile: thread, banner: {} });
}
