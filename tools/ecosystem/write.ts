import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { groupsOf } from "./groups.js";
import type { Comparison } from "./report.js";
import type { Change } from "./compare.js";

/** Writes all changes: `changes.json`, and below `diffs/<rollout>` how each output differs. */
export function writeAll(folder: string, comparisons: readonly Comparison[], diffOf: (change: Change) => string): void {
  mkdirSync(folder, { recursive: true });
  const data = comparisons.map(({ rollout, templates, changes }) => ({
    rollout,
    templates,
    groups: groupsOf(changes).map((group) => ({
      name: group.name,
      alone: group.alone,
      followers: group.followers,
      templates: group.changes.map(({ name }) => name),
    })),
    changes: changes.map(({ before, after, ...change }) => ({
      ...change,
      before: { code: before.code, message: before.message, exitCode: before.exitCode, hash: before.hash },
      after: { code: after.code, message: after.message, exitCode: after.exitCode, hash: after.hash },
    })),
  }));
  writeFileSync(join(folder, "changes.json"), `${JSON.stringify(data, undefined, 2)}\n`);
  for (const change of comparisons.flatMap(({ changes }) => changes)) {
    if (!change.isOutput) continue;
    const path = join(folder, "diffs", change.rollout, `${change.name}.diff`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, diffOf(change));
  }
}
