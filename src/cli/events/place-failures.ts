import type { Failure } from "../../contract/failure.js";
import { fitOf, type Fit } from "../../events/fit.js";
import type { FailureEvent } from "../../events/event.js";
import type { Failures } from "../../events/read.js";
import { readTemplate } from "../../files/template-files.js";
import { listed } from "../../values/listed.js";
import { groupBy } from "../../values/group-by.js";
import { usageError } from "../choices.js";
import type { Task } from "../task.js";

/** The templates that failures are in, with these, and the failures that are in none. */
export interface Placed {
  readonly tasks: readonly Task[];
  readonly unplaced: readonly Failure[];
}

/**
 * Finds the template of each stack that failed among those of a run: a single one is meant; of several it is the one that
 * has the resources of the stack. Throws `CfnFixError` USAGE where several fit equally well.
 */
export async function placeFailures({ events, seen }: Failures, tasks: readonly Task[]): Promise<Placed> {
  const [only] = tasks;
  if (tasks.length === 1 && only !== undefined) return { tasks: [{ ...only, events }], unplaced: [] };
  // In a file of its own, since it brings the table of failures along.
  const { needsTemplate, unplacedFailure } = await import("../../events/repair.js");
  const texts = await Promise.all(tasks.map(textOf));
  const found = new Map<Task, FailureEvent[]>();
  const unplaced: Failure[] = [];
  for (const [stackId, ofStack] of groupBy(events, ({ stackId = "" }) => [stackId])) {
    if (!ofStack.some(needsTemplate)) {
      unplaced.push(...ofStack.map(unplacedFailure));
      continue;
    }
    const ofThis = seen.filter((each) => (each.stackId ?? "") === stackId);
    const fits = tasks.flatMap((task, index) => {
      const fit = fitOf(texts[index] ?? "", ofStack, ofThis);
      return fit === undefined ? [] : [{ task, fit }];
    });
    const best = fits.filter(({ fit }) => fits.every((other) => compare(other.fit, fit) <= 0));
    const [first] = best;
    if (best.length > 1)
      throw ambiguous(
        best.map(({ task }) => task.file),
        ofStack[0],
      );
    if (first === undefined) unplaced.push(...ofStack.map(unplacedFailure));
    else found.set(first.task, [...(found.get(first.task) ?? []), ...ofStack]);
  }
  return { tasks: tasks.flatMap((task) => withEvents(task, found.get(task))), unplaced };
}

function withEvents(task: Task, events: readonly FailureEvent[] | undefined): Task[] {
  return events === undefined ? [] : [{ ...task, events }];
}

/** What cannot be read is told by nobody here: it is not the template of the stack. */
async function textOf({ path }: Task): Promise<string> {
  return await readTemplate(path).catch(() => "");
}

/** The better fit has more of the resources that the events name, and then less besides them. */
function compare(a: Fit, b: Fit): number {
  return a.named - b.named || b.others - a.others;
}

function ambiguous(files: readonly string[], event: FailureEvent | undefined): Error {
  const stack = event?.stackName === undefined ? "the failures" : `the failures of the stack ${event.stackName}`;
  const shown = files.slice(0, 5);
  const more = files.length - shown.length;
  return usageError(
    `${stack} fit several templates: ${listed(more > 0 ? [...shown, `${more} more`] : shown)}`,
    "name the one that was deployed",
  );
}
