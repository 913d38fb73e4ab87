import type { FixOptions } from "../../src/index.js";
import { parseSource } from "../../src/source/source.js";
import { equal, type Json } from "../../src/values/json.js";
import { differences } from "../recovery/alike.js";
import { compareRecovered } from "../recovery/compare-recovered.js";
import { meaningOf } from "../recovery/meaning.js";
import type { RepairedTemplate } from "../recovery/repaired-templates.js";
import type { BreakKind } from "./break-kind.js";

/** What became of a broken template: `wrong` if it came to mean something else than both the good and the broken one. */
export type Outcome = "recovered" | "left" | "silent" | "wrong" | "fault";

/** A verdict on a repair, with its reasons and the text that came out. */
export interface Judgement {
  readonly outcome: Outcome;
  readonly reasons: readonly string[];
  readonly repaired: string;
}

/** Repairs a broken template and returns what became of it, judged by what the good one means. */
export function judge(
  { accepts = () => false }: Pick<BreakKind, "accepts">,
  good: RepairedTemplate,
  broken: string,
  options: FixOptions,
): Judgement {
  const { outcome, detected, reasons, repaired } = compareRecovered(good, broken, options);
  if (outcome === "FAULT") return { outcome: "fault", reasons, repaired };
  if (outcome === "refused") return { outcome: "left", reasons, repaired };
  if (outcome === "exact" || (outcome === "same meaning" && detected))
    return { outcome: "recovered", reasons, repaired };
  if (outcome === "same meaning") return { outcome: "silent", reasons: ["nothing is said of it"], repaired };
  const after = parseSource(repaired).view;
  const before = parseSource(broken).view;
  if (isChanged(before, after)) {
    if (accepts(after, good.view)) return { outcome: "recovered", reasons, repaired };
    const found = differences(meaningOf(after), meaningOf(good.view));
    return { outcome: "wrong", reasons: found.length > 0 ? found : reasons, repaired };
  }
  return { outcome: outcome === "left alone" ? "left" : "silent", reasons, repaired };
}

/** True if a repair changed what a template means, or how it is written where that counts. */
function isChanged(before: Json, after: Json): boolean {
  return !equal(before, after) && !equal(meaningOf(before), meaningOf(after));
}
