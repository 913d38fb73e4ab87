import type { Transform } from "../contract/rule.js";

/**
 * The transforms in the order in which they run: each behind those that it names in `after`, else by their ids.
 * So the order in which a caller lists them changes nothing. Names of transforms that are not listed are passed over.
 */
export function inOrder(transforms: readonly Transform[]): Transform[] {
  const waiting = [...transforms].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const ordered: Transform[] = [];
  while (waiting.length > 0) {
    const isReady = ({ after = [] }: Transform): boolean => !waiting.some(({ id }) => after.includes(id));
    const next = waiting.findIndex(isReady);
    // Transforms that wait for each other run by their ids.
    ordered.push(...waiting.splice(Math.max(next, 0), 1));
  }
  return ordered;
}
