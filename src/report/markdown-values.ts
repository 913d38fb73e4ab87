import type { RepairedFile, RunOutcome } from "../contract/outcome.js";
import type { InputValue } from "../contract/rule.js";
import { deployCommandIn, valuesOf } from "./inputs.js";
import { code, collapsed, escaped, fenced } from "./markdown-text.js";

/** Parameters that a summary names, and templates that need the same. */
const maxNamed = 5;
const maxTemplates = 20;

interface Needy {
  readonly file: string;
  readonly inputs: readonly InputValue[];
  readonly command: string;
}

/**
 * Returns the parameters of the corrected templates and how to deploy with them, one piece for all templates that have
 * the same ones.
 */
export function valueItems(repaired: readonly RepairedFile[], run: RunOutcome): string[] {
  const groups = new Map<string, [Needy, ...Needy[]]>();
  for (const outcome of repaired) {
    const needy = needyOf(outcome, run);
    if (needy === undefined) continue;
    const { capabilities } = outcome.result.deployment;
    const key = JSON.stringify([needy.inputs, capabilities]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [needy]);
    else group.push(needy);
  }
  return [...groups.values()].map(item);
}

function needyOf(outcome: RepairedFile, run: RunOutcome): Needy | undefined {
  const { file, result } = outcome;
  if (result.fixes.length + result.left.length === 0) return undefined;
  const { required, optional } = valuesOf(result);
  const command = deployCommandIn(outcome, run);
  return command === undefined ? undefined : { file, inputs: [...required, ...optional], command };
}

function item([first, ...others]: readonly [Needy, ...Needy[]]): string {
  const { file, inputs, command } = first;
  const required = inputs.filter((input) => input.required);
  const needs = required.length > 0 ? `requires ${named(required)}` : "has optional parameters only";
  const summary = `${code(file)}${others.length > 0 ? ` and ${others.length} more` : ""}: ${needs}`;
  const list = inputs.map(inputItem).join("");
  const same = others.length === 0 ? "" : `\nThe same parameters: ${templates(others)}.\n`;
  return `\n${collapsed(summary, `${list}\n${fenced("sh", command)}${same}`)}`;
}

function named(inputs: readonly InputValue[]): string {
  const names = inputs.slice(0, maxNamed).map(({ parameter }) => code(parameter));
  const more = inputs.length - names.length;
  return `${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function templates(others: readonly Needy[]): string {
  const names = others.slice(0, maxTemplates).map(({ file }) => code(file));
  const more = others.length - names.length;
  return `${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function inputItem({ parameter, description, required }: InputValue): string {
  return `- ${code(parameter)} (${required ? "**required**" : "optional"}): ${escaped(description)}\n`;
}
