import type { FixOptions } from "../contract/options.js";
import type { Operation } from "../edit/proof/patch.js";
import { changedByDefault } from "../template/by-default/changes.js";
import type { Template } from "../template/template.js";
import { fromPointer } from "../values/pointer.js";
import type { Reason } from "./failure.js";

/**
 * Returns why rollout `prepare` leaves a fix alone: what a deployed stack would get otherwise at once, while every new
 * parameter keeps its default. `logicalId`: the resource that it is about. Undefined if the stack stays as it is, and in rollout `enforce`.
 */
export function takenAtOnce(
  original: Template,
  before: Template,
  after: Template,
  operations: readonly Operation[],
  { rollout }: FixOptions,
  logicalId: string,
): Reason | undefined {
  if (rollout !== "prepare") return undefined;
  const changed = changedByDefault(
    original,
    before,
    after,
    operations.map(({ path }) => fromPointer(path)),
  );
  if (changed.length === 0) return undefined;
  const effect = changed.every((name) => name === logicalId) ? "takes effect" : `would change ${changed.join(", ")}`;
  return { kind: "skipped", reason: `its fix ${effect} immediately; run with --rollout enforce` };
}
