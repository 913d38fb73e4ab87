import { openKinds } from "../../index.js";
import { inputLines } from "../../report/inputs.js";
import { printable } from "../../report/printable.js";
import { shellPath, shellWord } from "../../report/shell-word.js";
import type { TextStyle } from "../../report/style.js";
import type { Task } from "../task.js";
import type { Answered } from "./session.js";

/** A template about whose fixes the user was asked. */
export interface AnsweredFile extends Answered {
  readonly task: Task;
  /** As it was read. */
  readonly text: string;
}

/**
 * Returns what is said at the end: what was written, what is left, and how to go on. `unseen`: templates not looked at.
 * `hasRefused`: true if some could not be read or written. `chosen`: the words of the command line that choose what is fixed.
 */
export function outcomeLines(
  files: readonly AnsweredFile[],
  unseen: number,
  { hasRefused, chosen, style }: { hasRefused: boolean; chosen: readonly string[]; style: TextStyle },
): string[] {
  const eventful = files.filter((file) => partsOf(file).length > 0);
  const left = eventful.filter((file) => leftIn(file) > 0);
  const [only] = files.length === 1 ? eventful : [];
  return [
    ...(eventful.length === 0 && unseen === 0 && !hasRefused ? ["Nothing to fix."] : []),
    ...eventful.map(
      (file) => `${style.strong(`${printable(file.task.file)}:`)} ${partsOf(file).join(", ")}${whereTo(file)}.`,
    ),
    ...(unseen > 0 ? [`${unseen} ${unseen === 1 ? "template was" : "templates were"} not looked at.`] : []),
    ...(only === undefined || only.result.fixes.length === 0
      ? []
      : inputLines(only.result, { ...placeOf(only), style })),
    ...(left.length > 0
      ? [`What is left: ${["cfn-fix", ...chosen.map(shellWord), ...left.slice(0, maxNamed).map(nameOf)].join(" ")}`]
      : []),
  ];
}

/** Files that the command for what is left names. */
const maxNamed = 5;

function partsOf(file: AnsweredFile): string[] {
  const { result, suppressed } = file;
  const left = leftIn(file);
  return [
    ...(result.fixes.length > 0 ? [`${result.fixes.length} ${result.fixes.length === 1 ? "fix" : "fixes"} made`] : []),
    ...(suppressed > 0 ? [`${suppressed} ${suppressed === 1 ? "finding" : "findings"} suppressed`] : []),
    ...(left > 0 ? [`${left} left`] : []),
  ];
}

/** What was left out, and what somebody has to look at. */
function leftIn({ result, declined }: AnsweredFile): number {
  return declined + result.left.filter(({ kind }) => openKinds.has(kind)).length;
}

function whereTo(file: AnsweredFile): string {
  const { writtenTo } = placeOf(file);
  return writtenTo === undefined ? "" : `; written to ${printable(writtenTo)}`;
}

function placeOf({ task }: AnsweredFile): { file: string; written: boolean; writtenTo?: string } {
  const { file, target, path } = task;
  const isElsewhere = target !== undefined && target.path !== path;
  return { file, written: true, ...(isElsewhere && { writtenTo: target.shown }) };
}

function nameOf(file: AnsweredFile): string {
  const { writtenTo } = placeOf(file);
  return shellPath(writtenTo ?? file.task.file);
}
