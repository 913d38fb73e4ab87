import type { InputValue } from "../contract/rule.js";
import { printable } from "./printable.js";
import type { TextStyle } from "./style.js";

/** Returns the values that the corrected template takes, and how to give them. Empty when it takes none. */
export function inputLines(
  inputs: readonly InputValue[],
  { corrected, style }: { corrected: string; style: TextStyle },
): string[] {
  if (inputs.length === 0) return [];
  const required = inputs.filter((input) => input.required);
  const optional = inputs.filter((input) => !input.required);
  return [
    ...list("Values needed when you deploy:", required, style),
    ...list("Values you may give:", optional, style),
    style.strong("For example:"),
    `  ${deployCommand(corrected, required.length > 0 ? required : optional)}`,
  ];
}

function list(title: string, inputs: readonly InputValue[], style: TextStyle): string[] {
  if (inputs.length === 0) return [];
  return [
    style.strong(title),
    ...inputs.map((input) => `  ${style.strong(printable(input.parameter))}: ${printable(input.description)}`),
  ];
}

/** Returns a command that deploys the corrected template with these values. */
export function deployCommand(file: string, inputs: readonly InputValue[]): string {
  const values = inputs.map((input) => shellWord(`${input.parameter}=${input.example}`));
  return `aws cloudformation deploy --stack-name my-stack --template-file ${shellWord(file)} --parameter-overrides ${values.join(" ")}`;
}

/** Returns a word as a shell reads it. */
function shellWord(word: string): string {
  const shown = printable(word);
  return /^[\w@%+=:,./-]+$/.test(shown) ? shown : `'${shown.replaceAll("'", "'\\''")}'`;
}
