import { CfnFixError } from "../values/errors.js";
import { covers, narrownessOf, selectorOf, wordFault, type OwnPacks, type Selector } from "./selector.js";
import type { FixOptions } from "./options.js";
import type { Rule } from "./rule.js";

/** A value, and where it was said: `default`, `command line`, or a file with its line. */
export interface Sourced<T> {
  value: T;
  from: string;
}

/** A list of words, each with its own place. */
export type SourcedWords = Sourced<readonly Sourced<string>[]>;

/** What one place says about the rules that run: an option of the library, a part of a configuration, the command line. */
export interface ChoiceLayer {
  /** Takes the place of the default set, and of what earlier layers choose. */
  select?: SourcedWords;
  /** Adds to it. */
  extendSelect?: SourcedWords;
  ignore?: SourcedWords;
  preview?: Sourced<boolean>;
}

/** The part of the options that chooses rules. */
export type Choice = Pick<FixOptions, "select" | "extendSelect" | "ignore" | "only" | "skip" | "preview">;

/** Whether a rule runs, and who says so. */
export interface Verdict {
  runs: boolean;
  /** `default`, or the place of what decides. */
  from: string;
  /** The key and the word that decide, such as `select s3`; missing where the rule itself is named, or nothing is said. */
  by?: string;
}

/** A word of a layer. */
interface Statement {
  selector: Selector;
  layer: number;
  key: "select" | "extend-select" | "ignore";
  word: string;
  from: string;
}

/** Returns the rules that run unless something else is chosen: those of level default that are stable. */
export function defaultRules(rules: readonly Rule[]): Rule[] {
  return rules.filter(({ level, stability }) => level === "default" && stability !== "preview");
}

/** Returns the rules that options choose, in the order of the list; without options the default set. Throws `CfnFixError` USAGE for words that choose nothing. */
export function chosenRules(rules: readonly Rule[], choice: Choice = {}): Rule[] {
  const fault = choiceFault(rules, choice);
  if (fault !== undefined) throw fault;
  const { only, skip = [] } = choice;
  if (only !== undefined) {
    // The command names what runs for each template: hundreds of ids, which need no weighing.
    const [wanted, unwanted] = [new Set(only), new Set(skip)];
    return rules.filter(({ id }) => wanted.has(id) && !unwanted.has(id));
  }
  const all = verdicts(rules, [layerOf(choice, "")]);
  return rules.filter(({ id }) => all.get(id)?.runs === true);
}

/** Returns the layer of options that `from` has given. `only` is a selection by id alone, `skip` the counterpart. */
export function layerOf(choice: Choice, from: string): ChoiceLayer {
  const said = (words: readonly string[]): SourcedWords => ({ value: words.map((value) => ({ value, from })), from });
  const { select = choice.only, ignore = choice.skip, extendSelect, preview } = choice;
  return {
    ...(select !== undefined && { select: said(select) }),
    ...(extendSelect !== undefined && { extendSelect: said(extendSelect) }),
    ...(ignore !== undefined && { ignore: said(ignore) }),
    ...(preview !== undefined && { preview: { value: preview, from } }),
  };
}

/**
 * Returns for each rule, by its id, whether it runs. Later layers win over earlier ones: a `select` starts anew, and of
 * the words that stand for a rule the narrowest decides, then the latest, then `ignore`. Words that choose nothing are
 * passed over.
 */
export function verdicts(
  rules: readonly Rule[],
  layers: readonly ChoiceLayer[],
  own?: OwnPacks,
): ReadonlyMap<string, Verdict> {
  const start = layers.findLastIndex(({ select }) => select !== undefined);
  const withPreview = layers.findLast(({ preview }) => preview !== undefined)?.preview?.value ?? false;
  const statements = statementsOf(rules, layers, start).sort(byWeight);
  const otherwise: Verdict = { runs: false, from: layers[start]?.select?.from ?? "default" };
  return new Map(
    rules.map((rule) => {
      const decisive = statements.find((statement) => isAbout(statement, rule, withPreview, own));
      return [rule.id, decisive === undefined ? otherwise : verdictOf(decisive)];
    }),
  );
}

function statementsOf(rules: readonly Rule[], layers: readonly ChoiceLayer[], start: number): Statement[] {
  const make = (words: SourcedWords | undefined, key: Statement["key"], layer: number): Statement[] =>
    (words?.value ?? []).flatMap(({ value: word, from }) => {
      const selector = selectorOf(word, rules);
      return selector === undefined ? [] : [{ selector, layer, key, word, from }];
    });
  const usual: Statement = { selector: { kind: "default" }, layer: -1, key: "select", word: "", from: "default" };
  return [
    ...(start === -1 ? [usual] : []),
    ...layers.flatMap(({ select, extendSelect, ignore }, layer) => [
      ...(layer < start ? [] : [...make(select, "select", layer), ...make(extendSelect, "extend-select", layer)]),
      ...make(ignore, "ignore", layer),
    ]),
  ];
}

/** The one that decides comes first. */
function byWeight(a: Statement, b: Statement): number {
  return (
    narrownessOf(b.selector) - narrownessOf(a.selector) ||
    b.layer - a.layer ||
    Number(b.key === "ignore") - Number(a.key === "ignore")
  );
}

/** `all` and `default` choose no rule in preview, unless it is said that they do. */
function isAbout({ selector, key }: Statement, rule: Rule, withPreview: boolean, own: OwnPacks | undefined): boolean {
  const isWide = selector.kind === "all" || selector.kind === "default";
  const isHeldBack = rule.stability === "preview" && isWide && key !== "ignore" && !withPreview;
  return !isHeldBack && covers(selector, rule, own);
}

function verdictOf({ selector, key, word, from }: Statement): Verdict {
  const isPlain = selector.kind === "rule" || word === "";
  return { runs: key !== "ignore", from, ...(!isPlain && { by: `${key} ${word}` }) };
}

/** Returns what is wrong with the first of the options that choose rules. */
function choiceFault(rules: readonly Rule[], choice: Choice): CfnFixError | undefined {
  const { only = [], skip = [] } = choice;
  const ids = new Set(rules.map(({ id }) => id));
  const stranger = [...only, ...skip].find((id) => !ids.has(id));
  if (stranger !== undefined)
    return new CfnFixError("USAGE", `there is no rule ${stranger}`, `expected one of: ${[...ids].join(", ")}`);
  const mixed = mixedChoice(choice);
  if (mixed !== undefined)
    return new CfnFixError(
      "USAGE",
      `${mixed.join(" and ")} cannot be combined`,
      "the options select and ignore also accept rule ids",
    );
  const { select = [], extendSelect = [], ignore = [] } = choice;
  const [fault] = [...select, ...extendSelect, ...ignore].flatMap((word) => wordFault(word, rules) ?? []);
  return fault && new CfnFixError("USAGE", fault.message, fault.help);
}

/** Returns two members that may not stand together: `only` and `skip` are the plain form by id, for themselves. */
export function mixedChoice(choice: Choice): [keyof Choice, keyof Choice] | undefined {
  const given = (names: readonly (keyof Choice)[]): keyof Choice | undefined =>
    names.find((name) => choice[name] !== undefined);
  const [plain, rich] = [given(["only", "skip"]), given(["select", "extendSelect", "ignore"])];
  return plain === undefined || rich === undefined ? undefined : [plain, rich];
}
