import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Attempt } from "./attempt.js";
import { flawed } from "./hostile-templates.js";

/** Named pipes where files are looked for. */
export const pipeAttempts: readonly Attempt[] = [
  {
    name: "a pipe that is named, with a template",
    prepare: (folder) => pipe(folder, "a.yaml"),
    args: ["a.yaml", "-qq"],
    ends: "handled",
    meanwhile: (folder) =>
      void spawnSync("/bin/sh", ["-c", `cat > '${join(folder, "a.yaml")}'`], { input: flawed, timeout: 20_000 }),
  },
  {
    name: "a pipe that nobody writes to, in a folder",
    files: { "b.yaml": flawed },
    prepare: (folder) => pipe(folder, "a.yaml"),
    args: [".", "-qq"],
    ends: "handled",
  },
  {
    name: "a pipe as a configuration",
    files: { "a.yaml": flawed },
    prepare: (folder) => pipe(folder, ".cfn-fix.yaml"),
    args: ["a.yaml", "-qq"],
    ends: "refused",
  },
  {
    name: "a pipe as an ignore file",
    files: { "a.yaml": flawed },
    prepare: (folder) => pipe(folder, ".gitignore"),
    args: [".", "-qq"],
    ends: "handled",
  },
  {
    name: "a pipe as a baseline",
    files: { "a.yaml": flawed },
    prepare: (folder) => pipe(folder, "b.json"),
    args: ["a.yaml", "-qq", "--baseline", "b.json"],
    ends: "handled",
    meanwhile: (folder) =>
      void spawnSync("/bin/sh", ["-c", `cat > '${join(folder, "b.json")}'`], {
        input: '{"version": 1, "findings": []}',
        timeout: 20_000,
      }),
  },
  {
    name: "a pipe as a list of files",
    files: { "a.yaml": flawed },
    prepare: (folder) => pipe(folder, "list"),
    args: [".", "-qq", "--among", "list"],
    ends: "handled",
    meanwhile: (folder) =>
      void spawnSync("/bin/sh", ["-c", `echo a.yaml > '${join(folder, "list")}'`], { timeout: 20_000 }),
  },
];

function pipe(folder: string, name: string): string | void {
  if (spawnSync("mkfifo", [join(folder, name)]).status !== 0) return "there are no pipes here";
}
