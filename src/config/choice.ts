import { verdicts, type ChoiceLayer, type Sourced, type SourcedWords, type Verdict } from "../contract/choice.js";
import type { Rule } from "../contract/rule.js";
import type { OwnPacks } from "../contract/selector.js";
import type { FilePart } from "./config.js";

/** Returns for each rule, by its id, whether it runs by what the parts say, of which later ones win. */
export function verdictsOf(
  rules: readonly Rule[],
  parts: readonly FilePart[],
  own: OwnPacks,
): ReadonlyMap<string, Verdict> {
  return verdicts(rules, parts.map(layerOf), own);
}

/**
 * Returns the words of a part. A rule that is switched on is chosen by its id, and one that is switched off is ignored
 * by it.
 */
function layerOf(part: FilePart): ChoiceLayer {
  const { select, extendSelect, ignore, preview } = part;
  const switched = (on: boolean): Sourced<string>[] =>
    [...part.rules].flatMap(([value, { enabled }]) => (enabled?.value === on ? [{ value, from: enabled.from }] : []));
  const joined = (words: SourcedWords | undefined, ids: Sourced<string>[]): SourcedWords => ({
    value: [...(words?.value ?? []), ...ids],
    from: "",
  });
  return {
    ...(select !== undefined && { select }),
    extendSelect: joined(extendSelect, switched(true)),
    ignore: joined(ignore, switched(false)),
    ...(preview !== undefined && { preview }),
  };
}

/** The lists that hold for a file, each with the places that it comes from. */
export interface HeldChoice {
  select?: Sourced<readonly string[]>;
  extendSelect?: Sourced<readonly string[]>;
  ignore?: Sourced<readonly string[]>;
  preview: Sourced<boolean>;
}

/**
 * Returns the lists that hold by what the parts say; the ids of rules that run all the same are not among the ignored
 * ones.
 */
export function heldChoice(parts: readonly FilePart[], all: ReadonlyMap<string, Verdict>): HeldChoice {
  const start = parts.findLastIndex(({ select }) => select !== undefined);
  const select = listOf(start === -1 ? [] : [parts[start]?.select]);
  const extendSelect = listOf(parts.slice(Math.max(start, 0)).map((part) => part.extendSelect));
  const ignore = listOf(
    parts.map((part) => part.ignore),
    (word) => all.get(word)?.runs !== true,
  );
  return {
    ...(select !== undefined && { select }),
    ...(extendSelect !== undefined && { extendSelect }),
    ...(ignore !== undefined && { ignore }),
    preview: parts.findLast(({ preview }) => preview !== undefined)?.preview ?? { value: false, from: "default" },
  };
}

/** Returns the lists as one, without the words that do not hold; undefined where nobody gives one. */
function listOf(
  lists: readonly (SourcedWords | undefined)[],
  holds: (word: string) => boolean = () => true,
): Sourced<readonly string[]> | undefined {
  const given = lists.filter((list) => list !== undefined);
  if (given.length === 0) return undefined;
  const words = given.flatMap(({ value }) => value.map((word) => word.value)).filter(holds);
  const value = [...new Set(words)];
  return { value, from: [...new Set(given.map(({ from }) => from))].join(" and ") };
}
