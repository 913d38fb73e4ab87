import { notProved } from "../../values/errors.js";
import type { Json } from "../../values/json.js";
import type { Source } from "../../source/source.js";
import { columnOf } from "../../source/style.js";
import { BlockEditor } from "./block.js";
import { findChanges, type Change } from "./changes.js";
import { FlowEditor } from "./flow.js";
import { assertEditable } from "./assert-editable.js";
import { isFlow } from "../../source/node.js";
import { terminatingSplice, unterminatedBlockScalar } from "./unterminated-scalar.js";
import type { PlacedSplice } from "./placed-splice.js";
import type { Placements } from "./placement.js";
import { requote } from "./requote.js";
import { explainFirstOrder } from "./order-comment.js";
import { renameKey } from "./rename-key.js";
import { Reuse } from "./reuse.js";
import { placeOf } from "../../source/place.js";

/**
 * Returns the smallest set of splices that turns the text of `source` into one whose view is `next`.
 *
 * Untouched values keep their bytes; a value that only moves keeps its text, re-indented. `safe` writes no block
 * scalars. Splices come in order of offset and do not overlap.
 * Throws `CfnFixError` (ANCHORED, MERGE_KEY, DUPLICATE_KEY, UNKNOWN_TAG, EXPLICIT_KEY) with the place of the construct.
 */
export function reconcile(source: Source, next: Json, placements: Placements, safe = false): PlacedSplice[] {
  const changes = findChanges(source.root, next);
  assertEditable(source.text, changes);
  const reuse = new Reuse(source);
  changes.forEach((change) => addRemoved(source.text, reuse, change));
  const block = new BlockEditor(source, reuse, placements, safe);
  const flow = new FlowEditor(source, reuse, placements);
  const splices = changes.flatMap((change) => {
    if (change.kind === "rename") return renameKey(source, change);
    const requoted = source.format === "yaml" ? requote(change) : undefined;
    return requoted ?? (isInFlow(source, change) ? flow.splices(change) : block.splices(change));
  });
  const sorted = ordered(source.text, [...splices, ...terminateLastScalar(source, splices)]);
  return source.format === "yaml" ? explainFirstOrder(source.text, next, sorted) : sorted;
}

function isInFlow(source: Source, change: Change): boolean {
  if (source.format === "json") return true;
  if (change.kind !== "replace") return change.node.flow;
  const { slot } = change.place;
  return (
    (slot.kind === "pair" && slot.map.flow) ||
    (slot.kind === "item" && slot.sequence.flow) ||
    (slot.kind === "root" && isFlow(change.place.node))
  );
}

function addRemoved(text: string, reuse: Reuse, change: Change): void {
  if (change.kind === "map") {
    for (const { value, afterColon, keyStart } of change.removed) {
      reuse.add({ node: value, after: afterColon, column: columnOf(text, keyStart) });
    }
  } else if (change.kind === "sequence") {
    for (const { value, afterDash, start } of change.removed) {
      reuse.add({ node: value, after: afterDash, column: columnOf(text, start) });
    }
  } else if (change.kind === "replace") {
    const { node, slot } = change.place;
    if (slot.kind === "pair")
      reuse.add({ node, after: slot.pair.afterColon, column: columnOf(text, slot.pair.keyStart) });
    if (slot.kind === "item") reuse.add({ node, after: slot.item.afterDash, column: columnOf(text, slot.item.start) });
  }
}

/** Returns the splice that keeps the value of a block scalar at the end of the file as it is, if text is added after it. */
function terminateLastScalar(source: Source, splices: readonly PlacedSplice[]): PlacedSplice[] {
  const last = unterminatedBlockScalar(source);
  const next = last && splices.find(({ offset, insert }) => offset === source.text.length && insert !== "");
  if (!next || splices.some((splice) => splice.delete > 0 && splice.offset + splice.delete > last.contentStart))
    return [];
  return [{ ...terminatingSplice(source.text, last), path: next.path }];
}

/**
 * Returns the splices by offset, insertions before the deletion at the same place; equal offsets keep their order.
 * Throws NOT_PROVED if two overlap.
 */
function ordered(text: string, splices: readonly PlacedSplice[]): PlacedSplice[] {
  const sorted = splices
    .filter((splice) => splice.delete > 0 || splice.insert !== "")
    .sort((a, b) => a.offset - b.offset || Math.sign(a.delete) - Math.sign(b.delete));
  let end = 0;
  for (const splice of sorted) {
    if (splice.offset < end) throw notProved("two edits overlap here", placeOf(text, splice.offset));
    end = splice.offset + splice.delete;
  }
  return sorted;
}
