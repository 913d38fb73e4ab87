import { spawnSync } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Chapter } from "./attempt.js";
import { flawed } from "./hostile-templates.js";
import { churned, many, noCopies, swapped, whole } from "./many-files.js";
import { pipeAttempts } from "./pipes.js";
import { rightsAttempts } from "./rights.js";

const full = mkdtempSync(join(tmpdir(), "cfn-fix-full-"));
let isMounted = false;
process.on("exit", () => {
  if (isMounted) spawnSync("umount", [full]);
  rmSync(full, { recursive: true, force: true });
});

function mountSmall(): string | void {
  isMounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", full]).status === 0;
  if (!isMounted) return "a small disk cannot be mounted here";
  writeFileSync(join(full, "a.yaml"), flawed);
  // Fill what is left.
  for (let size = 32 * 1024; size >= 1; size = Math.floor(size / 2)) {
    try {
      for (;;) appendFileSync(join(full, "filler"), Buffer.alloc(size));
    } catch {
      // This much has no room any more.
    }
  }
}

export const disk: Chapter = {
  title: "Files, rights and disks",
  attempts: [
    ...rightsAttempts,
    {
      name: "a full disk",
      prepare: mountSmall,
      args: [join(full, "a.yaml"), "--write", "--max-impact", "replacement", "-qq"],
      ends: "refused",
      says: /the disk is full/,
      check: () => [...whole(full), ...noCopies(full)],
    },
    {
      name: "a full disk for a report",
      files: { "a.yaml": flawed },
      prepare: () => (isMounted ? undefined : "a small disk cannot be mounted here"),
      args: ["a.yaml", "--report", `html=${join(full, "out.html")}`, "-qq"],
      ends: "refused",
      says: /the disk is full/,
      check: () => noCopies(full),
    },
    {
      name: "files that may have no more than a block (`ulimit -f`)",
      files: { "a.yaml": `${flawed}${"# a comment that is long\n".repeat(400)}` },
      args: ["a.yaml", "--write", "--max-impact", "replacement", "-qq"],
      settings: { limits: "ulimit -f 1" },
      ends: "refused",
      check: noCopies,
    },
    {
      name: "no more than 30 open files",
      files: many,
      args: [".", "--write", "--max-impact", "replacement", "-qq"],
      settings: { limits: "ulimit -n 30" },
      ends: 0,
      writes: true,
      check: (folder) => [...whole(folder), ...noCopies(folder)],
    },
    {
      name: "a file that grows without end",
      files: { "a.yaml": flawed },
      args: ["a.yaml", "--write", "--max-impact", "replacement", "-qq"],
      ends: "raced",
      writes: true,
      meanwhile: async (folder) => {
        for (let at = 0; at < 300; at++) {
          appendFileSync(join(folder, "a.yaml"), "# more\n".repeat(2000));
          await sleep(3);
        }
      },
    },
    {
      name: "files that change while the run writes",
      files: many,
      args: [".", "--write", "--max-impact", "replacement", "-qq"],
      ends: "raced",
      writes: true,
      meanwhile: (folder) => churned(folder),
      check: noCopies,
    },
    {
      name: "files that are deleted while the run writes",
      files: many,
      args: [".", "--write", "--max-impact", "replacement", "-qq"],
      ends: "raced",
      writes: true,
      meanwhile: (folder) => swapped(folder, unlinkSync),
      check: (folder) => [...whole(folder), ...noCopies(folder)],
    },
    ...pipeAttempts,
    { name: "a device without end", args: ["/dev/zero"], ends: "refused", says: /not a regular file/ },
    { name: "a folder that is called like a template", files: { "a.yaml/x": "" }, args: ["a.yaml/", "-qq"], ends: 0 },
  ],
};
