import type { Finding } from "../../../../../src/contract/rule.js";
import type { Template } from "../../../../../src/template/template.js";
import { isObject, own, soleEntry, type Json } from "../../../../../src/values/json.js";
import type { Path } from "../../../../../src/values/pointer.js";
import { repaired } from "../refused.js";

/** Functions of conditions, by their names without `Fn::` and in small letters. */
const functions = new Map(["And", "Or", "Not", "Equals"].map((name) => [name.toLowerCase(), `Fn::${name}`]));
const tests: ReadonlySet<string> = new Set(["Fn::And", "Fn::Or", "Fn::Not"]);

/**
 * Returns what is wrong in the expressions of the conditions of a template.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html
 */
export function* expressionFindings(template: Template): Iterable<Finding> {
  for (const [name, expression] of Object.entries(template.section("Conditions") ?? {})) {
    if (name.startsWith("Fn::") || expression === name) continue;
    for (const { path, value, message } of changesIn(template, expression, [])) {
      const at = ["Conditions", name, ...path];
      yield repaired({ logicalId: name, path: at, message }, (edit) => {
        edit.set(at, value);
      });
      // What is inside is looked at as it is then.
      break;
    }
  }
}

interface Change {
  readonly path: Path;
  readonly value: Json;
  readonly message: string;
}

/** Returns what a condition, or one inside a condition, becomes. */
function* changesIn(template: Template, expression: Json, path: Path): Iterable<Change> {
  const named = nameOf(template, expression);
  if (named !== undefined) {
    yield {
      path,
      value: { Condition: named },
      message: `a condition must refer to another one as Condition: ${named}`,
    };
    return;
  }
  const [key, argument] = soleEntry(expression) ?? [];
  if (key === undefined || argument === undefined) return;
  const right = functionNamed(key);
  if (right !== undefined && right !== key) {
    yield { path, value: { [right]: argument }, message: `unknown function ${key}; the correct name is ${right}` };
    return;
  }
  if (!tests.has(key)) return;
  if (!Array.isArray(argument)) {
    const inner = nameOf(template, argument);
    const item = inner === undefined ? argument : { Condition: inner };
    if (key === "Fn::Not" && isObject(item))
      yield { path: [...path, key], value: [item], message: "Fn::Not requires its condition in a list" };
    return;
  }
  const [only] = argument;
  if (key !== "Fn::Not" && argument.length === 1 && only !== undefined) {
    yield { path, value: only, message: `${key} requires two to ten conditions, and has one` };
    return;
  }
  if (key !== "Fn::Not" && argument.length > maxItems) {
    const value = { [key]: nested(key, argument) };
    yield { path, value, message: `${key} requires two to ten conditions, and has ${argument.length}` };
    return;
  }
  for (const [index, item] of argument.entries()) yield* changesIn(template, item, [...path, key, index]);
}

/** Fn::And and Fn::Or take no more. */
const maxItems = 10;

/** Returns the items in groups of ten, as one item each. */
function nested(key: string, items: readonly Json[]): Json[] {
  const groups: Json[] = [];
  for (let start = 0; start < items.length; start += maxItems) {
    const group = items.slice(start, start + maxItems);
    groups.push(...(group.length === 1 ? group : [{ [key]: group }]));
  }
  return groups.length > maxItems ? nested(key, groups) : groups;
}

/** Returns the condition that a text or a `Ref` names where another function or `Condition` has to. */
function nameOf({ conditions, parameters }: Template, expression: Json): string | undefined {
  const reference = own(expression, "Ref");
  const name = typeof expression === "string" ? expression : reference;
  return typeof name === "string" && conditions.has(name) && !parameters.has(name) ? name : undefined;
}

function functionNamed(key: string): string | undefined {
  const letters = key.replace(/^!|^Fn:{1,2}|:$/gi, "");
  return functions.get(letters.toLowerCase());
}
