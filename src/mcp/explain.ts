import { formerIdsOf } from "../contract/former-ids.js";
import { packsOf } from "../contract/selector.js";
import { servicesOf } from "../contract/services.js";
import { harmOf, severityOf } from "../contract/severity.js";
import { CfnFixError, typesOf, type Rule } from "../index.js";
import { explanation } from "../report/rules.js";
import { plain } from "../report/style.js";
import { closestMatch } from "../values/closest-match.js";
import type { Answer, RuleJob, ToolCore } from "./job.js";
import { shown } from "./shown.js";

/** Width of the words, in characters. */
const width = 100;

/** Returns all that a rule says of itself. Throws `CfnFixError` USAGE with the closest id for one that there is not. */
export function explainRule({ rule: asked }: RuleJob, { rules }: ToolCore): Answer {
  const id = formerIdsOf(rules).get(asked) ?? asked;
  const rule = rules.find((each) => each.id === id);
  if (rule === undefined) throw unknownRule(asked, rules);
  return { structured: ruleEntry(rule), text: explanation(rule, plain, width) };
}

function ruleEntry(rule: Rule): Readonly<Record<string, unknown>> {
  const { id, title, why, tags, level = "opt-in", stability = "stable", controls, references } = rule;
  return {
    id,
    title,
    why,
    tags,
    level,
    stability,
    severity: severityOf({}, rule),
    harm: harmOf({}, rule),
    services: servicesOf(rule),
    types: typesOf(rule),
    controls,
    packs: packsOf(rule),
    objections: rule.objections ?? {},
    settings: (rule.settings ?? []).map(({ name, values, description }) => ({
      name: `${id}.${name}`,
      default: values[0],
      values,
      description,
    })),
    parameters: (rule.parameters ?? []).map(({ name, description }) => ({ name, description })),
    formerIds: rule.formerIds ?? [],
    references,
  };
}

function unknownRule(asked: string, rules: readonly Rule[]): CfnFixError {
  const ids = rules.map(({ id }) => id);
  const guess = closestMatch(asked, ids);
  return new CfnFixError(
    "USAGE",
    `there is no rule ${shown(asked)}`,
    guess === undefined ? "take an id that check_template or fix_template has told" : `did you mean ${guess}?`,
  );
}
