import type { Template } from "../../template/template.js";
import { groupBy } from "../../values/group-by.js";
import { areAlternatives, areNear, isShown, type FiledTemplate } from "./alternatives.js";
import { createdOnce, type OnlyOne } from "./once.js";

/** A template that creates something of which an account has one. */
export interface Creator {
  readonly file: string;
  readonly template: Template;
  readonly resource: OnlyOne;
}

/** Several templates that each create the same one. */
export type Sharing = readonly [Creator, Creator, ...Creator[]];

/** What is known of how the templates of a run hang together. */
export interface Ties {
  /** True if the user has said that all templates are for one account. */
  readonly isOneAccount: boolean;
  /** True if two templates are deployed together, since one uses the other. */
  areTied(one: string, other: string): boolean;
}

/** More templates that create the same are a collection to choose from. */
const mostCreators = 4;

/**
 * Returns what several templates create of which an account has one. Templates that lie far from each other, or look like
 * two versions of one, are taken for those of different accounts, or for a choice.
 */
export function sharedBetween(templates: readonly FiledTemplate[], ties: Ties): Sharing[] {
  const creators = templates
    .filter(({ file }) => !isShown(file))
    .flatMap(({ file, template }): Creator[] =>
      [...new Map(createdOnce(template).map((each) => [each.key, each])).values()].map((resource) => {
        return { file, template, resource };
      }),
    );
  const byKey = groupBy(creators, ({ resource }) => [resource.key]);
  return [...byKey.values()].flatMap((same) => clustersOf(same, ties));
}

/** Returns the groups of creators that are deployed beside each other. */
function clustersOf(creators: readonly Creator[], ties: Ties): Sharing[] {
  const waiting = new Set(creators);
  const found: Sharing[] = [];
  for (const first of creators) {
    if (!waiting.delete(first)) continue;
    const cluster = [first];
    for (const member of cluster) {
      for (const other of waiting) {
        if (!collide(member, other, ties)) continue;
        waiting.delete(other);
        cluster.push(other);
      }
    }
    const [one, two, ...more] = cluster;
    if (one === undefined || two === undefined) continue;
    if (ties.isOneAccount || cluster.length <= mostCreators) found.push([one, two, ...more]);
  }
  return found;
}

function collide(one: Creator, other: Creator, { isOneAccount, areTied }: Ties): boolean {
  const isTogether = isOneAccount || areNear(one.file, other.file) || areTied(one.file, other.file);
  return isTogether && !areAlternatives(one, other, isOneAccount);
}
