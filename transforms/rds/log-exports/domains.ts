import type { Finding } from "../../../src/contract/rule.js";
import { isIntrinsic } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { isObject } from "../../../src/values/json.js";
import { lettersOf } from "../../../src/values/letters.js";
import { repaired } from "../../aws/values/refused.js";

const logs = ["AUDIT_LOGS", "ES_APPLICATION_LOGS", "INDEX_SLOW_LOGS", "SEARCH_SLOW_LOGS"];

const words: ReadonlyMap<string, string> = new Map([
  ["applicationlogs", "ES_APPLICATION_LOGS"],
  ["opensearchapplicationlogs", "ES_APPLICATION_LOGS"],
  ["errorlogs", "ES_APPLICATION_LOGS"],
  ["slowindexlogs", "INDEX_SLOW_LOGS"],
  ["indexingslowlogs", "INDEX_SLOW_LOGS"],
  ["indexslowlog", "INDEX_SLOW_LOGS"],
  ["slowsearchlogs", "SEARCH_SLOW_LOGS"],
  ["searchslowlog", "SEARCH_SLOW_LOGS"],
  ["auditlog", "AUDIT_LOGS"],
]);

/**
 * Returns the logs that a domain of OpenSearch Service does not have by their names.
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createdomain-configure-slow-logs.html
 */
export function* domainFindings(domain: ResourceView): Iterable<Finding> {
  const property = "LogPublishingOptions";
  const options = domain.property(property).written;
  if (!isObject(options) || isIntrinsic(options)) return;
  for (const name of Object.keys(options)) {
    if (logs.includes(name)) continue;
    const meant = logs.find((log) => lettersOf(log) === lettersOf(name)) ?? words.get(lettersOf(name));
    if (meant === undefined || Object.hasOwn(options, meant)) continue;
    const path = domain.pathOf(property);
    const after = Object.fromEntries(
      Object.entries(options).map(([key, value]) => [key === name ? meant : key, value]),
    );
    const message = `deployment fails: a domain has no log ${name}; the correct name is ${meant}`;
    yield repaired(domain, { path: [...path, name], message }, "safe", [{ path, after }]);
  }
}
