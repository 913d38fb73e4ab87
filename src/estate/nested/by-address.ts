import type { Edge } from "./graph.js";
import { harmsTo } from "./harm.js";
import { interfaceOf } from "./interface.js";
import { compared, type Member } from "./settle.js";

/**
 * Returns what the corrections of templates do to those that name them by an address, as clauses, with the file of the
 * template. Nobody can tell that the address means this file, so nothing is passed to it.
 */
export function harmsByAddress(
  edges: readonly Edge[],
  members: ReadonlyMap<string, Member>,
): { file: string; parent: string; reason: string }[] {
  return edges.flatMap((edge) => {
    const [parent, child] = [members.get(edge.parent), members.get(edge.child)];
    if (parent === undefined || child?.result?.changed !== true) return [];
    const corrected = compared(child);
    return harmsTo(compared(parent), edge, corrected, interfaceOf(corrected)).map(({ reason }) => {
      return { file: child.file, parent: parent.file, reason };
    });
  });
}
