import type { Check } from "./list.js";

/**
 * Returns the check that is to begin next: the first of those that wait, in the order of the list, that can. Undefined
 * where one that runs has to end first. What makes `dist` runs beside nothing that uses it, and before all that reads it.
 */
export function nextCheck(waiting: readonly Check[], running: readonly Check[]): Check | undefined {
  const open = [...waiting, ...running];
  const makers = open.filter(({ usesBuild }) => usesBuild === "makes");
  return waiting.find(({ usesBuild, after = [] }) => {
    if (after.some((name) => open.some((check) => check.name === name))) return false;
    if (usesBuild === "makes") return running.every((check) => check.usesBuild === undefined);
    return usesBuild === undefined || makers.length === 0;
  });
}

/** Runs checks, at most `places` at a time, in the order that `nextCheck` gives. `run` must not throw. */
export async function runChecks(
  checks: readonly Check[],
  places: number,
  run: (check: Check) => Promise<void>,
): Promise<void> {
  const waiting = [...checks];
  const running = new Map<Check, Promise<void>>();
  for (;;) {
    const next = running.size < places ? nextCheck(waiting, [...running.keys()]) : undefined;
    if (next !== undefined) {
      waiting.splice(waiting.indexOf(next), 1);
      running.set(
        next,
        run(next).then(() => void running.delete(next)),
      );
      continue;
    }
    if (running.size === 0) return;
    await Promise.race(running.values());
  }
}
