import { iamActions } from "../../../src/schema/facts/iam-actions.js";
import { iamPrefixes } from "../../../src/schema/facts/iam-prefixes.js";
import { iamUnscopedActions } from "../../../src/schema/facts/iam-unscoped-actions.js";
import { isOneLetterOff } from "../../../src/values/closest-match.js";
import { lazy } from "../../../src/values/memoize.js";
import { covers } from "../values/normal-text.js";

type Names = ReadonlyMap<string, string>;

const actions = lazy(() => tableOf(iamActions.names));
const unscoped = lazy(() => tableOf(iamUnscopedActions.names));

/** Returns a function that gives the names of a prefix by the same in lower case; those of a service are read when they are asked for. */
function tableOf(words: Readonly<Record<string, string>>): (prefix: string) => Names | undefined {
  const known = new Map<string, Names>();
  return (prefix) => {
    if (!Object.hasOwn(words, prefix)) return undefined;
    const found =
      known.get(prefix) ?? new Map((words[prefix] ?? "").split(" ").map((name) => [name.toLowerCase(), name]));
    known.set(prefix, found);
    return found;
  };
}

const prefixes = lazy(() => new Set(Object.values(iamPrefixes.names).flatMap((names) => names.split(" "))));

/** True if a service has actions under this prefix. */
export function isPrefix(prefix: string): boolean {
  return prefixes().has(prefix);
}

/** Returns the actions of a service by their names in lower case; undefined where they are not in the table. */
export function actionsOf(prefix: string): Names | undefined {
  return actions()(prefix);
}

/** True for an action, or a pattern of them, none of which names a resource: a policy can only say `*` for it. */
export function isUnscoped(action: string): boolean {
  const [prefix = "", name = ""] = action.toLowerCase().split(":");
  const found = [...(actionsOf(prefix)?.keys() ?? [])].filter((each) => covers(name, each));
  return found.length > 0 && found.every((each) => unscoped()(prefix)?.has(each) ?? false);
}

/** Returns the one action of a service whose name differs by one letter, or by the plural; undefined where there are several. */
export function nearestAction(prefix: string, name: string): string | undefined {
  const known = actionsOf(prefix);
  if (known === undefined || name.length < 6) return undefined;
  const lower = name.toLowerCase();
  const plurals = [`${lower}s`, lower.replace(/s$/, ""), lower.replace(/y$/, "ies"), lower.replace(/ies$/, "y")];
  const [plural] = plurals.flatMap((each) => (each === lower ? [] : (known.get(each) ?? [])));
  if (plural !== undefined) return plural;
  const near = [...known].filter(([other]) => isOneLetterOff(lower, other));
  return near.length === 1 ? near[0]?.[1] : undefined;
}
