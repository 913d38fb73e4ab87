import type { FileOutcome, RepairedFile } from "../../contract/outcome.js";
import { refusalOf } from "../../contract/outcome.js";
import { writeSet } from "../../files/write-set.js";
import { CfnFixError } from "../../index.js";
import { writeOf, type Task } from "../task.js";

/**
 * Writes the corrected templates of a tree, all or none, and returns their outcomes by their paths. Where one cannot be
 * written, the others are as they were, and say so.
 */
export async function writtenTogether(
  outcomes: ReadonlyMap<string, RepairedFile>,
  tasks: ReadonlyMap<string, Task>,
): Promise<Map<string, FileOutcome>> {
  const writes = [...outcomes].flatMap(([path, { text, result }]) => {
    const task = tasks.get(path);
    const write = task && writeOf(task, text, result);
    return write === undefined ? [] : [{ path, ...write }];
  });
  const failure = await writeSet(writes.map(({ write }) => write));
  const shown = new Map(writes.map(({ path, shown }) => [path, shown]));
  const culprit = failure === undefined ? undefined : writes[failure.index];
  return new Map(
    [...outcomes].map(([path, outcome]): [string, FileOutcome] => {
      const place = shown.get(path);
      if (place === undefined) return [path, outcome];
      if (failure === undefined) return [path, { ...outcome, writtenTo: place }];
      const error =
        path === culprit?.path
          ? failure.error
          : new CfnFixError(
              "WRITE",
              `not written: it goes together with ${culprit?.shown ?? "another template"}, which cannot be written`,
              "correct them in one run once it can be",
            );
      return [path, { file: place, refusal: refusalOf(error) }];
    }),
  );
}
