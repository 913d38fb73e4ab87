import type { FailureEvent } from "./event.js";
import type { Match } from "./match.js";

/** What needs no quotation marks in a shell, nor can be taken for an option. */
const plainWord = /^(?!-)[\w.:/@+=,*-]{1,512}$/;

const maxLength = 300;

/**
 * Returns the command that a pattern names, with the placeholders that the event tells filled in. What an event says is
 * untrusted: a value that a shell could take for anything but a word stays a placeholder.
 */
export function commandFor({ pattern, captured }: Match, event: FailureEvent): string | undefined {
  const command = pattern.tell?.command;
  if (command === undefined) return undefined;
  const known = new Map<string, string | undefined>([
    ["stack", event.stackName],
    ["resource", event.logicalId],
    ["physical id", event.physicalId],
    ["type", event.type],
    ["region", arnPart(event, 3)],
    ["account", arnPart(event, 4)],
    ...captured,
  ]);
  const filled = command.replace(
    /<([a-z ]{1,40})>/g,
    (placeholder, name: string) => safe(known.get(name)) ?? placeholder,
  );
  // A report shows no more of a line, and half a command is none.
  if (filled.length > maxLength) return command;
  const { changeSet } = event;
  const isAsking = filled.startsWith("aws cloudformation describe-events --stack-name ");
  // The change set that was not made has events of its own.
  return isAsking && changeSet !== undefined && plainWord.test(changeSet)
    ? filled.replace(" --filters", ` --change-set-name ${changeSet} --filters`)
    : filled;
}

function safe(value: string | undefined): string | undefined {
  const words = value?.split(/, ?/) ?? [];
  return words.length > 0 && words.every((word) => plainWord.test(word)) ? words.join(" ") : undefined;
}

function arnPart({ stackId }: FailureEvent, index: number): string | undefined {
  const parts = stackId?.split(":") ?? [];
  return parts[0] === "arn" ? parts[index] : undefined;
}
