import type { Notice, ResourceImpact } from "./verdict.js";

/** Notices without which CloudFormation has something to do. A parameter, a mapping or a condition alone changes nothing. */
const changing = new Set<Notice["kind"]>(["output", "export"]);

/**
 * True if CloudFormation has something to do: a resource or one of its attributes changes, or an output does. It refuses all
 * else with "No updates are to be performed", what only changes the order of creation or describes the template among it.
 */
export function isAnUpdate(resources: readonly ResourceImpact[], notices: readonly Notice[]): boolean {
  return (
    resources.some(({ change }) => change !== "unchanged") ||
    notices.some(({ kind }) => changing.has(kind) || kind === "not-visible")
  );
}
