import type { Rule } from "../contract/rule.js";
import { CfnFixError } from "../values/errors.js";
import { isObject, type Json } from "../values/json.js";
import { toPointer, type Path } from "../values/pointer.js";
import { RuleFaults } from "./faults.js";
import { readRule, type OwnRule } from "./rule.js";
import type { RuleVocabulary } from "./vocabulary.js";

/** Rules that an organization may have. */
export const maxRules = 2000;
const maxDepth = 20;
const maxValues = 20_000;

/** Rules that were read, with what their author should know. */
export interface ReadRules {
  readonly rules: readonly OwnRule[];
  readonly faults: RuleFaults;
}

/** Returns the rules that a value defines, which is one of them or a list. `origin` is the file that it stands in. */
export function rulesIn(value: Json, origin: string, vocabulary: RuleVocabulary): ReadRules {
  const faults = new RuleFaults();
  const list = Array.isArray(value) ? value : [value];
  if (list.length > maxRules) faults.add([], `${list.length} rules in one file`, `use at most ${maxRules}`);
  const rules = list.slice(0, maxRules).flatMap((definition, index) => {
    const path = Array.isArray(value) ? [index] : [];
    return readRule(definition, { path, origin }, vocabulary, faults) ?? [];
  });
  const first = new Map<string, OwnRule>();
  for (const each of rules) {
    const other = first.get(each.rule.id);
    if (other !== undefined)
      faults.add([...each.path, "id"], `two rules have the id ${each.rule.id}`, "give one of them another id");
    first.set(each.rule.id, each);
  }
  return { rules, faults };
}

/**
 * Returns the rules that data define, for callers of the library and for other threads. Throws `CfnFixError` USAGE for
 * data that define none.
 */
export function rulesOf(definitions: readonly unknown[], vocabulary: RuleVocabulary): readonly Rule[] {
  const values = definitions.map((definition, index) => jsonOf(definition, [index], { values: 0 }));
  const { rules, faults } = rulesIn(values, "customRules", vocabulary);
  const [fault] = faults.all;
  if (fault !== undefined) {
    const rest = faults.all.length === 1 ? "" : ` (and ${faults.all.length - 1} more)`;
    throw new CfnFixError("USAGE", `customRules${toPointer(fault.path)}: ${fault.message}${rest}`, fault.help);
  }
  return rules.map(({ rule }) => rule);
}

/** Returns a value as JSON: of callers it may be anything. Throws USAGE for what is none, is too large or goes in a circle. */
function jsonOf(value: unknown, path: Path, seen: { values: number }): Json {
  const refused = (message: string, help: string): CfnFixError =>
    new CfnFixError("USAGE", `customRules${toPointer(path)}: ${message}`, help);
  if (path.length > maxDepth || ++seen.values > maxValues)
    throw refused("too many values, or nested too deeply", "write less");
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (Array.isArray(value)) return value.map((item, index) => jsonOf(item, [...path, index], seen));
  if (!isObject(value)) throw refused(`it cannot be ${typeof value}`, "use what JSON can hold");
  if (Object.hasOwn(value, "__proto__")) throw refused("the key __proto__ is not safe to process", "remove it");
  const given = Object.entries(value).filter(([, member]: [string, unknown]) => member !== undefined);
  return Object.fromEntries(given.map(([key, member]) => [key, jsonOf(member, [...path, key], seen)]));
}
