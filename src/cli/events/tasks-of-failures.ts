import { findTrees } from "../estate/find-trees.js";
import { nestingFiles } from "../estate/nesting-files.js";
import type { Io } from "../io.js";
import { placeOf, type Task } from "../task.js";
import { placeFailures, type Placed } from "./place-failures.js";
import { readFailures } from "./read-failures.js";

/** The templates that failures are in, and what is worth knowing about the events, a sentence each. */
interface TasksOfFailures extends Placed {
  readonly notes: readonly string[];
}

/**
 * Returns the templates of a run that the failures in a file are in, or on stdin for `-`, with these. Templates that nest
 * one of them, or that it nests, come with it and have no failure of their own: they may have to pass a value on.
 * Throws `CfnFixError`.
 */
export async function tasksOfFailures(file: string, all: readonly Task[], io: Io): Promise<TasksOfFailures> {
  const failures = await readFailures(file, io);
  const { tasks, unplaced } = await placeFailures(failures, all);
  const failed = new Map(tasks.map((task) => [task.path, task]));
  const relatives = await relativesOf(failed, all, io.cwd);
  return {
    tasks: all.flatMap((task) => failed.get(task.path) ?? (relatives.has(task.path) ? [{ ...task, events: [] }] : [])),
    unplaced,
    notes: failures.notes,
  };
}

/** Returns the paths of the templates that hang together with one that failed. */
async function relativesOf(
  failed: ReadonlyMap<string, Task>,
  all: readonly Task[],
  cwd: string,
): Promise<ReadonlySet<string>> {
  const parents = failed.size === all.length ? [] : nestingFiles(all.map(placeOf));
  if (parents.length === 0) return new Set();
  const { trees } = await findTrees(parents, new Set(all.map(({ path }) => path)), cwd);
  const near = trees.map(({ tree }) => tree.order).filter((order) => order.some((path) => failed.has(path)));
  return new Set(near.flat());
}
