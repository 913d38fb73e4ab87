import type { Edit, Finding } from "../../../../../src/contract/rule.js";
import { asCondition, asRef } from "../../../../../src/template/intrinsics.js";
import type { Reference, Template } from "../../../../../src/template/template.js";
import { equal, isObject, own, soleEntry, type Json } from "../../../../../src/values/json.js";
import type { Path } from "../../../../../src/values/pointer.js";
import { marksIn } from "../marks.js";
import { leftAlone, repaired, type Where } from "../refused.js";

/**
 * Returns the conditions that stand where CloudFormation takes the name of one: in front of the values of Fn::If, and as the
 * condition of a resource or an output.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html#intrinsic-function-reference-conditions-if
 * "Fn::If requires a list argument with the first element being a condition": https://github.com/aws-cloudformation/cfn-lint/issues/316
 */
export function* inlineFindings(template: Template): Iterable<Finding> {
  for (const section of ["Resources", "Outputs"]) {
    for (const [name, member] of Object.entries(template.section(section) ?? {})) {
      if (!isObject(member) || name.startsWith("Fn::")) continue;
      for (const inner of [["Condition"], ...marksIn(member).unnamed]) {
        const finding = inlineFinding(template, [section, name, ...inner]);
        if (finding !== undefined) yield finding;
      }
    }
  }
}

function inlineFinding(template: Template, path: Path): Finding | undefined {
  const written = template.at(path);
  if (written === undefined || written === null || typeof written === "string") return undefined;
  const [, logicalId = ""] = path;
  const where: Where = {
    logicalId: String(logicalId),
    path,
    message: "an inline condition is given where CloudFormation requires the name of a condition",
  };
  const user = unguardedUser(template, path);
  if (user !== undefined) return leftAlone(where, `${user} refers to it, but exists without that condition too`);
  const name = nameIn(template, written);
  if (name !== undefined) {
    return repaired(where, (edit) => {
      edit.set(path, name);
    });
  }
  if (!isExpression(written)) return leftAlone(where, "cannot determine what it tests");
  return repaired(where, (edit) => {
    edit.set(path, declared(edit, written, String(logicalId)));
  });
}

/** Returns what refers to a resource, and is there whether its condition holds or not. */
function unguardedUser(template: Template, [section, name = "", key]: Path): string | undefined {
  if (section !== "Resources" || key !== "Condition") return undefined;
  const uses = template.referencesTo(String(name)).filter(({ owner }) => owner !== name);
  const isAlways = (use: Reference): boolean =>
    use.guards.length === 0 && own(template.at([use.section, use.owner]), "Condition") === undefined;
  return uses.find((use) => /^(?:Resources|Outputs)$/.test(use.section) && isAlways(use))?.owner;
}

/** Returns the condition that is named in another way: as a function, or in a list. */
function nameIn(template: Template, written: Json): string | undefined {
  const [only] = Array.isArray(written) && written.length === 1 ? written : [];
  const name = asCondition(written) ?? asRef(written) ?? own(written, "Fn::Condition") ?? only;
  if (only !== undefined && isObject(only)) return nameIn(template, only);
  return typeof name === "string" && template.conditions.has(name) ? name : undefined;
}

function isExpression(written: Json): boolean {
  const [key, argument] = soleEntry(written) ?? [];
  if (key === undefined || !/^Fn::(?:And|Or|Not|Equals)$/.test(key) || typeof argument !== "object") return false;
  // What is compared is text, and no condition.
  return key !== "Fn::Equals" || (Array.isArray(argument) && argument.length === 2 && !argument.some(isExpression));
}

/** Declares a condition, or finds an equal one whatever its name. */
function declared(edit: Edit, expression: Json, logicalId: string): string {
  const known = [...edit.template.conditions].find(([, other]) => equal(other, expression));
  return known?.[0] ?? edit.condition(wantedName(expression, logicalId), expression);
}

/** Returns a name that says what is tested, where that is one parameter and a word. */
function wantedName(expression: Json, logicalId: string): string {
  const [key, argument] = soleEntry(expression) ?? [];
  if (key === "Fn::Not" && Array.isArray(argument) && argument.length === 1)
    return negated(wantedName(argument[0] ?? null, logicalId));
  const named = key === "Fn::And" || key === "Fn::Or" ? asNames(argument) : undefined;
  if (named !== undefined) return named.join(key === "Fn::And" ? "And" : "Or");
  const [a = null, b = null] = key === "Fn::Equals" && Array.isArray(argument) ? argument : [];
  const parameter = asRef(a) ?? asRef(b);
  const word = [a, b].find((side) => typeof side === "string" || typeof side === "boolean");
  if (parameter === undefined || word === undefined) return `${logicalId}Condition`;
  const text = String(word).replace(/[^A-Za-z0-9]/g, "");
  const subject = parameter.replace(/^AWS::/, "");
  return text === "" ? `${subject}IsEmpty` : `${subject}Is${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** Returns the names of two conditions. */
function asNames(items: Json | undefined): string[] | undefined {
  const names = Array.isArray(items) ? items.flatMap((item) => asCondition(item) ?? []) : [];
  return names.length === 2 && Array.isArray(items) && items.length === 2 ? names : undefined;
}

function negated(name: string): string {
  return /Is[A-Z]/.test(name) ? name.replace(/Is(?=[A-Z])/, "IsNot") : `Not${name}`;
}
