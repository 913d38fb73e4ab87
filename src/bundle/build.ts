// Makes the command in dist/command: one file of its own code, and one for each large package that most runs do without.
// Beside them goes what V8 makes of them, for the Node.js that runs this script; any other compiles them itself.
import { spawnSync } from "node:child_process";
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type BuildOptions, type Plugin } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = join(root, "dist/command");

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
  // Names stay, for the sake of stack traces.
  minifyWhitespace: true,
  minifySyntax: true,
  supported: { "dynamic-import": false },
  define: { "import.meta.url": "__url" },
  banner: { js: 'const __url = require("node:url").pathToFileURL(__filename).href;' },
  metafile: true,
  logLevel: "warning",
};

/** The licences of the packages that files are from. */
function licensesOf(files: readonly string[]): string {
  const folders = new Set(files.flatMap((file) => /^(?:.*node_modules\/)(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []));
  const texts = [...folders].sort().map((path) => {
    const name = path.replace(/^.*node_modules\//, "");
    const license = readdirSync(join(root, path)).find((file) => /^licen[sc]e/i.test(file));
    const { license: kind }: { license?: string } = JSON.parse(readFileSync(join(root, path, "package.json"), "utf8"));
    return `${name} (${kind ?? "see its package"})\n\n${license === undefined ? "" : readFileSync(join(root, path, license), "utf8").trim()}\n`;
  });
  return `The command holds code of these packages.\n\n${texts.join(`\n${"-".repeat(72)}\n\n`)}`;
}

/** Other characters stay in regular expressions and tagged templates only; one is enough for V8 to take two bytes for each. */
function assertAscii(name: string, code: string): void {
  const at = /[^\x00-\x7f]/.exec(code)?.index;
  if (at !== undefined)
    throw new Error(`${name} is not ASCII at ...${code.slice(Math.max(0, at - 60), at)}; write an escape or an entity`);
}

async function main(): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const bundle = async (options: BuildOptions): Promise<string[]> =>
    Object.keys((await build({ ...common, ...options })).metafile?.inputs ?? {});
  const files = await bundle({
    entryPoints: ["src/bundle/command.ts"],
    outfile: join(folder, "main.js"),
    plugins: [separatePackages],
  });
  for (const name of Object.keys(separate)) {
    const contents = `export * from "${name}";${separate[name] === "default" ? ` export { default } from "${name}";` : ""}`;
    files.push(...(await bundle({ stdin: { contents, resolveDir: root }, outfile: join(folder, fileOf(name)) })));
  }
  for (const name of readdirSync(folder)) assertAscii(name, readFileSync(join(folder, name), "latin1"));
  writeFileSync(join(folder, "licenses.txt"), licensesOf(files));
  const starter = join(folder, "cfn-fix.js");
  const warmer = join(folder, "warm.js");
  await bundle({ banner: { js: "#!/usr/bin/env node" }, entryPoints: ["src/bundle/start.ts"], outfile: starter });
  await bundle({ entryPoints: ["src/bundle/warm.ts"], outfile: warmer });
  chmodSync(starter, 0o755);
  await bundle({ entryPoints: ["src/bundle/thread.ts"], outfile: join(folder, "worker.js") });
  writeFileSync(join(folder, "package.json"), '{ "type": "commonjs" }\n');
  const { status, stderr } = spawnSync(
    process.execPath,
    // One template with a flaw: V8 reads all that is kept at each start, and what few templates need it compiles faster.
    [warmer, join(folder, "main.js"), "samples/rds-default-key.yaml", "--no-config", "--no-gitignore"],
    { cwd: root, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`the command does not run: ${stderr}`);
  rmSync(warmer);
}

await main();
