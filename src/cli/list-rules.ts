import { ownPacks } from "../config/packs/load.js";
import type { OwnPack } from "../config/config.js";
import { layerOf, verdicts } from "../contract/choice.js";
import { chosenRules, type Choice, type Rule } from "../index.js";
import { packText } from "../report/pack-list.js";
import { ruleList } from "../report/rules.js";
import { packsJson, rulesJson } from "../report/rules-json.js";
import type { TextStyle } from "../report/style.js";
import { coveredPacks, standardsIn } from "./covered-packs.js";
import type { Io } from "./io.js";
import { ownPacksIn } from "./own-packs.js";

/** How a list of rules is shown. */
export interface ListShape {
  readonly format: "text" | "json";
  readonly style: TextStyle;
  readonly columns: number | undefined;
}

/** Returns all rules, or those that the command line chooses; after them what they do for the controls of the packs that it names. */
export async function listedRules(
  rules: readonly Rule[],
  choice: Choice,
  shape: ListShape,
  io: Pick<Io, "cwd">,
): Promise<string> {
  const { format, style, columns } = shape;
  const own = await ownPacksIn(choice, io, rules);
  const chosen = Object.keys(choice).length === 0 ? rules : chosenOf(rules, choice, own);
  const packs = await coveredPacks(standardsIn(choice, own), rules);
  if (format === "json") return packs.length === 0 ? rulesJson(chosen) : packsJson(packs, chosen);
  return [ruleList(chosen, style, columns), ...packs.map((pack) => packText(pack, style, columns))].join("\n");
}

/** Packs of an organization are words that only files know. */
function chosenOf(rules: readonly Rule[], choice: Choice, own: ReadonlyMap<string, OwnPack>): readonly Rule[] {
  if (own.size === 0) return chosenRules(rules, choice);
  const all = verdicts(rules, [layerOf(choice, "")], ownPacks(own));
  return rules.filter(({ id }) => all.get(id)?.runs === true);
}
