import type { FixResult } from "../../src/index.js";

/** Returns what rules could not do, a sentence each: flaws of cfn-fix, whatever the template is like. */
export function failuresIn({ left }: Pick<FixResult, "left">): string[] {
  return left
    .filter(({ kind }) => kind === "failed")
    .map(({ rule, logicalId, reason, stack }) => `${rule} failed at ${logicalId}: ${stack ?? reason}`);
}
