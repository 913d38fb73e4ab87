import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ownEnvironment } from "../environment.js";
import { root } from "../../docs/packages.js";

/** Of package.json, what nobody needs who does not develop cfn-fix: without a build, git and pre-commit install it at once. */
const forDevelopment = ["scripts", "devDependencies", "workspaces"];

/** Returns the files that npm publishes, below the project. They must be built. */
function publishedFiles(): string[] {
  const { stdout, stderr } = spawnSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    cwd: root,
    env: ownEnvironment(),
    encoding: "utf8",
  });
  const [packed]: { files: { path: string }[] }[] = stdout === "" ? [] : JSON.parse(stdout);
  if (packed === undefined) throw new Error(`npm pack gives no answer: ${stderr}`);
  return packed.files.map(({ path }) => path);
}

function actionFiles(): string[] {
  const names = readdirSync(join(root, "action")).filter((name) => /\.(?:sh|mjs)$/.test(name));
  return ["action.yml", ...names.map((name) => `action/${name}`)];
}

/** Writes what a tag of a release holds into a folder: the package as npm has it, the action, and the hooks. */
export function stageRelease(folder: string): void {
  copy([...publishedFiles(), ...actionFiles(), ".pre-commit-hooks.yaml"], folder);
  writeManifest(folder, (name) => !forDevelopment.includes(name));
}

/** Writes the action alone into a folder, with all that it runs: to be committed into the repository that uses it. */
export function stageAction(folder: string): void {
  const isRun = (path: string): boolean => path === "LICENSE" || /^dist\/(?:command|schema)\//.test(path);
  copy([...publishedFiles().filter(isRun), ...actionFiles()], folder);
  writeManifest(folder, (name) => ["name", "version", "license", "type"].includes(name));
}

function copy(paths: readonly string[], folder: string): void {
  for (const path of paths) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(root, path), join(folder, path));
  }
}

function writeManifest(folder: string, isWanted: (name: string) => boolean): void {
  const manifest: Record<string, unknown> = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const kept = Object.fromEntries(Object.entries(manifest).filter(([name]) => isWanted(name)));
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(kept, null, 2)}\n`);
}
