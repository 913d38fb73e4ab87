/** The edges of a directed graph: the nodes that each node leads to. */
type Edges = ReadonlyMap<string, readonly string[]>;

/**
 * Returns the strongly connected components that hold a cycle: groups of nodes that all lead to each other, and single
 * nodes that lead to themselves. Kosaraju's algorithm, without recursion.
 */
export function cyclicComponents(edges: Edges): string[][] {
  const seen = new Set<string>();
  const finished = [...edges.keys()].flatMap((node) => finishingOrder(node, edges, seen));
  const placed = new Set<string>();
  const backwards = reverse(edges);
  return finished
    .reverse()
    .map((node) => finishingOrder(node, backwards, placed))
    .filter(([first, more]) => more !== undefined || (first !== undefined && edges.get(first)?.includes(first)));
}

/** Returns the nodes that `start` leads to and that were not seen before, each after those that it leads to. */
function finishingOrder(start: string, edges: Edges, seen: Set<string>): string[] {
  if (seen.has(start)) return [];
  seen.add(start);
  const order: string[] = [];
  const stack = [{ node: start, next: 0 }];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const target = edges.get(top.node)?.[top.next];
    top.next += 1;
    if (target === undefined) {
      order.push(top.node);
      stack.pop();
    } else if (!seen.has(target)) {
      seen.add(target);
      stack.push({ node: target, next: 0 });
    }
  }
  return order;
}

function reverse(edges: Edges): Edges {
  const reversed = new Map<string, string[]>();
  for (const [node, targets] of edges) {
    for (const target of targets) {
      const sources = reversed.get(target);
      if (sources === undefined) reversed.set(target, [node]);
      else sources.push(node);
    }
  }
  return reversed;
}
