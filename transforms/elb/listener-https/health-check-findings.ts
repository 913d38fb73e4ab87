import type { Context, Finding } from "../../../src/contract/rule.js";
import { askByHttps, healthCheckType, plainHealthChecks } from "./health-checks.js";
import { rulesOf, staysOnPlain } from "./listener-rules.js";
import { successorsOf, type Listener } from "./listener.js";
import { noteOnTurnedChecks } from "./notes.js";

/** Returns a finding for each health check that asks a listener which only redirects, and so counts everything as healthy. */
export function* healthCheckFindings(http: Listener, context: Context): Iterable<Finding> {
  const [https] = successorsOf(http);
  if (http.port !== "80" || https?.existsWhere(http.guards) !== true || !rulesOf(http).every(staysOnPlain)) return;
  for (const check of plainHealthChecks(http, context).turning) {
    const where = check.placeOf("HealthCheckConfig.Type");
    const message = `health check targets ${http.logicalId}, whose redirect counts as healthy even if all targets are down`;
    if (context.rollout === "prepare") {
      const skipped = "the changed health check takes effect immediately; run with --rollout enforce";
      yield { ...where, message, skipped };
    } else {
      yield {
        ...where,
        message,
        class: "review",
        impact: context.impactOf(healthCheckType, "HealthCheckConfig.Type"),
        impactNote: noteOnTurnedChecks([check.logicalId]),
        fix: (edit, now) => askByHttps(edit, [now], undefined),
      };
    }
  }
}
