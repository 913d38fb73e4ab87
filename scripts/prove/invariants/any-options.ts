import fc from "fast-check";
import { CfnFixError, type FixOptions, type FixResult } from "../../../src/index.js";
import { keysOf } from "../findings.js";
import type { Invariant } from "../invariant.js";
import { anyOptions } from "../random-options.js";
import type { Fix, Subject } from "../subject.js";

/** What a user did wrong, or what a template does not allow. */
const flaws: ReadonlySet<string> = new Set(["NOT_PROVED", "LOOP"]);

export const anyOptionsHold: Invariant = {
  id: "options",
  promise: "whatever options are given, nothing crashes, a second run changes nothing, and what is repaired was found without them",
  complaints({ text, result, fix, seed }: Subject) {
    return fc.sample(anyOptions(result), { numRuns: 2, seed }).flatMap((options) => {
      const said = `${JSON.stringify({ ...options, baseline: [...(options.baseline ?? [])] })}`;
      return tried(fix, text, options).map((complaint) => `${complaint} with ${said}`);
    });
  },
};

function tried(fix: Fix, text: string, options: FixOptions): string[] {
  let found: FixResult;
  try {
    found = fix(text, options);
  } catch (error) {
    if (error instanceof CfnFixError) return flaws.has(error.code) ? [`${error.code} ${error.message}`] : [];
    return [`crashed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
  }
  if (!found.changed) return [];
  const again = fix(found.output, options);
  const { only: _, skip: __, maxImpact: ___, baseline: ____, honor: _____, ...how } = options;
  const all = fix(text, how);
  const known = keysOf([...all.fixes, ...all.left]);
  const strange = [...keysOf(found.fixes)].filter((key) => !known.has(key));
  return [
    ...(again.changed ? [`a second run changes it again (${again.fixes.map(({ transform, logicalId, message }) => `${transform} ${logicalId} ${message}`).join("; ")})`] : []),
    ...strange.map((key) => `only then there is ${key}`),
  ];
}
