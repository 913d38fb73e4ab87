import { fix, type FixResult } from "../../src/index.js";
import type { AppliedFix, LeftFinding } from "../../src/contract/result.js";

/** Rules about what CloudFormation refuses a whole template for, before it looks at any resource. */
const ofWhole: ReadonlySet<string> = new Set(["template-shape", "undefined-name", "circular-dependency"]);

/** True for a flaw for which no stack of the original exists, with which the correction could be compared. */
function isOfWhole(found: AppliedFix | LeftFinding): boolean {
  return ofWhole.has(found.rule) && ("isRefused" in found ? found.isRefused : found.kind === "blocked");
}

/** True if CloudFormation refuses the original as a whole: then no stack of it exists. */
export function isRefusedBy({ fixes, left }: FixResult): boolean {
  return [...fixes, ...left].some(isOfWhole);
}

/** True if CloudFormation refuses a template as a whole. Throws `CfnFixError` as `fix` does. */
export function isRefusedAsWhole(text: string): boolean {
  return isRefusedBy(fix(text));
}
