import type { Draft } from "./draft.js";
import type { Fence } from "./fences.js";
import { dotsIn, lineOf, omittedIn } from "./gaps.js";
import { inOriginal } from "./refusals.js";

/** Returns what a user should know of a template that was found, a sentence each, with lines of the original. */
export function notesOn(draft: Draft, isJson: boolean, fences: readonly Fence[], fence?: Fence): string[] {
  const notes: string[] = [];
  const others = fences.filter((other) => other !== fence);
  if (fence !== undefined && others.length > 0) {
    const which = others.map(({ number, line }) => `${number} in line ${line}`).join(", ");
    const blocks = others.length === 1 ? "1 other fenced block is" : `${others.length} other fenced blocks are`;
    notes.push(`${blocks} left out (${which}); --block <n> takes another one.`);
  }
  if (fence !== undefined && !fence.isClosed) {
    const last = lineOf(draft.original, draft.original.trimEnd().length - 1);
    notes.push(`The fenced block of line ${fence.line} has no end: the template may be cut off after line ${last}.`);
  }
  const from = draft.originalOffset(0);
  const part = draft.original.slice(from, draft.originalOffset(draft.text.length));
  const above = lineOf(draft.original, from) - 1;
  for (const line of omittedIn(part, isJson)) {
    notes.push(`The comment in line ${above + line} stands for something that was left out: the template may lack it.`);
  }
  const dots = dotsIn(draft.text);
  if (dots !== undefined) {
    const { line } = inOriginal(draft, { line: dots, column: 1 });
    notes.push(`Dots in line ${line} stand for something that was left out: the template may lack it.`);
  }
  return notes;
}
