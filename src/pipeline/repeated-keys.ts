import { placeOf } from "../source/place.js";
import { children, type Node } from "../source/node.js";
import type { Source } from "../source/source.js";
import { groupBy } from "../values/group-by.js";
import { listed } from "../values/listed.js";

/** Whoever has more of them has made them by a program. */
const maxTold = 10;

/**
 * Returns a sentence for each key that a map of the template has more than once, in the order of their lines.
 * CloudFormation takes such a template, and the last of them counts, also of logical IDs:
 * https://github.com/aws-cloudformation/cfn-language-discussion/issues/96
 */
export function repeatedKeys({ root, text }: Pick<Source, "root" | "text">): string[] {
  const found = repeatedIn(root).sort((a, b) => (a.offsets[0] ?? 0) - (b.offsets[0] ?? 0));
  const told = found.slice(0, maxTold).map(({ key, isLogicalId, offsets }) => {
    const lines = listed(offsets.map((offset) => String(placeOf(text, offset).line)));
    const what = isLogicalId ? `logical ID ${key}` : `key ${key}`;
    return `The ${what} occurs ${offsets.length} times (lines ${lines}): CloudFormation uses the last one and ignores the others; other tools refuse the template.`;
  });
  const more = found.length - told.length;
  return more > 0 ? [...told, `${more} more ${more === 1 ? "key occurs" : "keys occur"} more than once.`] : told;
}

/** A key of a map with the offsets at which it occurs, more than one. */
interface Repeated {
  readonly key: string;
  readonly isLogicalId: boolean;
  readonly offsets: readonly number[];
}

function repeatedIn(root: Node): Repeated[] {
  const resources = new Set(
    root.kind === "map" ? root.pairs.filter(({ key }) => key === "Resources").map(({ value }) => value) : [],
  );
  const found: Repeated[] = [];
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    open.push(...children(node));
    const pairs = node.kind === "map" ? node.pairs.filter(({ uneditable }) => uneditable === "DUPLICATE_KEY") : [];
    for (const [key, same] of groupBy(pairs, (pair) => [pair.key]))
      found.push({ key, isLogicalId: resources.has(node), offsets: same.map(({ keyStart }) => keyStart) });
  }
  return found;
}
