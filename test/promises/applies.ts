import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { diffOf } from "../../src/report/diff.js";
import type { Subject } from "./subject.js";

/** A program that applies the diff on its standard input to the files of its folder. */
export const appliers = {
  "git apply": ["git", "-c", "core.autocrlf=false", "apply", "--whitespace=nowarn", "-"],
  "patch -p1": ["patch", "-p1", "--binary", "--no-backup-if-mismatch", "--quiet"],
} as const;
/** The name of such a program. */
export type Applier = keyof typeof appliers;

/** True if the program is installed. */
export function isThere(applier: Applier): boolean {
  return spawnSync(appliers[applier][0], ["--version"]).status === 0;
}

/** For how many subjects at once the program is called; where that fails, halves are tried. */
const atOnce = 200;

/**
 * The subjects whose diff the program does not turn into exactly the output, each with what it said.
 * Their names must differ.
 */
export function misapplied(applier: Applier, subjects: readonly Subject[]): { name: string; complaint: string }[] {
  const changed = subjects.filter(({ result }) => result.changed);
  const groups = Array.from({ length: Math.ceil(changed.length / atOnce) }, (_, group) =>
    changed.slice(group * atOnce, (group + 1) * atOnce),
  );
  return groups.flatMap((group) => attempt(applier, group));
}

function attempt(applier: Applier, subjects: readonly Subject[]): { name: string; complaint: string }[] {
  const folder = mkdtempSync(join(tmpdir(), "cfn-fix-apply-"));
  try {
    for (const { name, text } of subjects) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const [command, ...args] = appliers[applier];
    const input = subjects.map(({ name, text, result }) => diffOf(name, text, result)).join("");
    const { status, stderr, stdout } = spawnSync(command, args, {
      cwd: folder,
      input,
      encoding: "utf8",
      env: { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir() },
    });
    const [only, more] = subjects;
    if (status !== 0 && only !== undefined && more === undefined)
      return [{ name: only.name, complaint: `${applier} refuses: ${stderr}${stdout}`.trim() }];
    if (status !== 0) {
      const middle = Math.ceil(subjects.length / 2);
      return [...attempt(applier, subjects.slice(0, middle)), ...attempt(applier, subjects.slice(middle))];
    }
    return subjects.flatMap(({ name, result }) =>
      readFileSync(join(folder, name), "utf8") === result.output
        ? []
        : [{ name, complaint: `${applier} makes something else` }],
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
