import type { Context, Exemption, Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { listed } from "../../../src/values/listed.js";

const property = "EnableCloudwatchLogsExports";

/** Returns the finding on a database that does not export some of these logs to CloudWatch Logs; what it exports stays. */
export function* logExportFindings(
  database: ResourceView,
  logs: readonly string[],
  context: Context,
  unless?: Exemption,
): Iterable<Finding> {
  const exported = database.property(property);
  const missing = logs.filter((log) => exported.isWrong({ includes: log }));
  if (missing.length === 0) return;
  const where = {
    ...database.placeOf(property),
    message: `does not export ${missing.length === 1 ? "the log" : "the logs"} ${listed(missing)}`,
  };
  if (unless?.holds(database) === true) {
    yield { ...where, skipped: unless.reason };
    return;
  }
  yield {
    ...where,
    class: "safe",
    impact: context.impactOf(database.type, property),
    impactNote: "CloudWatch Logs costs by the gigabyte",
    fix(edit, now) {
      for (const log of missing) edit.turn(now.in(edit.template), property, { includes: log });
    },
  };
}
