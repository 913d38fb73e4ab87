// Makes build/cfn-fix, one executable with the Node.js that runs this script inside. Needs no network, and dist for the table.
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { Plugin } from "esbuild";
import { licenceTexts, packagesOf } from "../bundled-packages.js";
import { buildOf, bundle, bundleStarters, root } from "../bundles.js";

const build = join(root, "build");
const parts = join(build, "parts");
const executable = join(build, process.platform === "win32" ? "cfn-fix.exe" : "cfn-fix");

/** The mark in Node.js that says whether it holds an application. */
const fuse = "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2";

/** Replaces what reads files beside the sources. */
const withoutFiles: Plugin = {
  name: "without-files",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^#schema-reader$/ }, () => ({ path: join(root, "src/bundle/sea/schema-reader.ts") }));
    onLoad({ filter: /src\/cli\/version\.ts$/ }, () => {
      const { version }: { version: string } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
      return { contents: `export const version = () => ${JSON.stringify(version)};` };
    });
  },
};

function run(...args: string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: build, encoding: "utf8" });
  if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}\n${stdout}${stderr}`);
}

async function main(): Promise<void> {
  const table = join(root, "dist/schema/types.bin");
  if (!existsSync(table)) throw new Error("there is no dist; run `npm run build` first");
  if (!readFileSync(process.execPath).includes(fuse))
    throw new Error(`${process.execPath} cannot hold an application; use a Node.js from nodejs.org`);
  for (const old of [parts, executable]) rmSync(old, { recursive: true, force: true });
  mkdirSync(parts, { recursive: true });
  const files = await bundle(parts, [withoutFiles]);
  await bundleStarters(parts, buildOf(parts), [
    ["start.js", "src/bundle/sea/start.ts"],
    ["worker.js", "src/bundle/sea/thread.ts"],
  ]);
  copyFileSync(table, join(parts, "types.bin"));
  const assets = readdirSync(parts).filter((name) => !name.endsWith(".map") && name !== "start.js");
  const config = {
    main: "parts/start.js",
    output: "parts/application.blob",
    disableExperimentalSEAWarning: true,
    assets: Object.fromEntries(assets.map((name) => [name, `parts/${name}`])),
  };
  writeFileSync(join(parts, "application.json"), JSON.stringify(config));
  run("--experimental-sea-config", "parts/application.json");
  copyFileSync(process.execPath, executable);
  chmodSync(executable, 0o755);
  const postject = join(root, "node_modules/postject/dist/cli.js");
  run(postject, executable, "NODE_SEA_BLOB", "parts/application.blob", "--sentinel-fuse", fuse);
  writeFileSync(join(build, "licenses.txt"), licenceTexts(packagesOf(files)));
  rmSync(parts, { recursive: true });
}

await main();
