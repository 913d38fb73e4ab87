import { contextKey } from "../contract/metadata-context.js";
import { contextOfNew } from "../context/why.js";
import type { AppliedFix } from "../contract/result.js";
import { EditBuilder } from "../edit/verbs/builder.js";
import { own } from "../values/json.js";
import { toPointer, type Path } from "../values/pointer.js";
import { madeBy } from "./made.js";
import type { Start } from "./start.js";
import type { State } from "./state.js";

/**
 * Returns the state in which every resource that the fixes made says why it is there, if the user wants that; each
 * context is part of the fix that made its resource. It is written when all rules are done: none of them reads it, and
 * what uses a resource is known by then.
 */
export function withContexts(state: State, { original, options }: Pick<Start, "original" | "options">): State {
  if (options.context !== true) return state;
  const isMade = madeBy(state.fixes, original, state.template);
  let now: { template: State["template"]; fixes: readonly AppliedFix[] } = state;
  for (const { logicalId, path, body } of state.template.resources) {
    const maker = state.fixes.find((fix) => adds(fix, path));
    if (!isMade(logicalId) || maker === undefined || own(own(body, "Metadata"), contextKey) !== undefined) continue;
    const inside = [...path, "Metadata", contextKey];
    const edit = new EditBuilder(now.template);
    edit.set(
      inside,
      contextOfNew(logicalId, maker, state.template, (id) => !isMade(id)),
    );
    // What a later fix writes beside it comes first.
    const index = now.fixes.findLastIndex((fix) => fix === maker || touches(fix, inside));
    const fixes = now.fixes.map((fix, at) =>
      at === index ? { ...fix, operations: [...fix.operations, ...edit.recording.operations] } : fix,
    );
    now = { template: edit.template, fixes };
  }
  return now === state ? state : state.withFixes(now.template, now.fixes);
}

function adds({ operations }: AppliedFix, path: Path): boolean {
  const pointer = toPointer(path);
  return operations.some((operation) => operation.op === "add" && isAtOrIn(pointer, operation.path));
}

function touches({ operations }: AppliedFix, path: Path): boolean {
  const pointer = toPointer(path);
  return operations.some((operation) => isAtOrIn(operation.path, pointer) || isAtOrIn(pointer, operation.path));
}

function isAtOrIn(pointer: string, outer: string): boolean {
  return pointer === outer || pointer.startsWith(`${outer}/`);
}
