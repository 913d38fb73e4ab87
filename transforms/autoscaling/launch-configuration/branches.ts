import { asIf, ifCondition, isNoValue } from "../../../src/template/intrinsics.js";
import type { Json } from "../../../src/values/json.js";

/** Choices nested deeper than this are left as they are. */
const maxDepth = 20;

/** Returns a value with something else in place of what it gives in each branch of its choices; undefined where that is nothing. */
export function inBranches(value: Json, become: (leaf: Json) => Json | undefined, depth = 0): Json | undefined {
  if (isNoValue(value)) return value;
  const choice = depth < maxDepth ? asIf(value) : undefined;
  if (choice === undefined) return become(value);
  const [yes, no] = [choice.whenTrue, choice.whenFalse].map((each) => inBranches(each, become, depth + 1));
  return yes === undefined || no === undefined ? undefined : ifCondition(choice.condition, yes, no);
}
