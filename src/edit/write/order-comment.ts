import { own, type Json } from "../../values/json.js";
import { at } from "../../values/pointer.js";
import type { PlacedSplice } from "./placed-splice.js";

/** Says why an order stands in Metadata. */
const comment = "# instead of DependsOn, which cannot be conditional";

const orderLine = /^( *CfnFix:\r?\n *After:[^\r\n]*)/m;
const soleLine = /^( *After:[^\r\n]*)/m;

/**
 * Returns the splices with a comment on the first order under a condition that they write into Metadata: its reader would
 * look for a DependsOn. A template that has the comment gets no second one.
 */
export function explainFirstOrder(text: string, next: Json, splices: readonly PlacedSplice[]): PlacedSplice[] {
  if (text.includes(comment)) return [...splices];
  const first = splices.findIndex((splice) => isOrder(next, splice));
  return splices.map((splice, index) =>
    index === first ? { ...splice, insert: splice.insert.replace(lineIn(splice), `$1 ${comment}`) } : splice,
  );
}

/** True if a splice writes lines of a block that hold an order under a condition. */
function isOrder(next: Json, splice: PlacedSplice): boolean {
  const { path, insert } = splice;
  if (path[0] !== "Resources" || !lineIn(splice).test(insert)) return false;
  const written = at(next, path);
  const order =
    path.at(-1) === "After"
      ? written
      : (own(own(written, "CfnFix"), "After") ??
        own(written, "After") ??
        own(own(own(written, "Metadata"), "CfnFix"), "After"));
  return order !== undefined && JSON.stringify(order).includes('"Fn::If"');
}

function lineIn({ path }: PlacedSplice): RegExp {
  return path.at(-1) === "After" || path.at(-1) === "CfnFix" ? soleLine : orderLine;
}
