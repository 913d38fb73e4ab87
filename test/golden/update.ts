// Rewrites what the golden cases expect, of all rules or of those named. Review the outcome with `git diff` as you
// would review code.
import { rmSync, writeFileSync } from "node:fs";
import { findingsOf, findingsText, goldenCases, goldenFolders, run } from "./cases.js";

const folders = process.argv.slice(2);
const unknown = folders.filter((folder) => !goldenFolders().includes(folder));
if (unknown.length > 0) {
  console.error(`no golden cases of ${unknown.join(", ")}; there are those of ${goldenFolders().join(", ")}`);
  process.exit(2);
}

for (const goldenCase of (folders.length > 0 ? folders : goldenFolders()).flatMap(goldenCases)) {
  const { before, afterPath, findingsPath } = goldenCase;
  const result = run(goldenCase, before);
  write(afterPath, result.changed ? result.output : undefined);
  write(findingsPath, findingsOf(result).length > 0 ? findingsText(result) : undefined);
}

function write(path: string, text: string | undefined): void {
  if (text === undefined) rmSync(path, { force: true });
  else writeFileSync(path, text);
}
