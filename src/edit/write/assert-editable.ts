import type { ErrorCode } from "../../values/errors.js";
import { children, type Node, type Pair } from "../../source/node.js";
import { refusal } from "../../source/place.js";
import { longForm } from "../../source/tags.js";
import type { Change } from "./changes.js";

const reasons = {
  ANCHORED: [
    "a change is needed inside an anchored value, which its aliases would follow",
    "write the value out instead of anchoring it",
  ],
  MERGE_KEY: ["a change is needed in a map with a merge key (<<)", "write the merged entries out"],
  DUPLICATE_KEY: ["a change is needed at a key that occurs twice in its map", "remove one of the two"],
  UNKNOWN_TAG: ["a change is needed inside a value with an unknown tag", "expand or remove the tag"],
  EXPLICIT_KEY: ["a change is needed at a key that is not a plain `key: value`", "write it as `key: value`"],
} as const satisfies Partial<Record<ErrorCode, readonly [string, string]>>;

/** Throws `CfnFixError` if a change touches a construct that cannot be edited without guessing. */
export function assertEditable(text: string, changes: readonly Change[]): void {
  for (const change of changes) {
    const refuse = (code: keyof typeof reasons, offset: number): never => {
      const [message, help] = reasons[code];
      throw refusal(code, text, offset, message, help);
    };
    if (change.uneditable) refuse(change.uneditable.code, change.uneditable.offset);
    if (change.kind === "map") {
      const merge = change.node.pairs.find(({ uneditable }) => uneditable === "MERGE_KEY");
      if (merge) refuse("MERGE_KEY", merge.keyStart);
      const explicit = change.node.pairs.find(({ uneditable }) => uneditable === "EXPLICIT_KEY");
      if (explicit) refuse("EXPLICIT_KEY", explicit.keyStart);
      for (const pair of change.removed) assertPair(pair, refuse);
    } else if (change.kind === "sequence") {
      for (const { value } of change.removed) assertFree(value, refuse);
    } else if (change.kind === "rename") {
      if (change.pair.uneditable) refuse(change.pair.uneditable, change.pair.keyStart);
    } else if (change.place.slot.kind === "pair") {
      assertPair(change.place.slot.pair, refuse);
    } else {
      assertFree(change.place.node, refuse);
    }
  }
}

type Refuse = (code: keyof typeof reasons, offset: number) => never;

function assertPair(pair: Pair, refuse: Refuse): void {
  if (pair.uneditable) refuse(pair.uneditable, pair.keyStart);
  assertFree(pair.value, refuse);
}

/** Refuses a node that is to be removed if it holds an anchor, which aliases refer to, or another uneditable construct. */
function assertFree(node: Node, refuse: Refuse): void {
  if (node.anchor !== undefined) refuse("ANCHORED", node.start);
  if (node.tag !== undefined && longForm(node.tag) === undefined) refuse("UNKNOWN_TAG", node.start);
  // A tag in front of a lone pair in brackets belongs to its key.
  const uneditable = node.kind === "map" && node.bare ? node.pairs[0]?.uneditable : undefined;
  if (uneditable) refuse(uneditable, node.start);
  for (const child of children(node)) assertFree(child, refuse);
}
