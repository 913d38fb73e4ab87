import type { AccountValues } from "../contract/account.js";
import type { Facts } from "../facts/facts.js";
import { templateOf } from "../template/of-text.js";
import type { Template } from "../template/template.js";
import { closestMatch } from "../values/closest-match.js";
import { CfnFixError } from "../values/errors.js";
import { valuesFor, type DecideOptions } from "./decide.js";
import { Definition } from "./definition.js";

/**
 * Returns the values with which the template in a text is deployed in each of these accounts. Throws `CfnFixError` for no
 * template, and for a value of the user that no parameter takes.
 */
export function valuesForText(text: string, facts: readonly Facts[], options: DecideOptions = {}): AccountValues[] {
  const template = templateOf(text);
  for (const [name, value] of options.given ?? []) assertTaken(template, name, value);
  return facts.map((each) => valuesFor(template, each, options));
}

function assertTaken(template: Template, name: string, value: string): void {
  const declared = template.parameters.get(name);
  if (declared === undefined) {
    const guess = closestMatch(name, [...template.parameters.keys()]);
    const help = guess === undefined ? "name one that it has" : `did you mean ${guess}?`;
    throw new CfnFixError("USAGE", `the template has no parameter ${name}`, help);
  }
  const definition = new Definition(name, declared);
  if (definition.isSecret)
    throw new CfnFixError(
      "USAGE",
      `the parameter ${name} is NoEcho, so its value is written nowhere`,
      "leave it out here, and give it to the deployment",
    );
  if (definition.takes(value) === false)
    throw new CfnFixError(
      "USAGE",
      `the parameter ${name} does not take this value`,
      "see its Type, and what it allows: AllowedValues, AllowedPattern, lengths and limits",
    );
}
