import type { Finding, FixClass, RepairableFinding } from "../../../src/contract/rule.js";
import type { Schema } from "../../../src/schema/schema.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { equal, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";

/** What AWS refuses in a resource, and where. */
export interface Refused {
  readonly path: Path;
  readonly message: string;
}

/** What a value becomes; without `after` it goes. */
export interface Change {
  readonly path: Path;
  readonly after?: Json;
}

/** Returns the finding on what AWS refuses, with the changes that repair it. They are made only while all of it is as it was found. */
export function repaired(
  { logicalId, template }: ResourceView,
  { path, message }: Refused,
  how: FixClass,
  changes: readonly Change[],
): RepairableFinding {
  const before = changes.map((change) => template.at(change.path));
  return {
    logicalId,
    path,
    message,
    isRefused: true,
    class: how,
    impact: "none",
    fix(edit) {
      if (changes.some((change, index) => !equal(edit.template.at(change.path), before[index]))) return;
      for (const { path: at, after } of changes) if (after !== undefined) edit.set(at, after);
      // From behind, so that no item of a list moves before its turn.
      for (const { path: at, after } of changes.toReversed()) if (after === undefined) edit.remove(at);
    },
  };
}

/** Returns a finding whose repair goes by the values that AWS took when the table of types was made. */
export function restingOn(schema: Schema, finding: RepairableFinding): Finding {
  const dated = schema.dated();
  return dated === undefined ? finding : { ...finding, restsOn: dated };
}

/** Returns the finding on what AWS refuses and nobody but its author can repair. */
export function leftAlone({ logicalId }: ResourceView, { path, message }: Refused, skipped: string): Finding {
  return { logicalId, path, message, isRefused: true, skipped };
}
