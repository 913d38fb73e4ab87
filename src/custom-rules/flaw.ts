import type { Want } from "../contract/rule.js";
import { isNoValue } from "../template/intrinsics.js";
import type { Json } from "../values/json.js";

/** Returns what is wrong where a property is not as wanted, as a clause. */
export function flawOf(property: string, want: Want): string {
  if ("is" in want) return `${property} is not ${said(want.is)}`;
  if ("oneOf" in want) return `${property} is none of ${want.oneOf.map(said).join(", ")}`;
  if ("atLeast" in want) return `${property} is not at least ${want.atLeast}`;
  if ("absent" in want) return `${property} is there`;
  if ("members" in want) return `${property} is not as it should be`;
  if ("includes" in want) return `${property} does not include ${said(want.includes)}`;
  if ("replace" in want) return `${property} has a value that is no longer wanted`;
  return `${property} is missing`;
}

const longest = 60;

function said(value: Json): string {
  if (isNoValue(value)) return "absent";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}...` : text;
}
