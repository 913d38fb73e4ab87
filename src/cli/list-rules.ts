import type { CoveredPack } from "../contract/pack.js";
import { packIn } from "../contract/selector.js";
import { chosenRules, type Choice, type Rule } from "../index.js";
import { packText } from "../report/pack-list.js";
import { ruleList } from "../report/rules.js";
import { packsJson, rulesJson } from "../report/rules-json.js";
import type { TextStyle } from "../report/style.js";

/** How a list of rules is shown. */
export interface ListShape {
  readonly format: "text" | "json";
  readonly style: TextStyle;
  readonly columns: number | undefined;
}

/** Returns all rules, or those that the command line chooses; after them what they do for the controls of the packs that it names. */
export async function listedRules(rules: readonly Rule[], choice: Choice, shape: ListShape): Promise<string> {
  const { format, style, columns } = shape;
  const chosen = Object.keys(choice).length === 0 ? rules : chosenRules(rules, choice);
  const packs = await packsIn(choice, rules);
  if (format === "json") return packs.length === 0 ? rulesJson(chosen) : packsJson(packs, chosen);
  return [ruleList(chosen, style, columns), ...packs.map((pack) => packText(pack, style, columns))].join("\n");
}

/** A pack that is chosen has all its rules, whatever else the choice leaves out: what is said of its controls holds without that. */
async function packsIn({ select = [], extendSelect = [] }: Choice, rules: readonly Rule[]): Promise<CoveredPack[]> {
  const names = new Set([...select, ...extendSelect].flatMap((word) => packIn(word) ?? []));
  if (names.size === 0) return [];
  const [{ packNamed }, { coverageOf }] = await Promise.all([
    import("../packs/packs.js"),
    import("../packs/coverage.js"),
  ]);
  return [...names].flatMap((name) => {
    const pack = packNamed(name);
    return pack === undefined ? [] : [coverageOf(pack, rules)];
  });
}
