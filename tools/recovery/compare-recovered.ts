import { equal } from "../../src/values/json.js";
import { CfnFixError, fix, type FixOptions, type FixResult } from "../../src/index.js";
import { parseSource } from "../../src/source/source.js";
import { differences, withNamesOf } from "./alike.js";
import { meaningOf } from "./meaning.js";
import { failuresIn } from "../../test/promises/failed.js";
import type { RepairedTemplate } from "./repaired-templates.js";

/** What became of a broken template. */
export type Outcome = "exact" | "same meaning" | "other" | "left alone" | "missed" | "refused" | "FAULT";

/** How a broken template came out, beside the one that it was. */
export interface Recovery {
  outcome: Outcome;
  /** True if there is a finding that the clean template does not have. */
  detected: boolean;
  /** Why, or where the two differ. */
  reasons: readonly string[];
  /** The text that came out; empty when there is none. */
  repaired: string;
}

/** Repairs a broken template and compares it with the one that it was. */
export function compareRecovered(subject: RepairedTemplate, broken: string, options: FixOptions): Recovery {
  let first: FixResult;
  try {
    first = fix(broken, options);
    const failures = failuresIn(first);
    if (failures.length > 0) return { outcome: "FAULT", detected: true, reasons: failures, repaired: first.output };
    if (fix(first.output, options).changed)
      return { outcome: "FAULT", detected: true, reasons: ["a second run changes it again"], repaired: first.output };
  } catch (error) {
    const isRefusal = error instanceof CfnFixError && error.code !== "NOT_PROVED";
    return {
      outcome: isRefusal ? "refused" : "FAULT",
      detected: false,
      reasons: [error instanceof CfnFixError ? `${error.code}: ${error.message}` : String(error)],
      repaired: "",
    };
  }
  const known = new Set(subject.left.map(labelOf));
  const added = first.left.filter((finding) => !known.has(labelOf(finding)));
  const after = parseSource(first.output).view;
  const repaired = first.output;
  const detected = first.fixes.length > 0 || added.length > 0;
  if (equal(after, subject.view)) return { outcome: "exact", detected, reasons: [], repaired };
  const wanted = meaningOf(subject.view);
  const found = differences(withNamesOf(meaningOf(after), wanted), wanted);
  if (found.length === 0) return { outcome: "same meaning", detected, reasons: [], repaired };
  if (added.length > 0)
    return {
      outcome: "left alone",
      detected,
      reasons: added.map(({ logicalId, message, reason }) => `${logicalId}: ${message}: ${reason}`),
      repaired,
    };
  return { outcome: detected ? "other" : "missed", detected, reasons: found, repaired };
}

function labelOf({ logicalId, message, kind }: FixResult["left"][number]): string {
  return `${logicalId} ${message} ${kind}`;
}
