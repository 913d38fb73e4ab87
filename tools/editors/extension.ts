import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { licenceTexts, packagesOf } from "../../src/bundle/bundled-packages.js";
import { ownEnvironment } from "../environment.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { resolve } = createRequire(import.meta.url);

/** The folder of the extension for VS Code. */
export const extensionFolder = join(root, "editors/vscode");

/** What a program printed, and whether it ended well. */
export interface Outcome {
  isGood: boolean;
  printed: string;
}

function run(program: string, args: readonly string[]): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: extensionFolder,
    env: ownEnvironment(),
    encoding: "utf8",
  });
  return { isGood: status === 0, printed: `${stdout}${stderr}` };
}

/** Checks the types of the extension; they are apart from the project's, since VS Code is what they are about. */
export function checkTypes(): Outcome {
  return run(join(dirname(resolve("typescript/package.json")), "bin/tsc"), ["-p", extensionFolder]);
}

/** Makes the one file that the extension runs, and the licences of the packages whose code it holds. Returns its path. */
export async function bundleExtension(): Promise<string> {
  const outfile = join(extensionFolder, "dist/extension.js");
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ["editors/vscode/src/extension.ts"],
    outfile,
    bundle: true,
    external: ["vscode"],
    platform: "node",
    target: "node20",
    format: "cjs",
    mainFields: ["module", "main"],
    minify: true,
    metafile: true,
    logLevel: "warning",
  });
  const packages = packagesOf(Object.keys(metafile.inputs));
  writeFileSync(join(extensionFolder, "dist/licenses.txt"), licenceTexts(packages, "The extension holds"));
  return outfile;
}

/** Packs the extension as it is bundled into the folder `build`. Returns what vsce printed, and the path of the package. */
export function packExtension(): Outcome & { vsix: string } {
  const { name, version }: { name: string; version: string } = JSON.parse(
    readFileSync(join(extensionFolder, "package.json"), "utf8"),
  );
  mkdirSync(join(root, "build"), { recursive: true });
  const vsix = join(root, "build", `${name}-${version}.vsix`);
  const vsce = join(dirname(resolve("@vscode/vsce/package.json")), "vsce");
  // The bundle has what it needs; the project says nowhere where its repository is.
  const args = ["package", "--no-dependencies", "--allow-missing-repository", "--out", vsix];
  return { ...run(vsce, args), vsix };
}
