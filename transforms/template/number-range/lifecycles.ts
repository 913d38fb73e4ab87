import type { Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { isPlainMap } from "../../../src/template/want.js";
import { own } from "../../../src/values/json.js";
import { inFormOf, numberIn, writtenValue } from "../../aws/values/by-default.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";

/**
 * What is moved to cold storage stays there for 90 days at least.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html
 */
export function* lifecycleFindings(plan: ResourceView): Iterable<Finding> {
  for (const property of ["Lifecycle", "CopyActions.*.Lifecycle"]) {
    for (const { value, path } of plan.property(`BackupPlan.BackupPlanRule.*.${property}`).leaves) {
      if (!isPlainMap(value)) continue;
      const [moved, deleted] = ["MoveToColdStorageAfterDays", "DeleteAfterDays"].map((name) => {
        const written = own(value, name);
        return written === undefined
          ? undefined
          : writtenValue(plan.template, { value: written, path: [...path, name] });
      });
      const [move, end] = [numberIn(moved?.value), numberIn(deleted?.value)];
      if (deleted === undefined || move === undefined || end === undefined || end < 0 || move < 0 || end >= move + 90)
        continue;
      const least = move + 90;
      const message = `deployment fails: DeleteAfterDays is ${String(end)}, but must be at least 90 days after MoveToColdStorageAfterDays, which is ${String(least)}`;
      const where = { path: deleted.path, message };
      const changes = [{ path: deleted.path, after: inFormOf(deleted.value, least) }];
      if (deleted.isFree) yield repaired(plan, where, "review", changes);
      else yield leftAlone(plan, where, `set ${String(least)} or more, or do not use cold storage`);
    }
  }
}
