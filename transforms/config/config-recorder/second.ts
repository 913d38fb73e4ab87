import type { Finding } from "../../../src/contract/rule.js";
import { ref } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { equal, own, type Json } from "../../../src/values/json.js";
import { recorderType } from "../../aws/existing/config-rules.js";
import { takeOut, whyNotTakenOut } from "../../aws/existing/take-out.js";
import { targetOf } from "../../aws/values/references.js";
import { textOf } from "../../aws/values/normal-text.js";
import { canExistTogether, type Recording } from "./recording.js";

/** Two recorders or two channels that can exist together, in the order of the template. */
export interface Pair {
  readonly first: ResourceView;
  readonly second: ResourceView;
}

/** Returns a recorder or channel that can exist together with another one of its kind, where AWS Config takes one. */
export function secondOfItsKind({ recorders, channels }: Recording): Pair | undefined {
  const pairs = [recorders, channels].flatMap((half) =>
    half.flatMap((second, index): Pair[] => {
      const first = half.slice(0, index).find((earlier) => canExistTogether(earlier, second));
      return first === undefined ? [] : [{ first, second }];
    }),
  );
  return pairs[0];
}

/** Returns what becomes of the second one: one that says nothing new, or that is meant to start the other, goes. */
export function secondFinding(pair: Pair): Finding {
  const { first, second } = pair;
  const [kept, gone] = isCoveredBy(first, second) && !isCoveredBy(second, first) ? [second, first] : [first, second];
  const kind = second.type === recorderType ? "recorder" : "delivery channel";
  const where = {
    logicalId: gone.logicalId,
    path: gone.path,
    message: `is ${gone === second ? "a second" : "another"} ${kind}, but AWS Config allows one in a Region`,
    // One of the same name may be put in place of the other.
    isRefused: !hasSameName(pair),
  };
  const isMeant = isCoveredBy(gone, kept) || isMeantToStart(gone, kept);
  if (!isMeant || !kept.existsWhere(gone.guards))
    return { ...where, skipped: "cannot determine which of them is intended" };
  const taken = { reference: ref(kept.logicalId), instead: kept.logicalId };
  const reason = whyNotTakenOut(gone, taken);
  if (reason !== undefined) return { ...where, skipped: reason };
  const impactNote = `${kept.logicalId} stays`;
  return { ...where, class: "review", impact: "none", impactNote, fix: (edit, now) => takeOut(edit, now, taken) };
}

/** True if one says nothing but what the other says as well. What they are called means nothing. */
function isCoveredBy(one: ResourceView, other: ResourceView): boolean {
  return Object.entries(one.resource.properties ?? {}).every(
    ([name, value]) => name === "Name" || isSame(one, value, own(other.resource.properties, name)),
  );
}

function isSame({ template }: ResourceView, a: Json, b: Json | undefined): boolean {
  const text = textOf(template, a);
  return b !== undefined && (equal(a, b) || (text !== undefined && text === textOf(template, b)));
}

/** True if it is named after the start of recording, or by the name of the other one. */
function isMeantToStart(one: ResourceView, other: ResourceView): boolean {
  const hint = /start|status|enable|activat|turnon/i;
  const isNamedAfter = targetOf(one.property("Name").written) === other.logicalId;
  return isNamedAfter || (hint.test(one.logicalId) && !hint.test(other.logicalId));
}

function hasSameName({ first, second }: Pair): boolean {
  const [a, b] = [first, second].map((each) => textOf(each.template, each.property("Name").written));
  return targetOf(second.property("Name").written) === first.logicalId || (a !== undefined && a === b);
}
