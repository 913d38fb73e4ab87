import type { Place } from "../values/errors.js";
import type { Draft } from "./draft.js";
import type { Fence } from "./fences.js";
import { dotsIn, lineOf, omittedIn } from "./gaps.js";
import { inOriginal } from "./refusals.js";

/** What a template seems to lack, where that shows in the original; nobody but its author can add it. */
export interface Lack {
  readonly place: Place;
  readonly message: string;
}

/** Returns what a user should know of where a template was found, a sentence each. */
export function notesOn(fences: readonly Fence[], fence: Fence): string[] {
  const others = fences.filter((other) => other !== fence);
  if (others.length === 0) return [];
  const which = others.map(({ number, line }) => `${number} in line ${line}`).join(", ");
  const blocks = others.length === 1 ? "1 other fenced block is" : `${others.length} other fenced blocks are`;
  return [`${blocks} left out (${which}); --block <n> takes another one.`];
}

/** Returns what a template that was found seems to lack. */
export function lacksOf(draft: Draft, isJson: boolean, fence?: Fence): Lack[] {
  const lacks: Lack[] = [];
  const from = draft.originalOffset(0);
  const part = draft.original.slice(from, draft.originalOffset(draft.text.length));
  const above = lineOf(draft.original, from) - 1;
  for (const line of omittedIn(part, isJson)) {
    const message = "the comment stands for something that was left out";
    lacks.push({ place: { line: above + line, column: 1 }, message });
  }
  const dots = dotsIn(draft.text);
  if (dots !== undefined) {
    const place = inOriginal(draft, { line: dots, column: 1 });
    lacks.push({ place, message: "the dots stand for something that was left out" });
  }
  if (fence !== undefined && !fence.isClosed) {
    const last = lineOf(draft.original, draft.original.trimEnd().length - 1);
    const message = `the fenced block of line ${fence.line} has no end: the template may be cut off here`;
    lacks.push({ place: { line: last, column: 1 }, message });
  }
  return lacks.sort((a, b) => a.place.line - b.place.line);
}
