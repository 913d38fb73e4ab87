/**
 * Makes what is released of cfn-fix besides the npm package: the tags from which GitHub runs the action, and from which
 * git and pre-commit install without a build. Writes nothing to other places than this clone and the named folder.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { manifest, root } from "../docs/packages.js";
import { stageAction, stageRelease } from "./release/stage.js";
import { tagRelease } from "./release/tag.js";

const help = `Usage: npm run release -- --tag
       npm run release -- --action FOLDER

  --tag            tag the newest commit, built: v1.2.3 and v1. Push them, then run npm publish
  --action FOLDER  write the action with all that it runs into a new folder, to copy it into a repository
`;

const { values: options } = parseArgs({
  options: { tag: { type: "boolean" }, action: { type: "string" }, help: { type: "boolean" } },
});

function build(): void {
  const { status } = spawnSync("npm", ["run", "--silent", "build"], { cwd: root, stdio: "inherit" });
  if (status !== 0) throw new Error("The build has failed.");
}

function main(): void {
  if (options.action !== undefined) {
    const folder = resolve(process.env["INIT_CWD"] ?? process.cwd(), options.action);
    if (existsSync(folder)) throw new Error(`${folder} exists already; name a new folder.`);
    build();
    stageAction(folder);
    return console.log(`The action is in ${folder}.`);
  }
  if (options.tag !== true) return console.log(help);
  build();
  const folder = mkdtempSync(join(tmpdir(), "cfn-fix-release-"));
  try {
    stageRelease(folder);
    const [fixed, moving] = tagRelease({ repository: root, folder, version: manifest().version });
    console.log(
      `Tagged ${fixed} and ${moving}. To publish them:\n  git push origin ${fixed} && git push --force origin ${moving}`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
