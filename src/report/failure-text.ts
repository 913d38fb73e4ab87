import { doneStates, type Failure } from "../contract/failure.js";
import { usualWidth } from "./columns.js";
import { printable } from "./printable.js";
import type { TextShape } from "./text.js";
import { paragraph } from "./wrap.js";

/**
 * Returns what a deployment failed of, for people: what AWS says, where it is in the template, what it comes from and
 * what became of it. A command stands on a line of its own, so that it can be copied.
 */
export function failureText(
  failures: readonly Failure[],
  file: string | undefined,
  { style, width = usualWidth }: TextShape,
): string {
  const stacks = new Set(failures.flatMap(({ stackName }) => stackName ?? []));
  const [stack] = stacks;
  const title = stacks.size === 1 && stack !== undefined ? `Why the stack ${printable(stack)} failed:` : "What failed:";
  const lines = failures.flatMap((failure) => {
    const { message, cause, answer, command, state } = failure;
    const dress = doneStates.has(state) ? style.good : style.warning;
    return [
      ...paragraph(headOf(failure, file), width, "  ", "  "),
      ...paragraph(`AWS says: ${printable(message)}`, width, "    ", "  "),
      ...(cause === undefined ? [] : paragraph(printable(cause), width, "    ")),
      ...paragraph(printable(answer), width, "    ").map(dress),
      ...(command === undefined || doneStates.has(state) ? [] : [`    ${printable(command)}`]),
    ];
  });
  return [style.strong(title), ...lines, ""].map((line) => `${line}\n`).join("");
}

function headOf({ logicalId, type, place }: Failure, file: string | undefined): string {
  const name = logicalId === undefined ? "The stack" : printable(logicalId);
  const ofType = type === undefined ? "" : ` (${printable(type)})`;
  const at = place === undefined || file === undefined ? "" : `, ${printable(file)}:${place.line}`;
  return `${name}${ofType}${at}`;
}
