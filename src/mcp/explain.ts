import { formerIdsOf } from "../contract/former-ids.js";
import { harmOf, severityOf } from "../contract/severity.js";
import { CfnFixError, type Rule } from "../index.js";
import { explanation } from "../report/rules.js";
import { ruleEntry } from "../report/rules-json.js";
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
  return { structured: entryOf(rule), text: explanation(rule, plain, width) };
}

/** The file that an organization's own rule is from is none of the client's business. */
function entryOf(rule: Rule): Readonly<Record<string, unknown>> {
  const { origin: _origin, ...entry } = ruleEntry(rule);
  return { ...entry, severity: severityOf({}, rule), harm: harmOf({}, rule) };
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
