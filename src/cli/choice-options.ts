import { mixedChoice } from "../contract/choice.js";
import { isKnownPack, packIn, packPrefix, wordFault } from "../contract/selector.js";
import type { Choice, Rule } from "../index.js";
import { oneOf, listOf, usageError } from "./choices.js";
import type { Arguments } from "./options.js";

/**
 * Returns what a command line says about the rules that run; `currentId` gives the id of today for one of former times.
 * Throws `CfnFixError` USAGE for words that choose nothing.
 */
export function choiceIn(argv: Arguments, rules: readonly Rule[], currentId: (word: string) => string): Choice {
  const ids = rules.map(({ id }) => id);
  const idsIn = (option: "only" | "skip"): string[] | undefined =>
    listOf(option, argv[option], "the id of a rule")?.map((id) => oneOf("rule", currentId(id), ids));
  const wordsIn = (option: "select" | "extend-select" | "ignore"): string[] | undefined => {
    const words = listOf(option, argv[option], "a rule, a tag or a service")?.map(currentId);
    for (const word of words ?? []) assertKnown(word, rules);
    return words;
  };
  const [only, skip] = [idsIn("only"), idsIn("skip")];
  const packs = packWordsIn(argv);
  if (packs !== undefined && (only ?? skip) !== undefined)
    throw usageError(`--${only === undefined ? "skip" : "only"} and --pack cannot be combined`, "--select takes both");
  const [selected, extendSelect, ignore] = [wordsIn("select"), wordsIn("extend-select"), wordsIn("ignore")];
  const select = packs === undefined ? selected : [...packs, ...(selected ?? [])];
  const choice: Choice = {
    ...(only !== undefined && { only }),
    ...(skip !== undefined && { skip }),
    ...(select !== undefined && { select }),
    ...(extendSelect !== undefined && { extendSelect }),
    ...(ignore !== undefined && { ignore }),
    ...(argv.preview !== undefined && { preview: argv.preview }),
  };
  const mixed = mixedChoice(choice)?.map((key) => `--${key === "extendSelect" ? "extend-select" : key}`);
  if (mixed !== undefined)
    throw usageError(`${mixed.join(" and ")} cannot be combined`, "--select and --ignore take the ids of rules, too");
  return choice;
}

/** Returns the packs that `--pack` names, as the words of `--select` that choose them. */
function packWordsIn(argv: Arguments): string[] | undefined {
  return listOf("pack", argv.pack, "the name of a pack")?.map((name) => `${packPrefix}${name}`);
}

/** A pack that is not one of ours is looked for before the run begins. */
function assertKnown(word: string, rules: readonly Rule[]): void {
  const pack = packIn(word);
  if (pack !== undefined && !isKnownPack(pack)) return;
  const fault = wordFault(word, rules);
  if (fault !== undefined) throw usageError(fault.message, fault.help);
}
