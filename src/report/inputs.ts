import type { Capability } from "../contract/deployment.js";
import type { FixResult } from "../contract/result.js";
import type { InputValue } from "../contract/rule.js";
import { printable } from "./printable.js";
import type { TextStyle } from "./style.js";

/** Parameters that a list or a line names. */
const maxNamed = { list: 30, line: 8 };

/** The values that a template is deployed with. */
export interface DeploymentValues {
  /** Without a default, so that each must have a value. */
  readonly required: readonly InputValue[];
  /** Of parameters that fixes have made, and that have a default. */
  readonly optional: readonly InputValue[];
}

/** Returns the values that the corrected template is deployed with. */
export function valuesOf({ inputs, deployment }: FixResult): DeploymentValues {
  return { required: deployment.values, optional: inputs.filter(({ required }) => !required) };
}

/** Returns the values that the corrected template takes, and how to give them. Empty when it takes none. */
export function inputLines(result: FixResult, { corrected, style }: { corrected: string; style: TextStyle }): string[] {
  const { required, optional } = valuesOf(result);
  const command = deployCommand(corrected, result);
  if (command === undefined) return [];
  return [
    ...list("Values needed when you deploy:", required, style),
    ...list("Values you may give:", optional, style),
    style.strong("For example:"),
    `  ${command}`,
  ];
}

function list(title: string, inputs: readonly InputValue[], style: TextStyle): string[] {
  if (inputs.length === 0) return [];
  const more = inputs.length - maxNamed.list;
  return [
    style.strong(title),
    ...inputs
      .slice(0, maxNamed.list)
      .map((input) => `  ${style.strong(printable(input.parameter))}: ${printable(input.description)}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

/**
 * Returns a command that deploys the corrected template with the values that it needs, or else with those that it may be
 * given; undefined if it takes none.
 */
export function deployCommand(file: string, result: FixResult): string | undefined {
  const { required, optional } = valuesOf(result);
  const given = required.length > 0 ? required : optional;
  if (given.length === 0) return undefined;
  const values = given.map((input) => shellWord(`${input.parameter}=${input.example}`));
  const { capabilities } = result.deployment;
  return [
    `aws cloudformation deploy --stack-name my-stack --template-file ${shellWord(file)}`,
    ...(capabilities.length > 0 ? [`--capabilities ${capabilities.join(" ")}`] : []),
    `--parameter-overrides ${values.join(" ")}`,
  ].join(" ");
}

/** Returns `; to deploy: values for A and B, --capabilities C` as far as there is anything; what ends a line on a template. */
export function toDeploy(values: readonly InputValue[], capabilities: readonly Capability[]): string {
  const parts = [
    ...(values.length > 0 ? [`values for ${namesOf(values)}`] : []),
    ...(capabilities.length > 0 ? [`--capabilities ${capabilities.join(" ")}`] : []),
  ];
  return parts.length === 0 ? "" : `; to deploy: ${parts.join(", ")}`;
}

function namesOf(values: readonly InputValue[]): string {
  const names = values.slice(0, maxNamed.line).map(({ parameter }) => printable(parameter));
  const more = values.length - maxNamed.line;
  return `${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/** Returns a word as a shell reads it. */
function shellWord(word: string): string {
  const shown = printable(word);
  return /^[\w@%+=:,./-]+$/.test(shown) ? shown : `'${shown.replaceAll("'", "'\\''")}'`;
}
